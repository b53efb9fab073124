"""Figures of branches of a tree, for any days. What is asked in whole halves of months costs the rows shown, not the entries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.db.models import F, Q, Sum

from lantoa.core.clock import today
from lantoa.core.ledger.kinds import Proof
from lantoa.core.ledger.models import EntryKind, Facet, RolledUnit, Rollup, Stale
from lantoa.core.ledger.models.rollups import NOW, THEN, Tree
from lantoa.core.ledger.rolling.halves import first_day, last_day, span
from lantoa.core.ledger.rolling.keeping import facts
from lantoa.core.org.models import Axis, Placement, Unit

Span = tuple[int, date, date]


@dataclass(frozen=True)
class Branch:
    """A unit with all below it, from one day to another, both counted in."""

    unit_id: int
    first: date
    last: date


class Figure(NamedTuple):
    """What entries come to, by how well they are proven, reversals taken off; `entries` is how many acts stand.

    Thousands are made for one page, so these are tuples.
    """

    system: int = 0
    evidenced: int = 0
    claimed: int = 0
    entries: int = 0

    def __add__(self, other: "Figure") -> "Figure":  # type: ignore[override]
        return Figure(
            self.system + other.system,
            self.evidenced + other.evidenced,
            self.claimed + other.claimed,
            self.entries + other.entries,
        )

    @property
    def total(self) -> int:
        return self.system + self.evidenced + self.claimed

    def by_proof(self) -> dict[Proof, int]:
        """The levels that are not empty, the best proven first."""
        return {proof: number for proof in Proof if (number := getattr(self, proof.value))}


class Cell(NamedTuple):
    """What a figure is of: the unit of the branch, the month (202403), the kind, the value of the facet (0 for none)."""

    unit_id: int
    month: int
    kind: str
    value: int


@dataclass(frozen=True)
class Question:
    """What is asked of every branch. No kinds mean all of them, no undertakings any; `as_now` reads today's tree for all days."""

    axis: Axis
    facet: Facet = Facet.METHOD
    kinds: tuple[str, ...] = ()
    undertakings: tuple[int, ...] = ()
    as_now: bool = False


def branches_below(unit: Unit, *, axis: Axis, first: date, last: date, as_now: bool = False) -> list[Branch]:
    """The branches of which a unit is made, without itself: those of today, or each for the days on which it stood there."""
    rows = Placement.objects.filter(axis=axis, parent=unit).order_by("unit__kind__rank", "unit__sort_key", "unit_id")
    if as_now:
        day = today()
        standing = rows.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))
        return [Branch(each, first, last) for each in standing.values_list("unit_id", flat=True)]
    stood = rows.filter(valid_from__lte=last).filter(Q(valid_to=None) | Q(valid_to__gte=first))
    return [
        Branch(each, max(first, start), min(last, end or last))
        for each, start, end in stood.values_list("unit_id", "valid_from", "valid_to")
    ]


def figures(branches: Sequence[Branch], question: Question) -> dict[Cell, Figure]:
    """The figures of the branches that are not nothing, up to where the sums have come (`rolled_to`)."""
    found: dict[Cell, Figure] = defaultdict(Figure)
    kept, counted = _parts(branches, question)
    for tree, (first, last), units, without in kept:
        for cell, figure in _from_sums(tree, units, first, last, without, question):
            found[cell] += figure
    for tree, spans in counted.items():
        for cell, figure in _from_entries(tree, spans, question):
            found[cell] += figure
    return {cell: figure for cell, figure in found.items() if figure != Figure()}


def total_of(figures: Iterable[Figure]) -> Figure:
    return sum(figures, Figure())


Kept = list[tuple[Tree, tuple[int, int], list[int], set[tuple[int, int]]]]


def _parts(branches: Sequence[Branch], question: Question) -> tuple[Kept, dict[Tree, list[Span]]]:
    """What of the branches the sums answer, and what the entries must: edges, units without sums, sums being counted anew."""
    units = {branch.unit_id for branch in branches}
    rolled = dict(RolledUnit.objects.filter(axis=question.axis, unit__in=units).values_list("unit_id", "settled_from"))
    then, now = THEN[question.axis], NOW[question.axis]
    asked = now if question.as_now else then
    stale = _stale([then, now], rolled)
    ranges: dict[tuple[Tree, tuple[int, int]], list[int]] = defaultdict(list)
    counted: dict[Tree, list[Span]] = defaultdict(list)
    for branch in branches:
        unit = branch.unit_id
        parts = span(branch.first, branch.last)
        if unit not in rolled or parts.halves is None:
            counted[asked].append((unit, branch.first, branch.last))
            continue
        counted[asked] += [(unit, first, last) for first, last in parts.edges]
        for tree, first, last in _by_tree(asked, then, rolled[unit], parts.halves):
            ranges[tree, (first, last)].append(unit)
            anew = [half for half in stale.get((tree, unit), ()) if first <= half <= last]
            counted[asked] += [(unit, first_day(half), last_day(half)) for half in anew]
    kept = [
        (tree, halves, among, {(unit, half) for unit in among for half in stale.get((tree, unit), ())})
        for (tree, halves), among in ranges.items()
    ]
    return kept, counted


def _by_tree(asked: Tree, then: Tree, settled_from: int, halves: tuple[int, int]) -> list[tuple[Tree, int, int]]:
    """Where today's tree is that of the day, the sums as then are also those as now, and kept once."""
    first, last = halves
    if asked == then or settled_from <= first:
        return [(then, first, last)]
    if last < settled_from:
        return [(asked, first, last)]
    return [(asked, first, settled_from - 1), (then, settled_from, last)]


def _stale(trees: Collection[Tree], units: Collection[int]) -> dict[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for tree, unit, half in Stale.objects.filter(tree__in=trees, unit__in=units).values_list("tree", "unit_id", "half"):
        found[tree, unit].append(half)
    return found


def _from_sums(
    tree: Tree, units: list[int], first: int, last: int, without: set[tuple[int, int]], question: Question
) -> Iterable[tuple[Cell, Figure]]:
    # Naming every kind lets the database go by the key, in which halves stand behind kinds.
    kinds = question.kinds or tuple(EntryKind.objects.values_list("pk", flat=True))
    rows = Rollup.objects.filter(
        tree=tree, unit__in=units, kind__in=kinds, facet=question.facet, half__range=(first, last)
    )
    if question.undertakings:
        rows = rows.filter(undertaking__in=question.undertakings)
    for unit, half in without:
        rows = rows.exclude(unit=unit, half=half)
    sums = rows.order_by().annotate(month=F("half") / 100).values_list("unit_id", "month", "kind_id", "value")
    # PostgreSQL sums whole numbers of eight bytes as decimals.
    is_plain = connection.vendor == "sqlite"
    for unit, month, kind, value, *numbers in sums.annotate(
        Sum("system"), Sum("evidenced"), Sum("claimed"), Sum("entries")
    ):
        yield Cell(unit, month, kind, value), Figure(*numbers if is_plain else map(int, numbers))


def _from_entries(tree: Tree, spans: list[Span], question: Question) -> Iterable[tuple[Cell, Figure]]:
    for unit, kind, half, value, undertaking, *numbers in facts(tree, question.facet, spans):
        of_kind = not question.kinds or kind in question.kinds
        if of_kind and (not question.undertakings or undertaking in question.undertakings):
            yield Cell(unit, half // 100, kind, value), Figure(*map(int, numbers))
