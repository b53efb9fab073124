import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cascade', '0001_cascade'),
        ('plan', '0004_programmes_below'),
    ]

    operations = [
        migrations.AddField(
            model_name='line',
            name='is_for_below',
            field=models.BooleanField(default=False, verbose_name='for the units below too'),
        ),
        migrations.AddField(
            model_name='unitplan',
            name='handed_down',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='made_from', to='plan.programme', verbose_name='programme for the units below'),
        ),
        migrations.AlterField(
            model_name='planstep',
            name='kind',
            field=models.CharField(choices=[('begun', 'Draft begun'), ('sent_to_sign', 'Given to the head to be signed'), ('sent_back', 'Given back before it was signed'), ('signed', 'Signed, with number and date'), ('submitted', 'Submitted'), ('returned', 'Returned with remarks'), ('accepted', 'Accepted'), ('reopened', 'Opened for changes'), ('handed_down', 'Handed down to the units below')], max_length=20, verbose_name='step'),
        ),
    ]
