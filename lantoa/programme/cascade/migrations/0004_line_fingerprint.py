from hashlib import sha256

from django.db import migrations, models

from lantoa.lib.vietnamese import fold_tokens

WORDS_MIN = 8


def fill(apps, schema_editor):
    """Lines that were written before are compared like those that come."""
    lines = apps.get_model("cascade", "Line").objects.using(schema_editor.connection.alias)
    for line in lines.filter(decision__in=["own", "adapted"]).only("pk", "text", "programme_text").iterator():
        words = fold_tokens(line.text)
        if len(words) >= WORDS_MIN and words != fold_tokens(line.programme_text):
            mark = sha256(" ".join(words).encode()).hexdigest()[:32]
            lines.filter(pk=line.pk).update(fingerprint=mark)


class Migration(migrations.Migration):
    dependencies = [("cascade", "0003_reminders")]

    operations = [
        migrations.AddField(
            model_name="line",
            name="fingerprint",
            field=models.CharField(blank=True, default="", editable=False, max_length=32),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(fields=["fingerprint"], name="lines_by_fingerprint"),
        ),
    ]
