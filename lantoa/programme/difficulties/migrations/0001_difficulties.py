import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directing', '0001_assignments_and_directions'),
        ('org', '0005_elevation_axis'),
        ('plan', '0004_programmes_below'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('state', models.CharField(choices=[('raised', 'raised'), ('studied', 'being studied'), ('put_up', 'put to the head'), ('directed', 'direction given'), ('answered', 'answered'), ('closed', 'settled')], default='studied', max_length=20, verbose_name='state')),
                ('proposal', models.TextField(blank=True, verbose_name='proposed direction')),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='answered at')),
                ('is_shared', models.BooleanField(default=True, verbose_name='read by all units of the programme')),
                ('begun_at', models.DateTimeField(verbose_name='begun at')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revision')),
                ('folded', models.TextField(blank=True, editable=False)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='plan.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'matter of units',
                'verbose_name_plural': 'matters of units',
            },
        ),
        migrations.CreateModel(
            name='Difficulty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='what is difficult')),
                ('proposal', models.TextField(blank=True, verbose_name='what the unit proposes')),
                ('state', models.CharField(choices=[('raised', 'raised'), ('studied', 'being studied'), ('put_up', 'put to the head'), ('directed', 'direction given'), ('answered', 'answered'), ('closed', 'settled')], default='raised', max_length=20, verbose_name='state')),
                ('raised_at', models.DateTimeField(verbose_name='raised at')),
                ('reopened_because', models.CharField(blank=True, max_length=500, verbose_name='why it is raised again')),
                ('folded', models.TextField(blank=True, editable=False)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.planitem', verbose_name='item of the programme')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='difficulties', to='plan.programme', verbose_name='programme')),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='raised by')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='difficulties', to='org.unit', verbose_name='unit')),
                ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='difficulties', to='difficulties.matter', verbose_name='matter of units')),
            ],
            options={
                'verbose_name': 'difficulty of a unit',
                'verbose_name_plural': 'difficulties of units',
            },
        ),
        migrations.CreateModel(
            name='MatterDirection',
            fields=[
                ('direction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='on_matter', serialize=False, to='directing.direction', verbose_name='direction')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='difficulties.matter', verbose_name='matter of units')),
            ],
            options={
                'verbose_name': 'direction on a matter',
                'verbose_name_plural': 'directions on matters',
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('raised', 'Raised'), ('joined', 'Taken up to be studied'), ('taken_out', 'Taken out of its matter'), ('renamed', 'Given another title'), ('put_up', 'Put to the head'), ('taken_back', 'Taken back from the head'), ('directed', 'The head gave direction'), ('answered', 'Answered'), ('closed', 'Closed by the unit'), ('reopened', 'Raised again'), ('reported', 'Reported what was done'), ('carried_out', 'Direction closed')], max_length=20, verbose_name='step')),
                ('person_name', models.CharField(max_length=200, verbose_name='name at the time')),
                ('happened_at', models.DateTimeField(verbose_name='when')),
                ('remark', models.TextField(blank=True, verbose_name='remark')),
                ('difficulty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='difficulties.difficulty', verbose_name='difficulty of a unit')),
                ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='steps', to='difficulties.matter', verbose_name='matter of units')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'step of a difficulty',
                'verbose_name_plural': 'steps of difficulties',
            },
        ),
        migrations.CreateModel(
            name='DifficultyDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, verbose_name='what is difficult')),
                ('proposal', models.TextField(blank=True, verbose_name='what the unit proposes')),
                ('kept_at', models.DateTimeField(verbose_name='kept at')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plan.planitem', verbose_name='item of the programme')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plan.programme', verbose_name='programme')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'draft of a difficulty',
                'verbose_name_plural': 'drafts of difficulties',
                'constraints': [models.UniqueConstraint(fields=('person', 'programme', 'unit'), name='one_draft_of_a_difficulty_at_a_time')],
            },
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['programme', 'state'], name='matters_by_state'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('studied', 'put_up', 'directed', 'answered'))), name='a_matter_is_studied_or_further'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='an_answered_matter_has_its_answer'),
        ),
        migrations.AddIndex(
            model_name='difficulty',
            index=models.Index(fields=['programme', 'state'], name='difficulties_by_state'),
        ),
        migrations.AddIndex(
            model_name='difficulty',
            index=models.Index(fields=['unit', 'state'], name='difficulties_of_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='difficulty',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_difficulty_has_words'),
        ),
        migrations.AddConstraint(
            model_name='difficulty',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'closed'), models.Q(('matter__isnull', True), ('state', 'raised')), models.Q(models.Q(('state', 'raised'), _negated=True), ('matter__isnull', False)), _connector='OR'), name='a_difficulty_is_studied_in_a_matter'),
        ),
    ]
