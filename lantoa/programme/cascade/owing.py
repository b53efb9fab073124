"""Keeps the rows of owed plans in step with obligations, exemptions and plans. Whoever changes one of these says so here."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import F, Q

from lantoa.core.org.models import Unit
from lantoa.programme.cascade.models import NOT_BEGUN, Excuse, OwedPlan, Reminder, UnitPlan
from lantoa.programme.cascade.queries import submitted_on
from lantoa.programme.plan.asking import AsksFor
from lantoa.programme.plan.models import Obligation, Version
from lantoa.programme.plan.queries import current_versions

BATCH = 500
KEPT = (
    *("obligation", "due_on", "is_exempt", "owed_from", "owed_to", "plan", "state", "submitted_on", "reminded_on"),
    *("kind", "place"),
)


def keep(version: Version, units: Collection[int] | None = None) -> int:
    """Make the rows of the version's programme anew, of all units or of some; returns how many there are.

    Units of which the version asks no plan any more lose their row. A handful of queries for each five hundred units.
    """
    rows = list(rows_of(version, units))
    OwedPlan.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["programme", "unit"], update_fields=KEPT
    )
    standing = OwedPlan.objects.filter(programme=version.programme_id)
    if units is not None:
        standing = standing.filter(unit__in=units)
    kept = {row.unit_id for row in rows}
    gone = [pk for pk, unit in standing.values_list("pk", "unit") if unit not in kept]
    for start in range(0, len(gone), BATCH):
        OwedPlan.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    return len(rows)


def keep_of(units: Collection[int]) -> int:
    """Make the rows of these units anew, under every programme that asks or asked a plan of one of them."""
    concerned = Q(obligations__unit__in=units) | Q(programme__owed_plans__unit__in=units)
    versions = current_versions().filter(concerned).select_related("programme").distinct()
    return sum(keep(version, units) for version in versions)


def keep_all() -> int:
    """Make the rows of every programme anew."""
    return sum(keep(version) for version in current_versions().select_related("programme"))


def keep_step(plan: UnitPlan) -> None:
    """Bring the row of a plan that has just moved on into step."""
    OwedPlan.objects.filter(programme=plan.programme_id, unit=plan.unit_id).update(
        plan=plan, state=plan.state, submitted_on=submitted_on(plan)
    )


def rows_of(version: Version, units: Collection[int] | None = None) -> Iterator[OwedPlan]:
    """The rows as the facts would have them; parts of a body make no plan of their own."""
    named = _named(version, units)
    excuses = _by(Excuse.objects.filter(obligation__version=version, taken_back_at=None), "obligation_id")
    plans = _by(UnitPlan.objects.filter(programme=version.programme_id), "unit_id")
    reminders = Reminder.objects.filter(programme=version.programme_id).order_by("sent_at", "pk")
    reminded = dict(reminders.values_list("unit", "sent_on"))
    bearers: dict[int, Unit] = {}
    keys = list(named)
    for start in range(0, len(keys), BATCH):
        batch = Unit.objects.filter(pk__in=keys[start : start + BATCH]).select_related("kind")
        bearers |= {unit.pk: unit for unit in batch}
    for key, row in named.items():
        unit, plan, excuse = bearers[key], plans.get(key), excuses.get(row.pk)
        yield OwedPlan(
            programme_id=version.programme_id,
            unit_id=key,
            obligation=row,
            due_on=row.due_on if excuse is None else excuse.extended_to,
            is_exempt=excuse is not None and excuse.is_exemption,
            owed_from=row.owed_from,
            owed_to=row.owed_to,
            plan=plan,
            state=plan.state if plan else NOT_BEGUN,
            submitted_on=submitted_on(plan) if plan else None,
            reminded_on=reminded.get(key),
            kind=unit.kind,
            place=f"{unit.kind.rank:05}{unit.sort_key}"[:420],
        )


def _named(version: Version, units: Collection[int] | None) -> dict[int, Obligation]:
    """By unit the obligation that names the day: of several the first dated one."""
    asking = Obligation.objects.filter(version=version, item__asks_for=AsksFor.UNIT_PLAN, unit__kind__is_inner=False)
    if units is not None:
        asking = asking.filter(unit__in=units)
    named: dict[int, Obligation] = {}
    for row in asking.order_by(F("due_on").asc(nulls_last=True), "item__position", "pk"):
        named.setdefault(row.unit_id, row)
    return named


def _by(rows: Iterable[Any], name: str) -> dict[int, Any]:
    return {getattr(row, name): row for row in rows}


def out_of_step() -> Iterator[str]:
    """Rows that do not say what the facts say; `lantoa check` asks."""
    for version in current_versions().select_related("programme").order_by("pk"):
        standing = {row.unit_id: row for row in OwedPlan.objects.filter(programme=version.programme_id)}
        wanted = {row.unit_id: row for row in rows_of(version)}
        for unit in sorted(standing.keys() | wanted.keys()):
            if _facts(standing.get(unit)) != _facts(wanted.get(unit)):
                yield f"cascade.owedplan {version.programme_id}/{unit}"


def _facts(row: OwedPlan | None) -> tuple[Any, ...]:
    names = ("obligation_id", "due_on", "is_exempt", "owed_from", "owed_to", "plan_id", "state", "submitted_on")
    return tuple(getattr(row, name) for name in names) if row else ()
