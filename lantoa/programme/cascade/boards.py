"""What the receiver of plans follows: every unit that owes one with how far it is, counted, and branch by branch."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Q

from lantoa.core.clock import today
from lantoa.core.org.models import UnitKind
from lantoa.core.org.scope import own_units_where
from lantoa.lib.vietnamese import fold
from lantoa.programme.cascade.models import OwedPlan, UnitPlanState
from lantoa.programme.cascade.models.owed import HANDED_IN, OwedPlanQuerySet, late
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.queries import own_units


@dataclass(frozen=True)
class Tally:
    """What rows add up to, without those that are exempt."""

    owing: int = 0
    handed_in: int = 0
    accepted: int = 0
    late: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.owing + other.owing,
            self.handed_in + other.handed_in,
            self.accepted + other.accepted,
            self.late + other.late,
        )


@dataclass(frozen=True)
class Branch:
    """What was handed down from a programme, and handed down again, through one unit."""

    programme: Programme
    tally: Tally
    # Of the programme itself and of all that carry it further.
    keys: tuple[int, ...] = ()


@dataclass(frozen=True)
class Board:
    """The rows of a programme that a person follows, what they add up to, and a branch for each unit that handed it down."""

    programme: Programme
    rows: OwedPlanQuerySet
    tally: Tally
    branches: list[Branch] = field(default_factory=list)
    # Rows of the programmes that carry this one further.
    rows_below: OwedPlanQuerySet = field(default_factory=OwedPlan.objects.none)

    @cached_property
    def below(self) -> Tally:
        """Everything that was handed down, of all branches together."""
        return sum((branch.tally for branch in self.branches), Tally())

    @cached_property
    def total(self) -> int:
        """How many units the board has, with those that are exempt."""
        return self.rows.count()

    @property
    def missing(self) -> OwedPlanQuerySet:
        return self.rows.missing().in_order()

    @property
    def kinds(self) -> list[UnitKind]:
        """The kinds of units among the rows, in tree order."""
        return list(UnitKind.objects.filter(pk__in=self.rows.order_by().values("kind")).order_by("rank", "pk"))

    def narrowed(self, *, q: str = "", state: str = "", late: str = "", kind: str = "") -> OwedPlanQuerySet:
        """The rows whose unit holds every word, marks or none, in the state, of the kind, late ones only where asked for."""
        rows = self.rows.filter(is_late()) if late else self.rows
        if state:
            rows = rows.filter(state=state)
        if kind:
            rows = rows.filter(kind__code=kind)
        for word in fold(q).split():
            rows = rows.filter(unit__folded__contains=word)
        return rows.in_order()


def is_late() -> Q:
    """What is late today."""
    return late(today())


def boards_for(user: Any) -> list[Board]:
    """A board for each programme whose plans come to the user or whose units the user follows, the newest first.

    What was handed down stands with the programme that it came from, unless a unit of the user's own handed it down.
    """
    rows = OwedPlan.objects.on().visible_to(user)
    tallies = _tallies(rows)
    programmes = _with_units(tallies)
    own = set(own_units(user).values_list("pk", flat=True))
    tops = [each for each in programmes.values() if each.unit_id in own or each.parent_id not in programmes]
    newest_first = sorted(tops, key=lambda programme: (programme.published_at, programme.pk), reverse=True)
    return [_board(programme, rows, tallies, programmes) for programme in newest_first]


def board_of(programme: Programme, user: Any) -> Board:
    """The units that owe a plan under the programme and whom the user follows, or all where the plans come to the user."""
    rows = OwedPlan.objects.on().visible_to(user)
    family = [programme.pk, *_carried_further(programme)]
    tallies = _tallies(rows.filter(programme__in=family))
    return _board(programme, rows, tallies, _with_units(tallies))


def own_rows(user: Any) -> list[OwedPlan]:
    """What the user's own units owe, one row for each programme and unit."""
    rows = OwedPlan.objects.on().filter(unit__in=own_units_where(user, MAKE_UNIT_PLAN))
    return list(rows.select_related("unit__kind", "programme__unit", "plan__unit__kind", "plan__programme").in_order())


def late_rows(programme: Programme) -> list[OwedPlan]:
    """The units that the programme binds whose last day is past and whose plan has not come in."""
    rows = OwedPlan.objects.on().filter(is_late(), programme=programme).missing()
    return list(rows.select_related("unit__kind", "obligation").in_order())


def _tallies(rows: OwedPlanQuerySet) -> dict[int, Tally]:
    """By programme; one query, answered from an index alone where nothing narrows it to some units."""
    counts = (
        rows.order_by()
        .values("programme")
        .annotate(
            owing=Count("pk", filter=Q(is_exempt=False)),
            handed_in=Count("pk", filter=Q(is_exempt=False, state__in=HANDED_IN)),
            accepted=Count("pk", filter=Q(is_exempt=False, state=UnitPlanState.ACCEPTED)),
            late=Count("pk", filter=Q(is_exempt=False) & is_late()),
        )
    )
    return {count.pop("programme"): Tally(**count) for count in counts}


def _with_units(tallies: dict[int, Tally]) -> dict[int, Programme]:
    return {row.pk: row for row in Programme.objects.filter(pk__in=tallies).select_related("unit")}


def _board(
    programme: Programme, rows: OwedPlanQuerySet, tallies: dict[int, Tally], programmes: dict[int, Programme]
) -> Board:
    """Of what was handed down, and handed down again, everything counts in the branch where it began."""
    children = [each for each in programmes.values() if each.parent_id == programme.pk]
    branches = []
    for child in sorted(children, key=lambda child: (child.unit.sort_key, child.pk)):
        keys = tuple(_with_descendants(child.pk, programmes))
        branches.append(Branch(child, sum((tallies[key] for key in keys), Tally()), keys))
    below = [key for branch in branches for key in branch.keys]
    return Board(
        programme,
        rows.filter(programme=programme),
        tallies.get(programme.pk, Tally()),
        branches,
        rows.filter(programme__in=below),
    )


def _with_descendants(key: int, programmes: dict[int, Programme]) -> Iterator[int]:
    yield key
    for each in programmes.values():
        if each.parent_id == key:
            yield from _with_descendants(each.pk, programmes)


def _carried_further(programme: Programme) -> list[int]:
    """The programmes that carry this one further, at any depth: a query for each level."""
    found: list[int] = []
    layer = [programme.pk]
    while layer:
        layer = list(Programme.objects.filter(parent__in=layer).values_list("pk", flat=True))
        found += layer
    return found
