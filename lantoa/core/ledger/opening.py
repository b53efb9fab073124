"""Opening a figure: what it is made of by kind, month, form, proof and unit, down to its entries, at an address that stays."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, Sum, Value, When
from django.db.models.expressions import Exists
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils.translation import gettext as _

from lantoa.core.clock import today
from lantoa.core.ledger.kinds import Proof
from lantoa.core.ledger.models import (
    Audience,
    Entry,
    EntryKind,
    EntryQuerySet,
    Facet,
    Method,
    StandsNow,
    Topic,
    Undertaking,
)
from lantoa.core.ledger.permissions import VIEW_LEDGER
from lantoa.core.ledger.rolling.reading import Branch, Cell, Figure, Question, branches_below, figures, total_of
from lantoa.core.org.models import Axis, Closure, Unit
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.scope import units_where

TITLED: dict[Facet, Any] = {Facet.METHOD: Method, Facet.AUDIENCE: Audience, Facet.TOPIC: Topic}
COLUMN = {Facet.METHOD: "method", Facet.AUDIENCE: "audience", Facet.TOPIC: "topics"}


@dataclass(frozen=True)
class Asked:
    """What a figure is of. `position` reproduces it as it was when that was the last one; without it, it is today's.

    `is_alone` leaves out what stands below the unit, for those who do not see all of that.
    """

    unit: Unit
    first: date
    last: date
    axis: Axis = Axis.PROFESSIONAL
    kind: EntryKind | None = None
    undertaking: Undertaking | None = None
    facet: Facet = Facet.METHOD
    as_now: bool = False
    is_alone: bool = False
    position: int | None = None

    @property
    def branch(self) -> Branch:
        return Branch(self.unit.pk, self.first, self.last)

    @property
    def question(self) -> Question:
        return Question(
            axis=self.axis,
            facet=self.facet,
            kinds=(self.kind.pk,) if self.kind else (),
            undertakings=(self.undertaking.pk,) if self.undertaking else (),
            as_now=self.as_now,
        )


@dataclass(frozen=True)
class Line:
    """One row of a table of figures."""

    label: str
    figure: Figure
    unit: Unit | None = None
    kind: EntryKind | None = None

    def share_of(self, proof: Proof) -> int:
        return int(getattr(self.figure, proof.value))


@dataclass
class Opened:
    """A figure with everything that it is made of."""

    asked: Asked
    cells: dict[Cell, Figure]
    children: list[Unit] = field(default_factory=list)

    @cached_property
    def total(self) -> Figure:
        return total_of(self.cells.values())

    @cached_property
    def by_kind(self) -> list[Line]:
        """What was done, kind by kind: numbers of different kinds are never added."""
        sums = self._sums(lambda cell: cell.kind)
        kinds = EntryKind.objects.in_bulk(sums)
        lines = [Line(str(kinds[code]), figure, kind=kinds[code]) for code, figure in sums.items()]
        return sorted(lines, key=lambda line: (-line.figure.total, line.label))

    @cached_property
    def by_month(self) -> list[Line]:
        sums = self._sums(lambda cell: cell.month)
        return [Line(f"{month % 100:02}/{month // 100}", sums[month]) for month in sorted(sums)]

    @cached_property
    def by_value(self) -> list[Line]:
        """By form, audience or topic; over topics the lines come to more than the total where entries are about several."""
        sums = self._sums(lambda cell: cell.value)
        titles = {row.pk: row.title for row in TITLED[self.asked.facet].objects.filter(pk__in=sums)}
        lines = [Line(titles.get(value, _("not said")), figure) for value, figure in sums.items()]
        return sorted(lines, key=lambda line: (-line.figure.total, line.label))

    @cached_property
    def by_unit(self) -> list[Line]:
        """What each unit directly below adds, with all below it; what is left is the unit's own."""
        if not self.children:
            return []
        below = branches_below(
            self.asked.unit,
            axis=self.asked.axis,
            first=self.asked.first,
            last=self.asked.last,
            as_now=self.asked.as_now,
        )
        wanted = {unit.pk: unit for unit in self.children}
        found = figures([each for each in below if each.unit_id in wanted], self.asked.question)
        sums: dict[int, Figure] = defaultdict(Figure)
        for cell, figure in found.items():
            sums[cell.unit_id] += figure
        return [Line(unit.name, sums.get(unit.pk, Figure()), unit=unit) for unit in self.children]

    def _sums(self, key: Any) -> dict[Any, Figure]:
        sums: dict[Any, Figure] = defaultdict(Figure)
        for cell, figure in self.cells.items():
            sums[key(cell)] += figure
        return sums


