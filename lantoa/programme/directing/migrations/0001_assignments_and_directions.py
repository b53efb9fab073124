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
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField()),
                ('part', models.CharField(choices=[('lead', 'answers for it'), ('support', 'helps with it')], default='lead', max_length=10, verbose_name='part')),
                ('note', models.TextField(blank=True, verbose_name='what exactly')),
                ('due_on', models.DateField(null=True, verbose_name='last day')),
                ('assigned_at', models.DateTimeField(verbose_name='assigned at')),
                ('report', models.TextField(blank=True, verbose_name='what was done')),
                ('done_at', models.DateTimeField(null=True, verbose_name='done at')),
                ('reopened_because', models.CharField(blank=True, max_length=500, verbose_name='why it goes on')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='ended at')),
                ('end_reason', models.CharField(blank=True, max_length=300, verbose_name='why it ended')),
                ('assigned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned by')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reported by')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ended by')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.planitem', verbose_name='task')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='plan.programme', verbose_name='programme')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='org.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'assignment',
                'verbose_name_plural': 'assignments',
                'indexes': [models.Index(fields=['person', 'ended_at', 'done_at'], name='assignments_of_a_person'), models.Index(fields=['unit', 'programme', 'ended_at'], name='assignments_of_a_unit')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('programme', 'key', 'unit', 'person'), name='a_person_has_a_task_once'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('part', 'lead')), fields=('programme', 'key', 'unit'), name='one_person_answers_for_a_task'), models.CheckConstraint(condition=models.Q(('done_at__isnull', True), models.Q(('report', ''), _negated=True), _connector='OR'), name='a_done_task_says_what_was_done')],
            },
        ),
        migrations.CreateModel(
            name='Direction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(max_length=300, verbose_name='what it is about')),
                ('link', models.CharField(max_length=300, verbose_name='page of what it is about')),
                ('text', models.TextField(verbose_name='direction')),
                ('given_at', models.DateTimeField(verbose_name='given at')),
                ('due_on', models.DateField(null=True, verbose_name='last day')),
                ('report', models.TextField(blank=True, verbose_name='what was done, as reported')),
                ('reported_at', models.DateTimeField(null=True, verbose_name='reported at')),
                ('outcome', models.TextField(blank=True, verbose_name='what was done')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='closed at')),
                ('folded', models.TextField(blank=True, editable=False)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='unit whose head gave it')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='given by')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='directions', to='plan.planitem', verbose_name='task')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person who carries it out')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directions', to='plan.programme', verbose_name='programme')),
                ('reported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reported by')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='carried out by')),
            ],
            options={
                'verbose_name': 'direction',
                'verbose_name_plural': 'directions',
                'indexes': [models.Index(fields=['unit', 'closed_at'], name='directions_of_a_unit'), models.Index(fields=['body', 'closed_at'], name='directions_of_a_body')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_direction_has_words'), models.CheckConstraint(condition=models.Q(('person__isnull', True), ('unit__isnull', False), _connector='OR'), name='who_carries_a_direction_out_has_a_unit'), models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='a_closed_direction_says_what_was_done')],
            },
        ),
    ]
