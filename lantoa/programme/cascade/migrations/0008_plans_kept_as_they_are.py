
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cascade', '0007_funds'),
        ('plan', '0004_programmes_below'),
    ]

    operations = [
        migrations.AddField(
            model_name='unitplan',
            name='kept_against',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.version', verbose_name='version against which it stays as it is'),
        ),
        migrations.AlterField(
            model_name='planstep',
            name='kind',
            field=models.CharField(choices=[('begun', 'Draft begun'), ('sent_to_sign', 'Given to the head to be signed'), ('sent_back', 'Given back before it was signed'), ('signed', 'Signed, with number and date'), ('submitted', 'Submitted'), ('returned', 'Returned with remarks'), ('accepted', 'Accepted'), ('reopened', 'Opened for changes'), ('handed_down', 'Handed down to the units below'), ('uploaded', "The unit's own plan uploaded as a file"), ('from_file', 'Lines taken over from the uploaded plan'), ('adopted', 'Signed outside the system, with number and date'), ('allocated', 'Funds allocated'), ('caught_up', 'Brought up to the changed programme'), ('left_as_is', 'Stays as it is although the programme changed')], max_length=20, verbose_name='step'),
        ),
    ]
