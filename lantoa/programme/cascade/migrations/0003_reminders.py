import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cascade', '0002_handing_down'),
        ('org', '0005_elevation_axis'),
        ('plan', '0004_programmes_below'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=40, verbose_name='rule')),
                ('due_on', models.DateField(verbose_name='last day in time')),
                ('told', models.PositiveSmallIntegerField(verbose_name='people told')),
                ('sent_on', models.DateField(verbose_name='day')),
                ('sent_at', models.DateTimeField(verbose_name='when')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.programme', verbose_name='programme')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': "reminder of a unit's plan",
                'verbose_name_plural': "reminders of units' plans",
                'constraints': [models.UniqueConstraint(fields=('programme', 'unit', 'rule', 'due_on'), name='a_rule_reminds_once_for_a_day')],
            },
        ),
    ]
