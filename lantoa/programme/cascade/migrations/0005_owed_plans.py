from zoneinfo import ZoneInfo

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Max


def make_rows(apps, schema_editor):
    """What is owed under the versions that hold, from obligations, exemptions and plans as they stand."""
    alias = schema_editor.connection.alias
    rows_of = {name: apps.get_model(label).objects.using(alias) for name, label in MODELS.items()}
    versions = rows_of["version"].values("programme").annotate(newest=Max("pk")).values_list("newest", flat=True)
    asking = rows_of["obligation"].filter(
        version__in=list(versions), item__asks_for="unit_plan", unit__kind__is_inner=False
    )
    excuses = {row.obligation_id: row for row in rows_of["excuse"].filter(taken_back_at=None)}
    plans = {(row.programme_id, row.unit_id): row for row in rows_of["plan"].all()}
    model = apps.get_model("cascade", "OwedPlan")
    made = {}
    in_order = asking.order_by(F("due_on").asc(nulls_last=True), "item__position", "pk")
    for row in in_order.select_related("version", "unit__kind").iterator():
        key = (row.version.programme_id, row.unit_id)
        if key not in made:
            made[key] = model(**_facts(row, excuses.get(row.pk), plans.get(key)))
    model.objects.using(alias).bulk_create(made.values(), batch_size=500)


def _facts(row, excuse, plan):
    moment = plan.first_submitted_at if plan else None
    return {
        "programme_id": row.version.programme_id,
        "unit_id": row.unit_id,
        "obligation": row,
        "due_on": row.due_on if excuse is None else excuse.extended_to,
        "is_exempt": excuse is not None and excuse.extended_to is None,
        "owed_from": row.owed_from,
        "owed_to": row.owed_to,
        "plan": plan,
        "state": plan.state if plan else "not_begun",
        "submitted_on": moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date() if moment else None,
        "kind_id": row.unit.kind_id,
        "place": f"{row.unit.kind.rank:05}{row.unit.sort_key}"[:420],
    }


MODELS = {
    "version": "plan.Version",
    "obligation": "plan.Obligation",
    "excuse": "cascade.Excuse",
    "plan": "cascade.UnitPlan",
}


class Migration(migrations.Migration):

    dependencies = [
        ('cascade', '0004_line_fingerprint'),
        ('org', '0005_elevation_axis'),
        ('plan', '0004_programmes_below'),
    ]

    operations = [
        migrations.CreateModel(
            name='OwedPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(null=True, verbose_name='last day in time')),
                ('is_exempt', models.BooleanField(default=False, verbose_name='exempt')),
                ('owed_from', models.DateField(null=True, verbose_name='owed from')),
                ('owed_to', models.DateField(null=True, verbose_name='owed until')),
                ('state', models.CharField(choices=[('not_begun', 'not begun'), ('drafting', 'being made'), ('signing', 'on its way to be signed'), ('signed', 'signed, not submitted'), ('submitted', 'submitted'), ('returned', 'returned with remarks'), ('accepted', 'accepted')], default='not_begun', max_length=20, verbose_name='state')),
                ('submitted_on', models.DateField(null=True, verbose_name='first submitted on')),
                ('reminded_on', models.DateField(null=True, verbose_name='reminded on')),
                ('place', models.CharField(editable=False, max_length=420)),
                ('kind', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unitkind', verbose_name='kind')),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plan.obligation', verbose_name='obligation')),
                ('plan', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='owed', to='cascade.unitplan', verbose_name='plan of a unit')),
                ('programme', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='owed_plans', to='plan.programme', verbose_name='programme')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='owed_plans', to='org.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'plan that is owed',
                'verbose_name_plural': 'plans that are owed',
                'indexes': [models.Index(fields=['programme', 'place'], name='owed_plans_in_order'), models.Index(fields=['programme', 'is_exempt', 'state', 'due_on', 'submitted_on'], name='owed_plans_counted'), models.Index(fields=['due_on', 'state'], name='owed_plans_by_day')],
                'constraints': [models.UniqueConstraint(fields=('programme', 'unit'), name='a_unit_owes_one_plan_a_programme')],
            },
        ),
        migrations.RunPython(make_rows, migrations.RunPython.noop),
    ]
