"""What differs between the organisation of two days, as far as a person sees it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from lantoa.core.org.models import Axis, Naming, Placement, Succession, Unit
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.queries import Called, address_of, called_on, visible_units

# A list longer than this is folded.
SHOWN_MAX = 10


@dataclass(frozen=True)
class Difference:
    """One unit that differs: what it was and what it is, each with its page as of the day."""

    before: str
    before_href: str
    after: str
    after_href: str


@dataclass(frozen=True)
class Move:
    """Units that went from one superior to another."""

    units: list[tuple[str, str]]
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """The units of two days side by side."""

    earlier: date
    later: date
    begun: list[Difference]
    ended: list[Difference]
    renamed: list[Difference]
    moved: list[Move]
    counts: tuple[int, int]

    @property
    def is_same(self) -> bool:
        return not (self.begun or self.ended or self.renamed or self.moved)

    @property
    def opens(self) -> dict[str, bool]:
        """Which lists are short enough to stand open."""
        lists = {"begun": self.begun, "ended": self.ended, "renamed": self.renamed}
        return {name: len(rows) <= SHOWN_MAX for name, rows in lists.items()}

    @property
    def moved_count(self) -> int:
        return sum(len(move.units) for move in self.moved)


def compare(user: Any, axis: Axis, earlier: date, later: date) -> Comparison:
    """Compare the visible units of two days, and on one tree where each of them stands; the cost follows their number."""
    then = {unit.pk: unit for unit in visible_units(user, earlier).in_tree_order()}
    now = {unit.pk: unit for unit in visible_units(user, later).in_tree_order()}
    called_then, called_now = called_on(then, earlier), called_on(now, later)
    both = [pk for pk in then if pk in now]
    return Comparison(
        earlier=earlier,
        later=later,
        begun=[
            Difference("", "", called_now[pk].name, address_of(unit, later))
            for pk, unit in now.items()
            if pk not in then
        ],
        ended=_ended([unit for pk, unit in then.items() if pk not in now], called_then, earlier, later),
        renamed=[
            Difference(
                called_then[pk].name, address_of(then[pk], earlier), called_now[pk].name, address_of(now[pk], later)
            )
            for pk in both
            if called_then[pk].name != called_now[pk].name
        ],
        moved=_moved(both, then, called_now, axis, earlier, later),
        counts=(len(then), len(now)),
    )


def _ended(units: list[Unit], called: dict[int, Called], earlier: date, later: date) -> list[Difference]:
    heirs: dict[int, list[str]] = defaultdict(list)
    rows = Succession.objects.filter(predecessor__in=units, on__lte=later).select_related("successor")
    for row in rows.order_by("pk"):
        heirs[row.predecessor_id].append(row.successor.name)
    return [
        Difference(called[unit.pk].name, address_of(unit, earlier), ", ".join(dict.fromkeys(heirs[unit.pk])), "")
        for unit in units
    ]


def _moved(
    units: list[int], then: dict[int, Unit], called: dict[int, Called], axis: Axis, earlier: date, later: date
) -> list[Move]:
    stood, stands = _superiors(units, axis, earlier), _superiors(units, axis, later)
    ways: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
    for pk in units:
        if stood.get(pk) != stands.get(pk):
            ways[stood.get(pk), stands.get(pk)].append(pk)
    ends = {pk for way in ways for pk in way if pk}
    names_then, names_now = _names(ends, earlier), _names(ends, later)
    return [
        Move(
            [(called[pk].name, address_of(then[pk], later)) for pk in moved],
            names_then.get(before, "–"),
            names_now.get(after, "–"),
        )
        for (before, after), moved in ways.items()
    ]


def _superiors(units: list[int], axis: Axis, day: date) -> dict[int, int]:
    rows = Placement.objects.filter(holds_on(day), axis=axis, unit_id__in=units)
    return dict(rows.values_list("unit_id", "parent_id"))


def _names(units: set[int], day: date) -> dict[int | None, str]:
    return dict(Naming.objects.filter(holds_on(day), unit_id__in=units).values_list("unit_id", "name"))
