from django.db import migrations, models

from lantoa.programme.plan.asking import asked_by


def read_the_tasks(apps, schema_editor):
    """Programmes that were published before ask for a plan in the same words."""
    items = apps.get_model("plan", "PlanItem").objects.using(schema_editor.connection.alias)
    for item in items.filter(kind="task").only("pk", "text").iterator():
        if asks_for := asked_by(item.text):
            items.filter(pk=item.pk).update(asks_for=asks_for)


class Migration(migrations.Migration):
    dependencies = [("plan", "0002_obligations_that_pass_on")]

    operations = [
        migrations.AddField(
            model_name="planitem",
            name="asks_for",
            field=models.CharField(
                blank=True, choices=[("unit_plan", "a plan of the unit")], max_length=20, verbose_name="asks for"
            ),
        ),
        migrations.RunPython(read_the_tasks, migrations.RunPython.noop),
    ]
