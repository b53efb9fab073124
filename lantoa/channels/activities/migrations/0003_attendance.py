import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0002_announced_files'),
        ('roster', '0004_preview_of_an_import'),
    ]

    operations = [
        migrations.AddField(
            model_name='present',
            name='listed_group',
            field=models.CharField(blank=True, choices=[('staff', 'staff'), ('pupil', 'pupils'), ('student', 'students')], max_length=10, verbose_name='group on the attendance list'),
        ),
        migrations.AddField(
            model_name='present',
            name='typed',
            field=models.PositiveIntegerField(null=True, verbose_name='number typed'),
        ),
        migrations.AlterField(
            model_name='activitystep',
            name='kind',
            field=models.CharField(choices=[('planned', 'Planned'), ('recorded', 'Recorded as done'), ('corrected', 'Corrected'), ('confirmed', 'Confirmed by the head'), ('returned', 'Sent back to be corrected'), ('withdrawn', 'Withdrawn'), ('attached', 'Evidence added'), ('detached', 'Evidence removed'), ('looked_at', 'Its page on the web looked at'), ('no_more', 'No more files will come'), ('attended', 'Attendance taken'), ('unattended', 'Attendance list removed')], max_length=20, verbose_name='step'),
        ),
        migrations.CreateModel(
            name='AttendanceGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(choices=[('staff', 'staff'), ('pupil', 'pupils'), ('student', 'students')], max_length=10, verbose_name='group')),
                ('people', models.PositiveIntegerField(verbose_name='people of the group')),
                ('absent', models.PositiveIntegerField(verbose_name='absent')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance_groups', to='activities.activity', verbose_name='activity')),
                ('school_class', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roster.schoolclass', verbose_name='class')),
            ],
            options={
                'verbose_name': 'group on an attendance list',
                'verbose_name_plural': 'groups on attendance lists',
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='activities.activity', verbose_name='activity')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roster.person', verbose_name='person on a roster')),
                ('attendance_group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='activities.attendancegroup', verbose_name='group')),
            ],
            options={
                'verbose_name': 'presence at an activity',
                'verbose_name_plural': 'presences at activities',
            },
        ),
        migrations.AddConstraint(
            model_name='attendancegroup',
            constraint=models.UniqueConstraint(fields=('activity', 'group', 'school_class'), name='one_attendance_group_per_activity_and_class', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='attendancegroup',
            constraint=models.CheckConstraint(condition=models.Q(('absent__lt', models.F('people'))), name='somebody_of_the_group_was_present'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('activity', 'person'), name='a_person_is_present_once'),
        ),
    ]
