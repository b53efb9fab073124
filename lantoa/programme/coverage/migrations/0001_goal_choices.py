import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('plan', '0004_programmes_below'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='GoalChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=80, verbose_name='code')),
                ('made_at', models.DateTimeField(verbose_name='said at')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='said by')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goal_choices', to='plan.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'choice of what a goal means',
                'verbose_name_plural': 'choices of what goals mean',
                'constraints': [models.UniqueConstraint(fields=('programme', 'code'), name='one_choice_per_goal')],
            },
        ),
    ]
