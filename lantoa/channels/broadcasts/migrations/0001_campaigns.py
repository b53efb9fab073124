import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('notices', '0002_ways_and_deliveries'),
        ('org', '0005_elevation_axis'),
        ('plan', '0004_programmes_below'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=120, verbose_name='subject')),
                ('words', models.TextField(blank=True, verbose_name='words')),
                ('link', models.CharField(blank=True, max_length=300, verbose_name='link')),
                ('axis', models.CharField(choices=[('administrative', 'administrative'), ('professional', 'professional')], default='professional', max_length=20, verbose_name='tree')),
                ('roles', models.CharField(choices=[('heads', 'Heads of units'), ('coordinators', 'Coordinators of units'), ('heads_and_coordinators', 'Heads and coordinators'), ('everybody', 'Everybody at the units who has an account')], default='heads_and_coordinators', max_length=30, verbose_name='who there')),
                ('leaves_out', models.CharField(blank=True, choices=[('', 'Nobody, it goes to all'), ('told', 'Those who were told before'), ('opened', 'Those who have opened an earlier message')], max_length=10, verbose_name='leaves out')),
                ('ways', models.JSONField(default=list, verbose_name='ways')),
                ('is_urgent', models.BooleanField(default=False, verbose_name='urgent')),
                ('send_at', models.DateTimeField(null=True, verbose_name='goes out at')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'waits for approval'), ('returned', 'sent back to be mended'), ('approved', 'approved, waits for its time'), ('sending', 'going out'), ('sent', 'sent'), ('cancelled', 'stopped')], default='draft', max_length=20, verbose_name='state')),
                ('remark', models.TextField(blank=True, verbose_name='what is to be mended')),
                ('started_at', models.DateTimeField(null=True, verbose_name='began to go out at')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='ended at')),
                ('counted_at', models.DateTimeField(null=True, verbose_name='counted at')),
                ('begun_at', models.DateTimeField(verbose_name='begun at')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revision')),
                ('folded', models.TextField(blank=True, editable=False)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='begun by')),
                ('below', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='to this unit and those below it')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
                ('corrects', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='broadcasts.campaign', verbose_name='message that it corrects')),
                ('decider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='approved at')),
                ('mailing', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='notices.mailing', verbose_name='mailing')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='plan.programme', verbose_name='programme')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='submitted by')),
                ('topics', models.ManyToManyField(related_name='+', to='plan.planitem', verbose_name='topics')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='org.unit', verbose_name='unit that sends')),
            ],
            options={
                'verbose_name': 'message campaign',
                'verbose_name_plural': 'message campaigns',
            },
        ),
        migrations.CreateModel(
            name='CampaignStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('submitted', 'Submitted for approval'), ('taken_back', 'Taken back to be changed'), ('returned', 'Sent back to be mended'), ('approved', 'Approved by the head'), ('started', 'Began to go out'), ('held', 'Not sent, back to be mended'), ('ended', 'Sent to everybody'), ('cancelled', 'Stopped')], max_length=20, verbose_name='step')),
                ('person_name', models.CharField(max_length=200, verbose_name='name at the time')),
                ('happened_at', models.DateTimeField(verbose_name='when')),
                ('remark', models.TextField(blank=True, verbose_name='remark')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='broadcasts.campaign', verbose_name='campaign')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'step of a campaign',
                'verbose_name_plural': 'steps of campaigns',
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('head', 'heads of units'), ('coordinator', 'coordinators of units'), ('staff', 'other staff of units')], max_length=20, verbose_name='told as')),
                ('state', models.CharField(choices=[('waiting', 'waits'), ('told', 'told'), ('left', 'The account was closed before the message went out.'), ('stopped', 'The campaign was stopped before.')], default='waiting', max_length=10, verbose_name='state')),
                ('told_at', models.DateTimeField(null=True, verbose_name='told at')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='broadcasts.campaign', verbose_name='campaign')),
                ('notice', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='notices.notice', verbose_name='notice')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'recipient of a campaign',
                'verbose_name_plural': 'recipients of campaigns',
            },
        ),
        migrations.AddIndex(
            model_name='campaign',
            index=models.Index(fields=['unit', 'state'], name='campaigns_of_a_unit'),
        ),
        migrations.AddIndex(
            model_name='campaign',
            index=models.Index(fields=['decider', 'state'], name='campaigns_to_approve'),
        ),
        migrations.AddIndex(
            model_name='campaign',
            index=models.Index(fields=['state', 'send_at'], name='campaigns_by_time'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(('subject', ''), _negated=True), name='a_campaign_has_a_subject'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'returned')), models.Q(('below__isnull', False), ('decider__isnull', False), models.Q(('words', ''), _negated=True)), _connector='OR'), name='what_is_submitted_says_what_and_to_whom'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['sending', 'sent']), _negated=True), models.Q(('mailing__isnull', False), ('started_at__isnull', False)), _connector='OR'), name='what_goes_out_has_begun'),
        ),
        migrations.AddIndex(
            model_name='recipient',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['campaign', 'id'], name='recipients_to_tell'),
        ),
        migrations.AddIndex(
            model_name='recipient',
            index=models.Index(fields=['campaign', 'unit'], name='recipients_by_unit'),
        ),
        migrations.AddConstraint(
            model_name='recipient',
            constraint=models.UniqueConstraint(fields=('campaign', 'person'), name='a_campaign_tells_a_person_once'),
        ),
        migrations.AddConstraint(
            model_name='recipient',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'told'), _negated=True), ('told_at__isnull', False), _connector='OR'), name='who_was_told_has_a_moment'),
        ),
    ]
