from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0002_drafts_of_unit_plans'),
    ]

    operations = [
        migrations.AddField(
            model_name='item',
            name='text_above',
            field=models.TextField(blank=True, default='', verbose_name='text as repeated above'),
            preserve_default=False,
        ),
    ]
