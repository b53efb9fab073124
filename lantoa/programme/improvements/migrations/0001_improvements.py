import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('org', '0005_elevation_axis'),
        ('plan', '0004_programmes_below'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Improvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='what becomes simpler')),
                ('field_code', models.CharField(blank=True, max_length=40, verbose_name='field of reform')),
                ('as_is', models.TextField(blank=True, verbose_name='how it is done now')),
                ('as_proposed', models.TextField(blank=True, verbose_name='how it is to be done')),
                ('times_a_year', models.PositiveIntegerField(null=True, verbose_name='times a year')),
                ('touches_below', models.BooleanField(default=False, verbose_name='touches the units below')),
                ('touches_bodies', models.BooleanField(default=False, verbose_name='touches other bodies')),
                ('touches_citizens', models.BooleanField(default=False, verbose_name='touches citizens and businesses')),
                ('others_named', models.CharField(blank=True, max_length=300, verbose_name='which bodies or people')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('proposed', 'being studied by the office'), ('put_up', 'before the head'), ('asked', 'sent back with questions'), ('accepted', 'accepted, not in force yet'), ('refused', 'not accepted'), ('in_force', 'in force, followed up'), ('adopted', 'adopted for good'), ('given_up', 'given up')], default='draft', max_length=20, verbose_name='state')),
                ('opinion', models.TextField(blank=True, verbose_name='opinion of the office')),
                ('question', models.TextField(blank=True, verbose_name='question to the unit')),
                ('decision', models.CharField(blank=True, choices=[('accepted', 'Accepted as proposed'), ('in_part', 'Accepted in part'), ('refused', 'Not accepted')], max_length=20, verbose_name='decision')),
                ('decision_text', models.TextField(blank=True, verbose_name='what is changed, or why not')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='decided at')),
                ('begins_on', models.DateField(null=True, verbose_name='to be done so from')),
                ('in_force_on', models.DateField(null=True, verbose_name='in force since')),
                ('closing', models.TextField(blank=True, verbose_name='how the follow-up ended')),
                ('is_shared', models.BooleanField(default=True, verbose_name='other units may read it')),
                ('begun_at', models.DateTimeField(verbose_name='begun at')),
                ('proposed_at', models.DateTimeField(null=True, verbose_name='proposed at')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revision')),
                ('folded', models.TextField(blank=True, editable=False)),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='begun by')),
                ('carrier_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person who carries it out')),
                ('carrier_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='unit that carries it out')),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
                ('copied_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='improvements.improvement', verbose_name='taken from the good example')),
                ('decider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='decided by')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.planitem', verbose_name='task of a programme that it serves')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='improvements', to='org.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'simpler procedure',
                'verbose_name_plural': 'simpler procedures',
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(choices=[('working_days', 'working days'), ('steps', 'steps'), ('papers', 'kinds of papers'), ('copies', 'copies'), ('dong', 'đồng')], max_length=20, verbose_name='counted in')),
                ('now', models.DecimalField(decimal_places=1, max_digits=14, null=True, verbose_name='now')),
                ('proposed', models.DecimalField(decimal_places=1, max_digits=14, null=True, verbose_name='as proposed')),
                ('improvement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='improvements.improvement', verbose_name='simpler procedure')),
            ],
            options={
                'verbose_name': 'figure of a simpler procedure',
                'verbose_name_plural': 'figures of simpler procedures',
            },
        ),
        migrations.CreateModel(
            name='ImprovementStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('proposed', 'Proposed'), ('answered', 'Questions answered'), ('taken_back', 'Taken back by the unit'), ('put_up', 'Put to the head'), ('asked', 'Sent back with questions'), ('decided', 'Decided'), ('in_force', 'In force'), ('measured', 'Measured'), ('adopted', 'Adopted for good'), ('given_up', 'Given up')], max_length=20, verbose_name='step')),
                ('person_name', models.CharField(max_length=200, verbose_name='name at the time')),
                ('happened_at', models.DateTimeField(verbose_name='when')),
                ('remark', models.TextField(blank=True, verbose_name='remark')),
                ('improvement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='improvements.improvement', verbose_name='simpler procedure')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'step of a simpler procedure',
                'verbose_name_plural': 'steps of simpler procedures',
            },
        ),
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(choices=[('working_days', 'working days'), ('steps', 'steps'), ('papers', 'kinds of papers'), ('copies', 'copies'), ('dong', 'đồng')], max_length=20, verbose_name='counted in')),
                ('value', models.DecimalField(decimal_places=1, max_digits=14, verbose_name='takes now')),
                ('measured_on', models.DateField(verbose_name='measured on')),
                ('said_by', models.CharField(max_length=200, verbose_name='who said so')),
                ('recorded_at', models.DateTimeField(verbose_name='recorded at')),
                ('improvement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measurements', to='improvements.improvement', verbose_name='simpler procedure')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
            ],
            options={
                'verbose_name': 'measurement of a simpler procedure',
                'verbose_name_plural': 'measurements of simpler procedures',
            },
        ),
        migrations.AddIndex(
            model_name='improvement',
            index=models.Index(fields=['unit', 'state'], name='improvements_of_a_unit'),
        ),
        migrations.AddIndex(
            model_name='improvement',
            index=models.Index(fields=['decider', 'state'], name='improvements_to_decide'),
        ),
        migrations.AddConstraint(
            model_name='improvement',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='an_improvement_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='improvement',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('decider__isnull', False), ('proposed_at__isnull', False), models.Q(('as_is', ''), _negated=True), models.Q(('as_proposed', ''), _negated=True)), _connector='OR'), name='what_is_proposed_says_what_and_to_whom'),
        ),
        migrations.AddConstraint(
            model_name='improvement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__in', ['in_part', 'refused']), _negated=True), models.Q(('decision_text', ''), _negated=True), _connector='OR'), name='a_decision_that_is_no_plain_yes_says_why'),
        ),
        migrations.AddConstraint(
            model_name='improvement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'in_force', 'adopted']), _negated=True), models.Q(('begins_on__isnull', False), ('carrier_unit__isnull', False)), _connector='OR'), name='what_is_accepted_says_who_and_from_when'),
        ),
        migrations.AddConstraint(
            model_name='improvement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['in_force', 'adopted']), _negated=True), ('in_force_on__isnull', False), _connector='OR'), name='what_is_in_force_says_since_when'),
        ),
        migrations.AddConstraint(
            model_name='improvement',
            constraint=models.CheckConstraint(condition=models.Q(('carrier_person__isnull', True), ('carrier_unit__isnull', False), _connector='OR'), name='who_carries_an_improvement_out_has_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.UniqueConstraint(fields=('improvement', 'measure'), name='one_figure_for_each_measure'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('now__isnull', True), ('now__gte', 0), _connector='OR'), models.Q(('proposed__isnull', True), ('proposed__gte', 0), _connector='OR')), name='figures_are_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('now__isnull', False), ('proposed__isnull', False), _connector='OR'), name='a_figure_says_something'),
        ),
        migrations.AddConstraint(
            model_name='measurement',
            constraint=models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='a_measurement_is_not_negative'),
        ),
    ]
