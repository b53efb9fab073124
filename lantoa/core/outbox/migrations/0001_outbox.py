import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Parcel',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False, verbose_name='number given by the phone')),
                ('taking', models.CharField(max_length=100, verbose_name='kind of item')),
                ('digest', models.CharField(max_length=64, verbose_name='SHA-256 of the content')),
                ('state', models.CharField(choices=[('incomplete', 'files are still missing'), ('whole', 'all here'), ('refused', 'refused')], max_length=12, verbose_name='state')),
                ('received_at', models.DateTimeField(verbose_name='received at')),
                ('url', models.CharField(blank=True, max_length=500, verbose_name='address of what it became')),
                ('refusal', models.CharField(blank=True, max_length=1000, verbose_name='why it was refused')),
                ('refused_field', models.CharField(blank=True, max_length=100, verbose_name='field that was refused')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
            ],
            options={
                'verbose_name': 'parcel from a phone',
                'verbose_name_plural': 'parcels from phones',
            },
        ),
        migrations.CreateModel(
            name='ParcelFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('size', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                ('arrived_at', models.DateTimeField(null=True, verbose_name='arrived at')),
                ('parcel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='outbox.parcel', verbose_name='parcel from a phone')),
            ],
            options={
                'verbose_name': 'file of a parcel',
                'verbose_name_plural': 'files of parcels',
            },
        ),
        migrations.AddConstraint(
            model_name='parcel',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'refused'), models.Q(('refusal', ''), ('refused_field', '')), _connector='OR'), name='only_a_refused_parcel_says_why'),
        ),
        migrations.AddConstraint(
            model_name='parcelfile',
            constraint=models.UniqueConstraint(fields=('parcel', 'sha256'), name='a_parcel_has_a_file_once'),
        ),
    ]
