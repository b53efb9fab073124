import django.db.models.deletion

from django.db import migrations, models

import lantoa.core.ledger.models.people


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0004_rollups'),
        ('org', '0005_elevation_axis'),
        ('roster', '0004_preview_of_an_import'),
    ]

    operations = [
        migrations.CreateModel(
            name='CoverageStale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.unit')),
            ],
            options={
                'verbose_name': 'coverage to be counted anew',
                'verbose_name_plural': 'coverages to be counted anew',
            },
        ),
        migrations.AddField(
            model_name='topic',
            name='carries',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_by', to='ledger.topic', verbose_name='topic that it carries further'),
        ),
        migrations.CreateModel(
            name='DayDigest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='day')),
                ('position', models.BigIntegerField(verbose_name='up to position')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('made_at', models.DateTimeField(verbose_name='made at')),
            ],
            options={
                'verbose_name': 'digest of a day',
                'verbose_name_plural': 'digests of days',
                'constraints': [models.CheckConstraint(condition=models.Q(('position__gte', 0)), name='a_digest_covers_positions_from_one_on')],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=80, verbose_name='code')),
                ('title', models.CharField(max_length=400, verbose_name='title')),
                ('needs_all', models.BooleanField(default=True, verbose_name='all topics are needed')),
                ('group', models.CharField(choices=[('staff', 'staff'), ('pupil', 'pupils'), ('student', 'students')], max_length=10, verbose_name='group')),
                ('grade_from', models.SmallIntegerField(null=True, verbose_name='from grade')),
                ('grade_to', models.SmallIntegerField(null=True, verbose_name='to grade')),
                ('depth', models.PositiveSmallIntegerField(choices=[(1, 'reached'), (2, 'understands'), (3, 'can do'), (4, 'was checked, does not understand yet'), (5, 'tried, cannot do it yet')], default=1, verbose_name='depth')),
                ('target', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='target (%)')),
                ('is_open', models.BooleanField(default=True, verbose_name='counted')),
                ('audiences', models.ManyToManyField(related_name='+', to='ledger.audience', verbose_name='audiences')),
                ('topics', models.ManyToManyField(related_name='+', to='ledger.topic', verbose_name='topics')),
                ('undertaking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='ledger.undertaking', verbose_name='undertaking')),
            ],
            options={
                'verbose_name': 'coverage goal',
                'verbose_name_plural': 'coverage goals',
            },
        ),
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveIntegerField(verbose_name='people')),
                ('reached', models.PositiveIntegerField(verbose_name='reached')),
                ('understanding', models.PositiveIntegerField(verbose_name='understand')),
                ('able', models.PositiveIntegerField(verbose_name='can do')),
                ('checked', models.PositiveIntegerField(verbose_name='checked')),
                ('tried', models.PositiveIntegerField(verbose_name='tried in practice')),
                ('claimed', models.PositiveIntegerField(verbose_name='claimed beside')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.unit', verbose_name='unit')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ledger.goal', verbose_name='coverage goal')),
            ],
            options={
                'verbose_name': 'coverage of a unit',
                'verbose_name_plural': 'coverage of units',
            },
        ),
        migrations.CreateModel(
            name='Reach',
            fields=[
                ('pk', models.CompositePrimaryKey('topic_id', 'person_key', 'depth', blank=True, editable=False, primary_key=True, serialize=False)),
                ('person_key', models.BigIntegerField(verbose_name='key of the person')),
                ('depth', models.PositiveSmallIntegerField(choices=[(1, 'reached'), (2, 'understands'), (3, 'can do'), (4, 'was checked, does not understand yet'), (5, 'tried, cannot do it yet')], verbose_name='depth')),
                ('first_on', models.DateField(verbose_name='first on')),
                ('topic', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ledger.topic')),
                ('unit', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.unit')),
            ],
            options={
                'verbose_name': 'first reach',
                'verbose_name_plural': 'first reaches',
            },
        ),
        migrations.CreateModel(
            name='RosterKey',
            fields=[
                ('key', models.BigIntegerField(default=lantoa.core.ledger.models.people.new_key, editable=False, primary_key=True, serialize=False, verbose_name='random key')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='roster.person', verbose_name='person on a roster')),
            ],
            options={
                'verbose_name': 'key of a person on a roster',
                'verbose_name_plural': 'keys of people on rosters',
            },
        ),
        migrations.CreateModel(
            name='SharedPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(choices=[('staff', 'staff'), ('pupil', 'pupils'), ('student', 'students')], max_length=10, verbose_name='group')),
                ('grade', models.SmallIntegerField(null=True, verbose_name='grade')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='roster.person', verbose_name='person on a roster')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'place of a person at several units',
                'verbose_name_plural': 'places of people at several units',
            },
        ),
        migrations.CreateModel(
            name='EntryPerson',
            fields=[
                ('pk', models.CompositePrimaryKey('entry_id', 'person_key', blank=True, editable=False, primary_key=True, serialize=False)),
                ('person_key', models.BigIntegerField(db_index=True, verbose_name='key of the person')),
                ('depth', models.PositiveSmallIntegerField(choices=[(1, 'reached'), (2, 'understands'), (3, 'can do'), (4, 'was checked, does not understand yet'), (5, 'tried, cannot do it yet')], verbose_name='depth')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry', verbose_name='entry')),
            ],
            options={
                'verbose_name': 'person whom an act reached',
                'verbose_name_plural': 'people whom acts reached',
                'constraints': [models.CheckConstraint(condition=models.Q(('depth__in', [1, 2, 3, 4, 5])), name='a_person_is_reached_at_a_depth')],
            },
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(fields=('undertaking', 'code'), name='goal_code_once_per_undertaking'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('grade_from', None), ('grade_to', None)), ('grade_from__lte', models.F('grade_to')), _connector='OR'), name='grades_of_a_goal_run_upwards'),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.UniqueConstraint(fields=('goal', 'unit'), name='one_coverage_per_goal_and_unit'),
        ),
    ]
