import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cascade', '0006_uploaded_plans'),
        ('files', '0001_files'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='planstep',
            name='kind',
            field=models.CharField(choices=[('begun', 'Draft begun'), ('sent_to_sign', 'Given to the head to be signed'), ('sent_back', 'Given back before it was signed'), ('signed', 'Signed, with number and date'), ('submitted', 'Submitted'), ('returned', 'Returned with remarks'), ('accepted', 'Accepted'), ('reopened', 'Opened for changes'), ('handed_down', 'Handed down to the units below'), ('uploaded', "The unit's own plan uploaded as a file"), ('from_file', 'Lines taken over from the uploaded plan'), ('adopted', 'Signed outside the system, with number and date'), ('allocated', 'Funds allocated')], max_length=20, verbose_name='step'),
        ),
        migrations.CreateModel(
            name='Allocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=0, max_digits=14, verbose_name='funds allocated (đồng)')),
                ('number_symbol', models.CharField(max_length=80, verbose_name='number and symbol of the decision')),
                ('decided_on', models.DateField(verbose_name='date of the decision')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('given_at', models.DateTimeField(verbose_name='given at')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='given by')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='cascade.line', verbose_name="line of a unit's plan")),
            ],
            options={
                'verbose_name': 'funds allocated to a line',
                'verbose_name_plural': 'funds allocated to lines',
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='no_allocation_is_negative'), models.CheckConstraint(condition=models.Q(('number_symbol', ''), _negated=True), name='an_allocation_names_its_decision')],
            },
        ),
        migrations.CreateModel(
            name='Spending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=0, max_digits=14, verbose_name='sum spent (đồng)')),
                ('spent_on', models.DateField(verbose_name='spent on')),
                ('purpose', models.CharField(max_length=300, verbose_name='what for')),
                ('voucher', models.CharField(blank=True, max_length=120, verbose_name='number of the voucher')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('recorded_at', models.DateTimeField(verbose_name='recorded at')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='picture or copy of the voucher')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spendings', to='cascade.line', verbose_name="line of a unit's plan")),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversal', to='cascade.spending', verbose_name='takes back')),
            ],
            options={
                'verbose_name': 'spending on a line',
                'verbose_name_plural': 'spendings on lines',
                'indexes': [models.Index(fields=['line', 'spent_on'], name='spendings_of_a_line')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('reason', ''), ('reverses__isnull', True)), models.Q(('amount__lt', 0), ('reverses__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='only_what_takes_back_counts_down_and_says_why'), models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='a_spending_says_what_for')],
            },
        ),
    ]
