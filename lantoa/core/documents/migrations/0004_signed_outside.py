from django.db import migrations, models

KINDS = [
    ("drafted", "Drafted"),
    ("revised", "Text changed"),
    ("checked", "Form checked"),
    ("approved", "Approved for signing"),
    ("returned", "Returned with a remark"),
    ("numbered", "Number and date given"),
    ("addressed", "Recipients chosen"),
    ("signed", "Signed file kept"),
    ("signed_apart", "Signed file kept as it is"),
    ("kept_issued", "Signed outside the system, kept with its number and date"),
    ("sent", "Sent"),
    ("recalled", "Recalled"),
    ("dropped", "Given up"),
]


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_signed_by_order")]

    operations = [
        migrations.AddField(
            model_name="officialdocument",
            name="is_from_outside",
            field=models.BooleanField(default=False, verbose_name="signed outside the system"),
        ),
        migrations.AlterField(
            model_name="step",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20, verbose_name="step"),
        ),
    ]
