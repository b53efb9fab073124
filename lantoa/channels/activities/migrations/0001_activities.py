
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cascade', '0008_plans_kept_as_they_are'),
        ('files', '0001_files'),
        ('org', '0005_elevation_axis'),
        ('plan', '0004_programmes_below'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('form', models.CharField(max_length=40, verbose_name='form')),
                ('form_words', models.CharField(blank=True, max_length=120, verbose_name='form in own words')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('happened_on', models.DateField(verbose_name='day')),
                ('begins_at', models.TimeField(null=True, verbose_name='time')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='where it was')),
                ('remark', models.TextField(blank=True, verbose_name='remark')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('recorded', 'done, waits for the head'), ('confirmed', 'confirmed by the head'), ('returned', 'sent back to be corrected'), ('withdrawn', 'withdrawn')], max_length=20, verbose_name='state')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('expected_attachments', models.PositiveSmallIntegerField(default=0, verbose_name='files announced')),
                ('is_evidenced', models.BooleanField(default=False, verbose_name='with evidence')),
                ('fingerprint', models.CharField(blank=True, editable=False, max_length=64)),
                ('recorded_at', models.DateTimeField(verbose_name='recorded at')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='confirmed at')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='revision')),
                ('folded', models.TextField(blank=True, editable=False)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='confirmed by')),
                ('line', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='activities', to='cascade.line', verbose_name='line of the plan that it carries out')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='plan.programme', verbose_name='programme')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                ('topics', models.ManyToManyField(related_name='+', to='plan.planitem', verbose_name='topics')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='org.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'activity',
                'verbose_name_plural': 'activities',
            },
        ),
        migrations.CreateModel(
            name='ActivityStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('planned', 'Planned'), ('recorded', 'Recorded as done'), ('corrected', 'Corrected'), ('confirmed', 'Confirmed by the head'), ('returned', 'Sent back to be corrected'), ('withdrawn', 'Withdrawn'), ('attached', 'Evidence added'), ('detached', 'Evidence removed'), ('looked_at', 'Its page on the web looked at'), ('no_more', 'No more files will come')], max_length=20, verbose_name='step')),
                ('person_name', models.CharField(max_length=200, verbose_name='name at the time')),
                ('happened_at', models.DateTimeField(verbose_name='when')),
                ('remark', models.TextField(blank=True, verbose_name='remark')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='activities.activity', verbose_name='activity')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'step of an activity',
                'verbose_name_plural': 'steps of activities',
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('waits_for', models.UUIDField(null=True, verbose_name='waits for')),
                ('number', models.PositiveSmallIntegerField(null=True, verbose_name='number')),
                ('kind', models.CharField(choices=[('photo', 'photo'), ('list', 'list of those present'), ('document', 'document')], max_length=10, verbose_name='kind')),
                ('sha256_sent', models.CharField(max_length=64, verbose_name='SHA-256 as sent')),
                ('perceptual_hash', models.BigIntegerField(db_index=True, null=True, verbose_name='perceptual hash')),
                ('taken_at', models.DateTimeField(null=True, verbose_name='taken at')),
                ('added_at', models.DateTimeField(verbose_name='added at')),
                ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='activities.activity', verbose_name='activity')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='file')),
                ('thumbnail', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='small picture')),
            ],
            options={
                'verbose_name': 'evidence of an activity',
                'verbose_name_plural': 'evidence of activities',
            },
        ),
        migrations.CreateModel(
            name='Guidance',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('who', models.CharField(choices=[('citizen', 'a citizen'), ('business', 'a business')], max_length=10, verbose_name='whom')),
                ('procedure', models.CharField(max_length=200, verbose_name='procedure')),
                ('procedure_code', models.CharField(blank=True, max_length=40, verbose_name='code of the procedure')),
                ('file_number', models.CharField(blank=True, max_length=40, verbose_name='number of the file or receipt')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('guided_on', models.DateField(verbose_name='day')),
                ('recorded_at', models.DateTimeField(verbose_name='recorded at')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='undone at')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guidances', to='plan.programme', verbose_name='programme')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guidances', to='org.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'guidance of a citizen or business',
                'verbose_name_plural': 'guidances of citizens and businesses',
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=1000, verbose_name='address')),
                ('fingerprint', models.CharField(editable=False, max_length=64)),
                ('state', models.CharField(choices=[('waiting', 'is being looked at'), ('answers', 'the page is there'), ('gone', 'the page is not there'), ('unseen', 'could not be looked at')], default='waiting', max_length=10, verbose_name='state')),
                ('why', models.CharField(blank=True, choices=[('refuses', 'the site lets no programme look at it'), ('asks_sign_in', 'the site asks to sign in'), ('no_answer', 'the site did not answer in time'), ('unknown_name', 'no site of this name was found'), ('forbidden', 'the address leads into a closed network'), ('too_many_hops', 'the address leads on and on to others'), ('no_page', 'what is there is no web page'), ('too_large', 'the page is too large'), ('broken', 'the site answered with an error')], max_length=20, verbose_name='why it could not be looked at')),
                ('final_address', models.CharField(blank=True, max_length=1000, verbose_name='where it led')),
                ('status', models.PositiveSmallIntegerField(null=True, verbose_name='answer of the site')),
                ('checked_at', models.DateTimeField(null=True, verbose_name='looked at')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title of the page')),
                ('published_on', models.DateField(null=True, verbose_name='published on')),
                ('added_at', models.DateTimeField(verbose_name='added at')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='activities.activity', verbose_name='activity')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                ('picture', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='picture of the page')),
            ],
            options={
                'verbose_name': 'page that shows an activity',
                'verbose_name_plural': 'pages that show activities',
            },
        ),
        migrations.CreateModel(
            name='Present',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(max_length=60, verbose_name='audience')),
                ('title', models.CharField(max_length=200, verbose_name='audience in words')),
                ('number', models.PositiveIntegerField(verbose_name='number of people')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='audiences', to='activities.activity', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'people reached by an activity',
                'verbose_name_plural': 'people reached by activities',
            },
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['unit', 'state'], name='activities_of_a_unit'),
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['unit', '-happened_on'], name='activities_by_day'),
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['programme', '-happened_on'], name='activities_of_a_programme'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='an_activity_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('form', 'other'), _negated=True), models.Q(('form_words', ''), _negated=True), _connector='OR'), name='another_form_has_words'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['returned', 'withdrawn']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='what_comes_back_says_why'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', False), ('state', 'confirmed')), models.Q(models.Q(('state', 'confirmed'), _negated=True), ('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), _connector='OR'), name='what_is_confirmed_says_when'),
        ),
        migrations.AddIndex(
            model_name='attachment',
            index=models.Index(fields=['waits_for'], name='evidence_that_waits'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.UniqueConstraint(fields=('activity', 'number'), name='evidence_keeps_its_number'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('activity__isnull', False), ('number__isnull', False), ('waits_for__isnull', True)), models.Q(('activity__isnull', True), ('waits_for__isnull', False)), _connector='OR'), name='evidence_belongs_or_waits'),
        ),
        migrations.AddIndex(
            model_name='guidance',
            index=models.Index(fields=['unit', 'guided_on'], name='guidances_by_day'),
        ),
        migrations.AddConstraint(
            model_name='guidance',
            constraint=models.CheckConstraint(condition=models.Q(('procedure', ''), _negated=True), name='guidance_names_a_procedure'),
        ),
        migrations.AddIndex(
            model_name='link',
            index=models.Index(fields=['fingerprint'], name='links_by_fingerprint'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.UniqueConstraint(fields=('activity', 'fingerprint'), name='an_activity_has_a_page_once'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'waiting'), ('checked_at__isnull', False), _connector='OR'), name='what_was_looked_at_says_when'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'unseen'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='what_could_not_be_seen_says_why'),
        ),
        migrations.AddConstraint(
            model_name='present',
            constraint=models.UniqueConstraint(fields=('activity', 'audience'), name='one_number_per_activity_and_audience'),
        ),
        migrations.AddConstraint(
            model_name='present',
            constraint=models.CheckConstraint(condition=models.Q(('number__gt', 0)), name='somebody_was_reached'),
        ),
    ]
