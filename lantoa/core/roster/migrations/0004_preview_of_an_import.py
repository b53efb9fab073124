from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roster", "0003_class_doors")]

    operations = [
        migrations.AddField(
            model_name="import",
            name="preview",
            field=models.JSONField(default=dict, editable=False, verbose_name="preview"),
        ),
        migrations.AddField(
            model_name="import",
            name="written",
            field=models.JSONField(default=dict, editable=False, verbose_name="written so far"),
        ),
    ]
