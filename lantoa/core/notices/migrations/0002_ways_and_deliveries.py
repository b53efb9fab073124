import django.db.models.deletion
import lantoa.core.clock.time
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        # Rows that are there get the present moment, which the demo keeps in a table.
        ('clock', '0001_clock'),
        ('notices', '0001_notices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Suppression',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('email', 'email'), ('zalo', 'Zalo'), ('sms', 'SMS')], max_length=10, verbose_name='way')),
                ('address', models.CharField(max_length=254, verbose_name='address')),
                ('reason', models.CharField(max_length=20, verbose_name='why')),
                ('detail', models.CharField(blank=True, max_length=60, verbose_name='answer of the provider')),
                ('since', models.DateTimeField(default=lantoa.core.clock.time.now, verbose_name='since')),
                ('lifted_at', models.DateTimeField(null=True, verbose_name='lifted at')),
                ('lifted_because', models.CharField(blank=True, max_length=300, verbose_name='why it was lifted')),
            ],
            options={
                'verbose_name': 'address held back',
                'verbose_name_plural': 'addresses held back',
            },
        ),
        migrations.CreateModel(
            name='WayState',
            fields=[
                ('way', models.CharField(choices=[('email', 'email'), ('zalo', 'Zalo'), ('sms', 'SMS')], max_length=10, primary_key=True, serialize=False, verbose_name='way')),
                ('rests_until', models.DateTimeField(null=True, verbose_name='rests until')),
                ('failures', models.PositiveSmallIntegerField(default=0, verbose_name='failures in a row')),
                ('reason', models.CharField(blank=True, max_length=20, verbose_name='why')),
                ('detail', models.CharField(blank=True, max_length=60, verbose_name='answer of the provider')),
                ('quota_left', models.PositiveIntegerField(null=True, verbose_name='messages left today')),
                ('quota', models.PositiveIntegerField(null=True, verbose_name='messages allowed a day')),
                ('quota_read_at', models.DateTimeField(null=True, verbose_name='read at')),
            ],
            options={
                'verbose_name': 'state of a way',
                'verbose_name_plural': 'states of ways',
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60, verbose_name='kind')),
                ('way', models.CharField(choices=[('email', 'email'), ('zalo', 'Zalo'), ('sms', 'SMS')], max_length=10, verbose_name='way')),
                ('language', models.CharField(max_length=5, verbose_name='language')),
                ('subject', models.CharField(blank=True, max_length=200, verbose_name='subject')),
                ('body', models.TextField(blank=True, max_length=4000, verbose_name='text')),
                ('template', models.CharField(blank=True, max_length=40, verbose_name='number of the Zalo template')),
                ('changed_at', models.DateTimeField(default=lantoa.core.clock.time.now, verbose_name='changed at')),
            ],
            options={
                'verbose_name': 'wording of messages',
                'verbose_name_plural': 'wordings of messages',
            },
        ),
        migrations.CreateModel(
            name='ZaloToken',
            fields=[
                ('app', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='app')),
                ('access', models.TextField(blank=True, verbose_name='key of the day')),
                ('refresh', models.TextField(blank=True, verbose_name='key for the next one')),
                ('expires_at', models.DateTimeField(null=True, verbose_name='ends at')),
                ('refreshed_at', models.DateTimeField(null=True, verbose_name='fetched at')),
                ('began_with', models.CharField(blank=True, max_length=64)),
                ('lease', models.CharField(blank=True, max_length=40)),
                ('leased_until', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'Zalo key',
                'verbose_name_plural': 'Zalo keys',
            },
        ),
        migrations.RemoveField(
            model_name='delivery',
            name='remark',
        ),
        migrations.AddField(
            model_name='delivery',
            name='address',
            field=models.CharField(blank=True, max_length=254, verbose_name='address'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='claim',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='delivery',
            name='detail',
            field=models.CharField(blank=True, max_length=60, verbose_name='answer of the provider'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='is_one_of_many',
            field=models.BooleanField(default=False, verbose_name='one of many'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='made_at',
            field=models.DateTimeField(default=lantoa.core.clock.time.now, verbose_name='told at'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='not_before',
            field=models.DateTimeField(null=True, verbose_name='not before'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='provider_id',
            field=models.CharField(blank=True, max_length=100, verbose_name='number at the provider'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='reached_at',
            field=models.DateTimeField(null=True, verbose_name='delivered at'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='read_at',
            field=models.DateTimeField(null=True, verbose_name='read at'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='reason',
            field=models.CharField(blank=True, max_length=20, verbose_name='why not'),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='state',
            field=models.CharField(choices=[('waiting', 'waiting to be sent'), ('sending', 'being sent'), ('sent', 'sent'), ('delivered', 'delivered'), ('read', 'read'), ('unsure', 'perhaps sent'), ('failed', 'failed'), ('skipped', 'not sent'), ('suppressed', 'held back')], default='waiting', max_length=10, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='way',
            field=models.CharField(choices=[('email', 'email'), ('zalo', 'Zalo'), ('sms', 'SMS')], max_length=10, verbose_name='way'),
        ),
        migrations.AlterField(
            model_name='preference',
            name='way',
            field=models.CharField(choices=[('email', 'email'), ('zalo', 'Zalo'), ('sms', 'SMS')], max_length=10, verbose_name='way'),
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('email', 'email'), ('zalo', 'Zalo'), ('sms', 'SMS')], max_length=10, verbose_name='way')),
                ('value', models.CharField(blank=True, max_length=60, verbose_name='address')),
                ('is_follower', models.BooleanField(default=False, verbose_name='follows the official account')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='confirmed at')),
                ('seed', models.CharField(blank=True, max_length=40)),
                ('code_asked_at', models.DateTimeField(null=True, verbose_name='code asked for at')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='wrong codes')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notice_addresses', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'address for messages',
                'verbose_name_plural': 'addresses for messages',
            },
        ),
        migrations.CreateModel(
            name='Mailing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60, verbose_name='kind')),
                ('people', models.PositiveIntegerField(default=0, verbose_name='people')),
                ('asked_at', models.DateTimeField(db_index=True, default=lantoa.core.clock.time.now, verbose_name='told at')),
                ('cancelled_at', models.DateTimeField(null=True, verbose_name='cancelled at')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='told by')),
            ],
            options={
                'verbose_name': 'mailing',
                'verbose_name_plural': 'mailings',
            },
        ),
        migrations.AddField(
            model_name='delivery',
            name='mailing',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deliveries', to='notices.mailing', verbose_name='mailing'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['way', 'is_one_of_many', 'id'], name='waiting_deliveries'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'sending')), fields=['claim'], name='deliveries_in_hand'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('provider_id', ''), _negated=True), fields=['provider_id'], name='deliveries_at_the_provider'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['mailing', 'state'], name='deliveries_of_a_mailing'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['made_at', 'way', 'state'], name='deliveries_by_day'),
        ),
        migrations.AddField(
            model_name='suppression',
            name='lifted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lifted by'),
        ),
        migrations.AddField(
            model_name='wording',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by'),
        ),
        migrations.AddIndex(
            model_name='address',
            index=models.Index(fields=['way', 'value'], name='addresses_by_value'),
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.UniqueConstraint(fields=('person', 'way'), name='one_address_per_person_and_way'),
        ),
        migrations.AddConstraint(
            model_name='suppression',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('way', 'address'), name='one_suppression_per_address'),
        ),
        migrations.AddConstraint(
            model_name='wording',
            constraint=models.UniqueConstraint(fields=('kind', 'way', 'language'), name='one_wording_per_kind_way_language'),
        ),
    ]
