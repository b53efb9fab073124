import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_addressees_and_offered_files'),
        ('org', '0005_elevation_axis'),
    ]

    operations = [
        migrations.AddField(
            model_name='officialdocument',
            name='signing_unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit', verbose_name='signed by order in'),
        ),
    ]
