from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0001_intake'),
    ]

    operations = [
        migrations.AlterField(
            model_name='draft',
            name='origin',
            field=models.CharField(choices=[('read', 'read from a document'), ('by_hand', 'made by hand'), ('copied', 'copied from an earlier programme'), ('amendment', 'changes an issued programme'), ('unit_plan', "made from the unit's own signed plan")], max_length=20, verbose_name='origin'),
        ),
    ]
