"""How many people units have: by the roster, and by the newest headcount; where they differ both stand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from lantoa.core.clock import today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.core.roster.models import Group, Headcount, Membership
from lantoa.core.roster.permissions import VIEW_NUMBERS
from lantoa.lib.vietnamese import fold


@dataclass(frozen=True)
class Number:
    """The people of one group at one unit; `on_roster` is None where the roster knows nobody of the group."""

    group: str
    label: str
    on_roster: int | None
    counted: Headcount | None = None

    @property
    def differs(self) -> bool:
        if self.counted is None or self.on_roster is None:
            return False
        return self.counted.number != self.on_roster


@dataclass(frozen=True)
class UnitNumbers:
    """A unit with the numbers of its groups; a group of which nothing is known is left out."""

    unit: Unit
    numbers: list[Number]


def units_with_numbers(user: Any, words: str = "") -> QuerySet[Unit]:
    """The open units whose numbers the user may see, by kind and name; `words` may lack their marks."""
    found = units_where(user, VIEW_NUMBERS).filter(pk__in=Unit.objects.open_on().values("pk"))
    for word in fold(words).split():
        found = found.filter(folded__contains=word)
    return found.select_related("kind").in_tree_order()


def numbers_of(units: Iterable[Unit], day: date | None = None) -> list[UnitNumbers]:
    """The numbers of the units today, or as of a day, in two queries, however many units there are."""
    shown, day = list(units), day or today()
    roster = _on_roster(shown, day)
    counted = _counted(shown, day)
    return [UnitNumbers(unit, _numbers(unit, roster, counted)) for unit in shown]


def _numbers(unit: Unit, roster: dict[tuple[int, str], int], counted: dict[tuple[int, str], Headcount]) -> list[Number]:
    return [
        Number(group, str(Group(group).label), roster.get((unit.pk, group)), counted.get((unit.pk, group)))
        for group in Group.values
        if (unit.pk, group) in roster or (unit.pk, group) in counted
    ]


def _on_roster(units: Sequence[Unit], day: date) -> dict[tuple[int, str], int]:
    rows = Membership.objects.held_on(day).filter(unit__in=units)
    found = rows.values_list("unit_id", "group").annotate(number=Count("person", distinct=True)).order_by()
    return {(unit, group): number for unit, group, number in found}


def _counted(units: Sequence[Unit], day: date) -> dict[tuple[int, str], Headcount]:
    """The newest headcount of each group up to the day; of two for one day, the one recorded last."""
    newest: dict[tuple[int, str], Headcount] = {}
    for row in Headcount.objects.filter(unit__in=units, counted_on__lte=day).order_by("counted_on", "pk"):
        newest[row.unit_id, row.group] = row
    return newest


def headcounts_of(unit: Unit) -> list[tuple[str, list[Headcount]]]:
    """All headcounts of the unit up to today by group, the newest first."""
    groups: dict[str, list[Headcount]] = defaultdict(list)
    rows = Headcount.objects.filter(unit=unit, counted_on__lte=today()).select_related("recorded_by")
    for row in rows.order_by("-counted_on", "-pk"):
        groups[row.group].append(row)
    return [(str(Group(group).label), groups[group]) for group in Group.values if group in groups]
