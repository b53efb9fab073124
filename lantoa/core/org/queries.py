"""The trees and the units on them, today or as of any other day, as far as a person may see them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat
from django.db.models.lookups import Contains, IContains
from django.urls import reverse
from django.utils.translation import ngettext

from lantoa.core.accounts.models import User
from lantoa.core.clock import today
from lantoa.core.org.models import Axis, Change, Closure, Naming, Placement, Post, Reorganisation, Succession, Unit
from lantoa.core.org.models.reorganisations import ReorganisationQuerySet
from lantoa.core.org.models.units import UnitQuerySet, holds_on
from lantoa.core.org.permissions import VIEW_UNIT
from lantoa.core.org.scope import seats_of, units_seen_on, units_where
from lantoa.lib.vietnamese import fold

# A slider with more stops than this is no help on a phone; the day can be typed for the others.
DAYS_SHOWN_MAX = 12


@dataclass(frozen=True)
class Node:
    """A unit as a line of the tree, with the units directly under it where they are shown."""

    label: str
    href: str
    note: str = ""
    is_open: bool = True
    children: list["Node"] = field(default_factory=list)
    is_illustration: bool = False


@dataclass(frozen=True)
class TreeDay:
    """A day on which the trees changed, with the acts that changed them."""

    day: date
    acts: str


@dataclass(frozen=True)
class Called:
    """What a unit was called on a day."""

    name: str
    short_name: str
    symbol: str
    locality: str
    kind: str

    @property
    def label(self) -> str:
        return self.short_name or self.name


def visible_units(user: Any, on: date | None = None) -> UnitQuerySet:
    """The units of the day that the person may see: what the posts of today, or of what they carry on, reach in its tree."""
    day = on or today()
    seen = units_where(user, VIEW_UNIT) if day == today() else units_seen_on(user, VIEW_UNIT, day)
    return seen.open_on(day)


def search(user: Any, words: str, on: date | None = None) -> QuerySet[Unit]:
    """Visible units that were called so on the day, marks or none, or whose code begins so; what comes closest first."""
    day, typed = on or today(), " ".join(words.split())
    namings = Naming.objects.filter(holds_on(day))
    called = namings
    for word in fold(typed).split():
        called = called.filter(folded__contains=word)
    by_code = Q(code__istartswith=typed) if typed else Q()
    found = visible_units(user, day).filter(Q(pk__in=called.values("unit_id")) | by_code).select_related("kind")
    closeness = namings.filter(unit=OuterRef("pk")).values_list(_closeness(typed))[:1]
    is_code = Case(When(code__iexact=typed, then=Value(0)), default=Value(1))
    return found.order_by(is_code, Subquery(closeness), "kind__rank", "sort_key", "pk")


def _closeness(typed: str) -> Case:
    """How far a name is from what was typed: the very words, then the words in this order, then each whole, then parts."""
    folded = fold(typed)
    name, text = (Concat(Value(" "), column, Value(" ")) for column in ("name", "folded"))
    each_whole = reduce(and_, (Q(Contains(text, Value(f" {word} "))) for word in folded.split()), Q(folded__gt=""))
    return Case(
        When(IContains(name, Value(f" {typed} ")), then=Value(0)),
        When(name__icontains=typed, then=Value(1)),
        When(Contains(text, Value(f" {folded} ")), then=Value(2)),
        When(each_whole, then=Value(3)),
        default=Value(4),
    )


def rows_of(units: Collection[Unit], on: date) -> list[Node]:
    """Units that were found as lines of a list, called and led to as of the day."""
    called = called_on([unit.pk for unit in units], on)
    return [
        Node(
            called[unit.pk].name,
            address_of(unit, on),
            called[unit.pk].locality or called[unit.pk].kind,
            is_illustration=unit.is_illustration,
        )
        for unit in units
    ]


def own_tree(user: Any) -> Axis:
    """The tree on which the units of the person's posts stand today; the professional one where they stand on both."""
    seats = seats_of(user, today())
    if seats and all(seat.axis == Axis.ADMINISTRATIVE for seat in seats):
        return Axis.ADMINISTRATIVE
    units = {seat.unit_id for seat in seats}
    lines = Closure.objects.filter(holds_on(today()), depth=1)
    lines = lines.filter(Q(ancestor__in=units) | Q(descendant__in=units))
    standing = set(lines.values_list("axis", flat=True).distinct())
    return Axis.ADMINISTRATIVE if standing == {Axis.ADMINISTRATIVE} else Axis.PROFESSIONAL


