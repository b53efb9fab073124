import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plan', '0003_what_a_task_asks_for'),
    ]

    operations = [
        migrations.AddField(
            model_name='programme',
            name='parent',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='plan.programme', verbose_name='programme that it carries further'),
        ),
    ]
