import django.db.models.deletion
from django.db import migrations, models



class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0003_large_quantities'),
        ('org', '0005_elevation_axis'),
    ]

    operations = [
        migrations.CreateModel(
            name='RolledTo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.BigIntegerField(default=0, verbose_name='position in the ledger')),
            ],
            options={
                'verbose_name': 'position up to which figures are rolled up',
                'verbose_name_plural': 'positions up to which figures are rolled up',
            },
        ),
        migrations.CreateModel(
            name='StandsNow',
            fields=[
                ('unit', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='org.unit')),
                ('heir', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.unit')),
            ],
            options={
                'verbose_name': 'unit that carries on today',
                'verbose_name_plural': 'units that carry on today',
            },
        ),
        migrations.CreateModel(
            name='RolledUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('axis', models.CharField(choices=[('administrative', 'administrative'), ('professional', 'professional')], max_length=20, verbose_name='tree')),
                ('settled_from', models.PositiveIntegerField(default=0)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.unit')),
            ],
            options={
                'verbose_name': 'unit whose figures are rolled up',
                'verbose_name_plural': 'units whose figures are rolled up',
                'constraints': [models.UniqueConstraint(fields=('axis', 'unit'), name='a_unit_is_rolled_up_once_per_tree')],
            },
        ),
        migrations.CreateModel(
            name='Rollup',
            fields=[
                ('pk', models.CompositePrimaryKey('tree', 'unit_id', 'kind_id', 'facet', 'half', 'value', 'undertaking', blank=True, editable=False, primary_key=True, serialize=False)),
                ('tree', models.PositiveSmallIntegerField(choices=[(1, 'professional, as then'), (2, 'professional, as now'), (3, 'administrative, as then'), (4, 'administrative, as now')], verbose_name='tree')),
                ('facet', models.PositiveSmallIntegerField(choices=[(1, 'method'), (2, 'audience'), (3, 'topic')], verbose_name='split by')),
                ('half', models.PositiveIntegerField(verbose_name='half of a month')),
                ('value', models.BigIntegerField()),
                ('undertaking', models.BigIntegerField()),
                ('system', models.BigIntegerField(verbose_name='seen by the system')),
                ('evidenced', models.BigIntegerField(verbose_name='with evidence')),
                ('claimed', models.BigIntegerField(verbose_name='claimed')),
                ('entries', models.BigIntegerField(verbose_name='number of entries')),
                ('kind', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ledger.entrykind')),
                ('unit', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.unit')),
            ],
            options={
                'verbose_name': 'rolled-up figure',
                'verbose_name_plural': 'rolled-up figures',
                'indexes': [models.Index(condition=models.Q(('claimed', 0), ('entries', 0), ('evidenced', 0), ('system', 0)), fields=['unit'], name='rollups_of_nothing')],
            },
        ),
        migrations.CreateModel(
            name='Stale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tree', models.PositiveSmallIntegerField(choices=[(1, 'professional, as then'), (2, 'professional, as now'), (3, 'administrative, as then'), (4, 'administrative, as now')])),
                ('half', models.PositiveIntegerField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.unit')),
            ],
            options={
                'verbose_name': 'figure to be counted anew',
                'verbose_name_plural': 'figures to be counted anew',
                'indexes': [models.Index(fields=['unit', 'tree'], name='figures_waiting_by_unit')],
            },
        ),
    ]
