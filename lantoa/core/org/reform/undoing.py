"""Takes a reorganisation back from its journal, for every app alike, while nothing later stands on what it made."""

from collections import defaultdict
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db.models import Model, Q
from django.db.models.fields.reverse_related import ForeignObjectRel

from lantoa.core.org.models import Change, Closure, Heir, Placement, Reorganisation, State, Unit
from lantoa.core.org.reform.carrying_out import draw_again
from lantoa.core.org.reform.journal import batches, plain
from lantoa.core.org.reform.refusals import LaterActStands, StillNeeded, named

# Drawn anew from what remains.
DERIVED = {Closure, Heir}
Rows = dict[type[Model], dict[int, Model]]


def take_back(reorganisation: Reorganisation) -> None:
    """Undo every change in the opposite order, inside the caller's transaction.

    Raises LaterActStands or StillNeeded, and then has changed nothing.
    """
    changes = list(reorganisation.changes.order_by("-pk"))
    _refuse_later_acts(reorganisation, changes)
    rows = _rows_of(changes)
    _refuse_altered(changes, rows)
    _refuse_in_use(changes, rows)
    moved, everywhere = _affected(rows)

    for (model, was), run in groupby(changes, key=lambda change: (_model(change), change.was)):
        keys = [change.row for change in run]
        for batch in batches(keys):
            found = model._default_manager.filter(pk__in=batch)
            found.update(**was) if was else found.delete()
    _refuse_codes_twice(everywhere)
    standing = set(Unit.objects.filter(pk__in=everywhere).values_list("pk", flat=True))
    draw_again({axis: units & standing for axis, units in moved.items()}, standing)


def _model(change: Change) -> type[Model]:
    return apps.get_model(change.table)


def _rows_of(changes: list[Change]) -> Rows:
    keys: dict[type[Model], set[int]] = defaultdict(set)
    for change in changes:
        keys[_model(change)].add(change.row)
    return {
        model: {row.pk: row for batch in batches(list(wanted)) for row in model._default_manager.filter(pk__in=batch)}
        for model, wanted in keys.items()
    }


def _refuse_later_acts(reorganisation: Reorganisation, changes: list[Change]) -> None:
    newest = changes[0].pk if changes else 0
    tables = {change.table for change in changes}
    for table in tables:
        for batch in batches([change.row for change in changes if change.table == table]):
            later = Change.objects.filter(
                table=table, row__in=batch, pk__gt=newest, reorganisation__state=State.DONE
            ).exclude(reorganisation=reorganisation)
            if found := later.select_related("reorganisation").first():
                raise LaterActStands(title=found.reorganisation.title)


def _refuse_altered(changes: list[Change], rows: Rows) -> None:
    """What the act altered must read as the act left it; the newest change of a row and column is the one to compare."""
    compared: set[tuple[str, int, str]] = set()
    changed = []
    for change in changes:
        row = rows[_model(change)].get(change.row)
        if row is None:
            changed.append(change.table)
            continue
        for column, value in change.became.items():
            key = (change.table, change.row, column)
            if key not in compared and plain(getattr(row, column)) != value:
                changed.append(str(row))
            compared.add(key)
    if changed:
        raise StillNeeded(what=named(dict.fromkeys(changed)))


def _refuse_in_use(changes: list[Change], rows: Rows) -> None:
    """No row outside the journal may point at a row that would go."""
    made: dict[type[Model], set[int]] = defaultdict(set)
    for change in changes:
        if change.made_the_row:
            made[_model(change)].add(change.row)
    used: dict[str, int] = defaultdict(int)
    for model, keys in made.items():
        # Hidden relations too, and the tables behind lists of many.
        for relation in model._meta.get_fields(include_hidden=True):
            if (
                not isinstance(relation, ForeignObjectRel)
                or relation.many_to_many
                or _is_derived(relation.related_model)
            ):
                continue
            known = set(rows.get(relation.related_model, ()))
            for batch in batches(list(keys)):
                pointing = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": batch})
                outside = set(pointing.values_list("pk", flat=True)) - known
                used[str(relation.related_model._meta.verbose_name)] += len(outside)
    if found := [f"{name} ({count})" for name, count in used.items() if count]:
        raise StillNeeded(what=named(found))


def _is_derived(model: type[Model]) -> bool:
    """Rows that are made anew from others stand in nobody's way; the apps above mark theirs."""
    return model in DERIVED or getattr(model, "is_derived", False)


def _refuse_codes_twice(units: set[int]) -> None:
    """A code that another unit has taken in the meantime cannot go back to the unit that bore it before."""
    codes = Unit.objects.filter(pk__in=units).values("code")
    bearers: dict[str, list[Unit]] = defaultdict(list)
    for unit in Unit.objects.filter(code__in=codes).order_by("opened_on"):
        bearers[unit.code].append(unit)
    for borne in bearers.values():
        for before, after in zip(borne, borne[1:], strict=False):
            if before.closed_on is None or before.closed_on >= after.opened_on:
                raise StillNeeded(what=f"{after.name} ({after.code})")


def touched_by(reorganisation: Reorganisation) -> list[Unit]:
    """The units that the act made, altered, moved, or moved others to or from."""
    changes = reorganisation.changes.all()
    placements = Placement.objects.filter(pk__in=changes.filter(table="org.placement").values("row"))
    keys = Q(pk__in=changes.filter(table="org.unit").values("row"))
    keys |= Q(pk__in=placements.values("unit_id")) | Q(pk__in=placements.values("parent_id"))
    return list(Unit.objects.filter(keys))


def _affected(rows: Rows) -> tuple[dict[str, set[int]], set[int]]:
    """By tree the units that will move back, and the units that begin or end otherwise."""
    moved: dict[str, set[int]] = defaultdict(set)
    placement: Any
    for placement in rows.get(Placement, {}).values():
        moved[placement.axis].add(placement.unit_id)
    return moved, set(rows.get(Unit, ())) | {unit for units in moved.values() for unit in units}