def tree(user: Any, axis: Axis, on: date | None = None) -> list[Node]:
    """The visible units that stand highest on one tree, each with the units directly under it."""
    day = on or today()
    visible = visible_units(user, day)
    placed = Placement.objects.filter(holds_on(day), axis=axis)
    under_another = placed.filter(parent__in=visible.values("pk")).values("unit_id")
    standing = Closure.objects.filter(holds_on(day), axis=axis, depth=1)
    on_tree = Q(pk__in=standing.values("ancestor_id")) | Q(pk__in=standing.values("descendant_id"))
    highest = list(visible.filter(on_tree).exclude(pk__in=under_another).select_related("kind").in_tree_order())
    children = children_of(highest, visible, axis, day)
    called = called_on([unit.pk for unit in highest], day)
    return [node_of(unit, called[unit.pk], day, children=children[unit.pk]) for unit in highest]


def tree_days(user: Any) -> list[TreeDay]:
    """The days on which acts changed what the person sees, the newest last; those to come are not among them."""
    acts: dict[date, list[str]] = defaultdict(list)
    seen = acts_touching(units_where(user, VIEW_UNIT)).filter(effective_on__lte=today())
    for day, title in seen.order_by("effective_on", "pk").values_list("effective_on", "title"):
        acts[day].append(title)
    return [TreeDay(day, " · ".join(titles)) for day, titles in acts.items()][-DAYS_SHOWN_MAX:]


def acts_touching(units: UnitQuerySet) -> ReorganisationQuerySet:
    """The acts carried out that founded, ended, renamed or moved any of the units, or a part of them."""
    keys = units.values("pk")
    altered = Q(table="org.unit", row__in=keys)
    altered |= Q(table="org.placement", row__in=Placement.objects.filter(unit__in=keys).values("pk"))
    altered |= Q(table="org.succession", row__in=Succession.objects.filter(successor__in=keys).values("pk"))
    changes = Change.objects.filter(altered, reorganisation=OuterRef("pk"))
    return Reorganisation.objects.done().filter(Exists(changes))


def first_day(user: Any) -> date | None:
    """The day from which on the person's trees are known."""
    opened = units_where(user, VIEW_UNIT).order_by("opened_on").values_list("opened_on", flat=True)
    return opened.first()


def called_on(units: Collection[int], day: date) -> dict[int, Called]:
    """What units (keys) were called on the day; the cost follows their number."""
    rows = Naming.objects.filter(holds_on(day), unit_id__in=list(units)).select_related("kind")
    return {
        row.unit_id: Called(row.name, row.short_name, row.symbol, row.locality, row.kind.name_in_language)
        for row in rows
    }


def children_of(units: Sequence[Unit], visible: UnitQuerySet, axis: Axis, day: date) -> dict[int, list[Node]]:
    """Visible units directly under each of the units, with how many stand below them in turn."""
    placements = (
        Placement.objects.filter(holds_on(day), axis=axis, parent__in=units, unit__in=visible.values("pk"))
        .select_related("unit")
        .order_by("unit__kind__rank", "unit__sort_key", "unit_id")
    )
    keys = [row.unit_id for row in placements]
    counts, called = _counts_below(keys, visible, axis, day), called_on(keys, day)
    nodes: dict[int, list[Node]] = defaultdict(list)
    for row in placements:
        nodes[row.parent_id].append(node_of(row.unit, called[row.unit_id], day, below=counts.get(row.unit_id, 0)))
    return nodes


def _counts_below(units: list[int], visible: UnitQuerySet, axis: Axis, day: date) -> dict[int, int]:
    """How many visible units stand below each, so that a page shows as many as the tree says."""
    lines = Closure.objects.filter(holds_on(day), axis=axis, ancestor_id__in=units, depth__gt=0)
    lines = lines.filter(descendant__in=visible.values("pk"))
    return dict(lines.values_list("ancestor_id").annotate(below=Count("pk")))


def node_of(unit: Unit, called: Called, day: date, *, below: int = 0, children: Sequence[Node] = ()) -> Node:
    note = ngettext("%(count)s unit below", "%(count)s units below", below) % {"count": below} if below else ""
    return Node(called.name, address_of(unit, day), note or called.locality, children=list(children))


def address_of(unit: Unit, day: date) -> str:
    """The page of the unit; as of the day where that is not today."""
    address = reverse("org:unit_detail", args=[unit.pk])
    return address if day == today() else f"{address}?ngay={day.isoformat()}"


def holds_post_as(person: User, roles: Iterable[str]) -> bool:
    """Whether the person holds a post of one of the roles today."""
    return Post.objects.held_on().filter(person=person, role__in=roles).exists()
