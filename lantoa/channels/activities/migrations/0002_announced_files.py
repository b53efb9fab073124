import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0001_activities'),
    ]

    operations = [
        migrations.CreateModel(
            name='AnnouncedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 as sent')),
                ('kind', models.CharField(choices=[('photo', 'photo'), ('list', 'list of those present'), ('document', 'document')], max_length=10, verbose_name='kind')),
                ('taken_at', models.DateTimeField(null=True, verbose_name='taken at')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='announced_files', to='activities.activity', verbose_name='activity')),
            ],
            options={
                'verbose_name': 'file on its way',
                'verbose_name_plural': 'files on their way',
                'constraints': [models.UniqueConstraint(fields=('activity', 'sha256'), name='a_file_is_announced_once')],
            },
        ),
    ]
