import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cascade', '0005_owed_plans'),
        ('files', '0001_files'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='planstep',
            name='kind',
            field=models.CharField(choices=[('begun', 'Draft begun'), ('sent_to_sign', 'Given to the head to be signed'), ('sent_back', 'Given back before it was signed'), ('signed', 'Signed, with number and date'), ('submitted', 'Submitted'), ('returned', 'Returned with remarks'), ('accepted', 'Accepted'), ('reopened', 'Opened for changes'), ('handed_down', 'Handed down to the units below'), ('uploaded', "The unit's own plan uploaded as a file"), ('from_file', 'Lines taken over from the uploaded plan'), ('adopted', 'Signed outside the system, with number and date')], max_length=20, verbose_name='step'),
        ),
        migrations.CreateModel(
            name='UploadedPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'waiting to be read'), ('refused', 'could not be read'), ('read', 'read, to be compared'), ('taken', 'taken over into the plan'), ('set_aside', 'set aside')], default='waiting', max_length=20, verbose_name='state')),
                ('refusal_code', models.CharField(blank=True, max_length=40, verbose_name='why it could not be read')),
                ('refusal_facts', models.JSONField(default=dict)),
                ('number_symbol', models.CharField(blank=True, max_length=80, verbose_name='number and symbol')),
                ('issued_on', models.DateField(null=True, verbose_name='date of the document')),
                ('issuer', models.CharField(blank=True, max_length=300, verbose_name='issuer')),
                ('title', models.CharField(blank=True, max_length=500, verbose_name='title')),
                ('preamble', models.TextField(blank=True, verbose_name='opening paragraph')),
                ('signer_position', models.CharField(blank=True, max_length=160, verbose_name='post of the signer')),
                ('signer_name', models.CharField(blank=True, max_length=120, verbose_name='signer')),
                ('is_misreadable', models.BooleanField(default=False, verbose_name='letters may be misread')),
                ('verdict', models.CharField(blank=True, max_length=20, verbose_name='what the text is')),
                ('items', models.JSONField(default=list, verbose_name='what was read')),
                ('made_at', models.DateTimeField(verbose_name='made at')),
                ('taken_at', models.DateTimeField(null=True, verbose_name='taken over at')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='file')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='cascade.unitplan', verbose_name='plan of a unit')),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken over by')),
            ],
            options={
                'verbose_name': 'uploaded plan of a unit',
                'verbose_name_plural': 'uploaded plans of units',
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('waiting', 'read'))), fields=('plan',), name='one_upload_of_a_plan_is_under_way'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('refusal_code', ''), _negated=True), _connector='OR'), name='a_refused_upload_says_why')],
            },
        ),
    ]