def open_figure(asked: Asked, children: Sequence[Unit] = ()) -> Opened:
    """The figure, from the sums that are kept; from the entries where it is of one unit alone or of an earlier position."""
    if asked.is_alone or asked.position is not None:
        return Opened(asked, counted_from(entries_of(asked), asked.facet, asked.unit.pk))
    return Opened(asked, figures([asked.branch], asked.question), list(children))


def entries_of(asked: Asked) -> EntryQuerySet:
    """The entries of which a figure is made, reversals among them."""
    entries = Entry.objects.filter(happened_on__range=(asked.first, asked.last))
    entries = entries.filter(unit=asked.unit) if asked.is_alone else entries.filter(_is_below(asked))
    if asked.kind:
        entries = entries.filter(kind=asked.kind)
    if asked.undertaking:
        entries = entries.filter(undertaking=asked.undertaking)
    return entries if asked.position is None else entries.up_to(asked.position)


def counted_from(entries: EntryQuerySet, facet: Facet, unit: int) -> dict[Cell, Figure]:
    """Figures of some entries, counted entry by entry."""
    month = ExtractYear("happened_on") * 100 + ExtractMonth("happened_on")
    stands = Count("pk", filter=Q(reverses=None)) - Count("pk", filter=Q(reverses__isnull=False))
    rows = entries.order_by().annotate(month=month, value=F(COLUMN[facet])).values_list("month", "kind_id", "value")
    sums = [Sum(Case(When(proof=proof, then="quantity"), default=Value(0))) for proof in Proof]
    found = {}
    for month_of, kind, value, *numbers in rows.annotate(
        **{f"sum_{place}": each for place, each in enumerate(sums)}, standing=stands
    ):
        if facet == Facet.TOPIC and value is None:
            continue
        figure = Figure(*(int(number or 0) for number in numbers))
        if figure != Figure():
            found[Cell(unit, month_of, kind, value or 0)] = figure
    return found


def _is_below(asked: Asked) -> Q:
    lines = Closure.objects.filter(axis=asked.axis, ancestor=asked.unit)
    if not asked.as_now:
        day = OuterRef("happened_on")
        then = lines.filter(Q(valid_to=None) | Q(valid_to__gte=day), descendant=OuterRef("unit"), valid_from__lte=day)
        return Q(Exists(then))
    standing = lines.filter(holds_on(today())).values("descendant_id")
    carried_on = StandsNow.objects.filter(heir__in=standing).values("unit_id")
    return Q(unit__in=standing) | Q(unit__in=carried_on)


def sees_all_below(user: Any, unit: Unit, axis: Axis) -> bool:
    """Whether the person sees the entries of the unit and of everything below it."""
    below = Unit.objects.below(unit, axis=axis)
    return not below.exclude(pk__in=units_where(user, VIEW_LEDGER).values("pk")).exists()


def undertakings_of(units: Iterable[int]) -> Any:
    """Undertakings of the units, and of the bodies above them: what their entries can stand under."""
    above = Closure.objects.filter(holds_on(today()), descendant__in=units).values("ancestor_id")
    return Undertaking.objects.filter(unit__in=above).order_by("-started_on", "pk")
