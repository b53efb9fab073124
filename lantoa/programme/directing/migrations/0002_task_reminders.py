
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directing', '0001_assignments_and_directions'),
    ]

    operations = [
        migrations.CreateModel(
            name='TaskReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=40, verbose_name='rule')),
                ('due_on', models.DateField(verbose_name='last day in time')),
                ('told', models.PositiveSmallIntegerField(verbose_name='people told')),
                ('sent_at', models.DateTimeField(verbose_name='when')),
                ('assignment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='directing.assignment', verbose_name='assignment')),
                ('direction', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='directing.direction', verbose_name='direction')),
            ],
            options={
                'verbose_name': 'reminder of a task or a direction',
                'verbose_name_plural': 'reminders of tasks and directions',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('assignment__isnull', False), ('direction__isnull', True)), models.Q(('assignment__isnull', True), ('direction__isnull', False)), _connector='OR'), name='a_task_reminder_is_of_one_thing'), models.UniqueConstraint(fields=('assignment', 'rule', 'due_on'), name='a_rule_reminds_of_an_assignment_once_for_a_day'), models.UniqueConstraint(fields=('direction', 'rule', 'due_on'), name='a_rule_reminds_of_a_direction_once_for_a_day')],
            },
        ),
    ]
