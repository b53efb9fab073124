"""What an administrator does to units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, events
from lantoa.core.org.events import UNITS_FOUNDED
from lantoa.core.org.models import Axis, Naming, Placement, Unit, UnitKind
from lantoa.core.org.names import search_text, sort_text
from lantoa.core.org.permissions import EDIT_UNIT
from lantoa.core.org.scope import authorise_all
from lantoa.core.org.tree import lock_trees, rebuild_lines
from lantoa.core.refusals import NotAllowed, Refusal
from lantoa.lib.dates import on_screen


class CodeTaken(Refusal):
    message = _("The code %(code)s belongs to another unit that is open. Give the new unit a code of its own.")
    field = "code"


class SuperiorUnknown(Refusal):
    message = _("No open unit has the code %(code)s. Found the superior first.")
    field = "under"


class SuperiorBeginsLater(Refusal):
    message = _(
        "%(superior)s exists only from %(start)s, so %(unit)s cannot stand under it before. Choose a later day."
    )
    field = "opened_on"


@dataclass(frozen=True)
class UnitDraft:
    """A unit to be founded. `under` names its superior on each tree by code; a superior may be founded with it."""

    code: str
    name: str
    kind: str
    opened_on: date
    under: dict[Axis, str] = field(default_factory=dict)
    short_name: str = ""
    symbol: str = ""
    place: str = ""
    locality: str = ""
    email: str = ""
    is_illustration: bool = False


def found_unit(draft: UnitDraft, *, by: Any) -> Unit:
    """Found one unit under standing ones."""
    authorise_all(by, EDIT_UNIT, _standing_superiors([draft]))
    return found_units([draft], by=by)[0]


@transaction.atomic
def found_units(drafts: Sequence[UnitDraft], *, by: Any) -> list[Unit]:
    """Found many units at once, the trees being drawn a single time; order does not matter."""
    authorise_all(by, EDIT_UNIT, _standing_superiors(drafts))
    lock_trees()
    if not isinstance(by, str) and not all(draft.under for draft in drafts):
        raise NotAllowed
    known = _units_by_code(drafts)
    _refuse_codes_in_use(drafts)

    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    units = Unit.objects.bulk_create([_unit(draft, kinds[draft.kind]) for draft in drafts], batch_size=500)
    Naming.objects.bulk_create(map(_naming, units), batch_size=500)
    _place_founded(drafts, units, known | {unit.code: unit for unit in units})
    for unit in units:
        audit.note("org.found_unit", unit, by=by, unit_id=unit.pk)
    events.announce(UNITS_FOUNDED, units=units)
    return units


def _refuse_codes_in_use(drafts: Sequence[UnitDraft]) -> None:
    """A code names one unit on any day; a unit that is to end keeps its code until then."""
    last_days: dict[str, date] = {}
    for code, closed_on in Unit.objects.filter(code__in=[draft.code for draft in drafts]).values_list(
        "code", "closed_on"
    ):
        last_days[code] = max(last_days.get(code, date.min), closed_on or date.max)
    for draft in drafts:
        if last_days.get(draft.code, date.min) >= draft.opened_on:
            raise CodeTaken(code=draft.code)


def _place_founded(drafts: Sequence[UnitDraft], units: Sequence[Unit], known: dict[str, Unit]) -> None:
    placements = [
        Placement(unit=unit, axis=axis, parent=_superior(code, known, draft), valid_from=draft.opened_on)
        for draft, unit in zip(drafts, units, strict=True)
        for axis, code in draft.under.items()
    ]
    Placement.objects.bulk_create(placements, batch_size=500)
    for axis in Axis:
        rebuild_lines(axis, [unit.pk for unit in units])


def _standing_superiors(drafts: Iterable[UnitDraft]) -> list[Unit]:
    """The units that stand already and get new ones under them."""
    codes = {code for draft in drafts for code in draft.under.values()}
    return list(Unit.objects.filter(code__in=codes, closed_on__isnull=True))


def _units_by_code(drafts: Iterable[UnitDraft]) -> dict[str, Unit]:
    """Open units that the drafts name, as themselves or as superiors."""
    codes = {code for draft in drafts for code in (draft.code, *draft.under.values())}
    return {unit.code: unit for unit in Unit.objects.filter(code__in=codes, closed_on__isnull=True)}


def _superior(code: str, known: dict[str, Unit], draft: UnitDraft) -> Unit:
    if code not in known:
        raise SuperiorUnknown(code=code)
    if known[code].opened_on > draft.opened_on:
        raise SuperiorBeginsLater(unit=draft.name, superior=known[code], start=on_screen(known[code].opened_on))
    return known[code]


def _unit(draft: UnitDraft, kind: UnitKind) -> Unit:
    return Unit(
        code=draft.code,
        name=draft.name,
        short_name=draft.short_name,
        symbol=draft.symbol,
        place=draft.place,
        locality=draft.locality,
        email=draft.email,
        kind=kind,
        opened_on=draft.opened_on,
        sort_key=sort_text(draft.name),
        folded=search_text(draft.name, draft.short_name, draft.symbol, draft.locality),
        is_illustration=draft.is_illustration,
    )


def _naming(unit: Unit) -> Naming:
    return Naming(
        unit=unit,
        name=unit.name,
        short_name=unit.short_name,
        symbol=unit.symbol,
        place=unit.place,
        locality=unit.locality,
        kind=unit.kind,
        folded=unit.folded,
        valid_from=unit.opened_on,
    )
