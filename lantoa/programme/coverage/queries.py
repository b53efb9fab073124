"""What the pages of coverage show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lantoa.core import ledger
from lantoa.core.clock import today
from lantoa.core.ledger import Covered, Depth
from lantoa.core.org.models import Axis, Unit
from lantoa.core.org.scope import may, units_where
from lantoa.core.roster.models import Group, Membership
from lantoa.core.roster.permissions import VIEW_PEOPLE
from lantoa.programme.coverage.permissions import VIEW_COVERAGE
from lantoa.programme.plan.models import Programme

# Duties, and coverage with them, follow the tree of the trade.
AXIS = Axis.PROFESSIONAL


@dataclass(frozen=True)
class Standing:
    """A goal and what it has come to somewhere."""

    goal: Any
    covered: Covered

    @property
    def is_reached(self) -> bool:
        """Whether the target is met at the depth that the plan names; never by claims."""
        target = self.goal.target
        return bool(self.covered.people) and target is not None and self.proven_percent >= target

    @property
    def proven(self) -> int:
        """How many are proven at the depth that the plan names."""
        return {
            Depth.REACHED: self.covered.reached,
            Depth.UNDERSTANDS: self.covered.understanding,
            Depth.CAN_DO: self.covered.able,
        }[Depth(self.goal.depth)]

    @property
    def proven_percent(self) -> int:
        return percent(self.proven, self.covered.people)

    @property
    def reached_percent(self) -> int:
        return percent(self.covered.reached, self.covered.people)

    @property
    def up_to_percent(self) -> int:
        return percent(self.covered.up_to, self.covered.people)

    @property
    def rungs(self) -> list["Rung"]:
        """The depths from the first to the last, each with how many are proven and of how many anything is known."""
        people = self.covered.people
        return [
            Rung(_("People reached"), self.covered.reached, people, people),
            Rung(_("Understand"), self.covered.understanding, self.covered.checked, people),
            Rung(_("Can do"), self.covered.able, self.covered.tried, people),
        ]


@dataclass(frozen=True)
class Rung:
    """One depth: how many are there, of how many it is known, of how many altogether."""

    label: str
    number: int
    known: int
    people: int

    @property
    def is_measured(self) -> bool:
        return self.known > 0 or self.label == _("People reached")

    @property
    def percent(self) -> int:
        return percent(self.number, self.people)

    @property
    def unknown(self) -> int:
        return self.people - self.known


def percent(part: int, whole: int) -> int:
    """Whole per cent, rounded down: 99,9 % is not yet all."""
    return part * 100 // whole if whole else 0


def standings(programme: Programme, unit: Unit) -> list[Standing]:
    """Each goal of the programme with its coverage at the unit and all below it."""
    return [
        Standing(goal, ledger.covered(goal, [unit.pk], axis=AXIS)[unit.pk])
        for goal in ledger.goals_under(programme.undertaking)
    ]


def units_to_look_at(programme: Programme, user: Any) -> QuerySet[Unit]:
    """The units of the programme whose coverage the user may see, those higher up first."""
    seen = units_where(user, VIEW_COVERAGE)
    concerned = Unit.objects.below(programme.unit, axis=AXIS)
    return Unit.objects.open_on().filter(pk__in=seen.values("pk")).filter(pk__in=concerned.values("pk")).in_tree_order()


def first_to_look_at(programme: Programme, user: Any) -> Unit | None:
    """Where the user looks from: at the programme's own unit if they may, else at the highest that they see."""
    if may(user, VIEW_COVERAGE, programme.unit_id):
        return programme.unit
    return units_to_look_at(programme, user).first()


@dataclass(frozen=True)
class Branch:
    """A unit with all below it, and where a goal stands there."""

    unit: Unit
    standing: Standing
    has_below: bool = False


def children_to_look_at(unit: Unit, user: Any) -> QuerySet[Unit]:
    """The units directly below whose coverage the user may see."""
    children = Unit.objects.open_on().children_of(unit, axis=AXIS)
    seen = units_where(user, VIEW_COVERAGE)
    return children.filter(pk__in=seen.values("pk")).in_tree_order().select_related("kind")


def branches(goal: Any, units: Sequence[Unit]) -> list[Branch]:
    """The goal at each of the units with all below it; those without people of the goal too."""
    found = ledger.covered(goal, [unit.pk for unit in units], axis=AXIS)
    return [Branch(unit, Standing(goal, found[unit.pk])) for unit in units]


@dataclass(frozen=True)
class MissingPerson:
    """Somebody on a roster whom a goal has not reached."""

    unit: Unit
    place: Membership
    topics: int

    @property
    def who(self) -> str:
        return str(self.place.person)


def units_with_names(unit: Unit, user: Any) -> QuerySet[Unit]:
    """Of a unit and all below it, those of whose people the user may see the names."""
    below = Unit.objects.open_on().below(unit, axis=AXIS)
    return below.filter(pk__in=units_where(user, VIEW_PEOPLE).values("pk")).in_tree_order()


def missing_people(goal: Any, units: Iterable[Unit], day: date | None = None) -> list[MissingPerson]:
    """Who is missing at the units, by unit, class and name."""
    day = day or today()
    known = {unit.pk: unit for unit in units}
    order = {pk: place for place, pk in enumerate(known)}
    rows = {(each.unit_id, each.person_id): each.topics for each in ledger.missing(goal, list(known), day)}
    places = Membership.objects.held_on(day).filter(unit__in=list(known), group=goal.group)
    places = places.select_related("person", "school_class")
    found = {}
    for place in places.iterator(chunk_size=2000):
        key = (place.unit_id, place.person_id)
        if key in rows:
            found[key] = MissingPerson(known[place.unit_id], place, rows[key])
    return sorted(found.values(), key=lambda each: (order[each.unit.pk], *_in_class(each.place)))


def _in_class(place: Membership) -> tuple[str, str, int]:
    return (place.school_class.sort_key if place.school_class else "", place.person.sort_key, place.pk)


def group_label(goal: Any) -> str:
    """Whom the goal means, in words: staff, or pupils of grades 10 to 12."""
    label = str(Group(goal.group).label)
    if goal.grade_from is None:
        return label
    return _("%(group)s, grades %(first)s–%(last)s") % {
        "group": label,
        "first": goal.grade_from,
        "last": goal.grade_to,
    }


def above_to_look_at(programme: Programme, unit: Unit, user: Any) -> list[Unit]:
    """The way up from a unit to the programme's own, as far as the user may look, the highest first."""
    seen = units_where(user, VIEW_COVERAGE)
    below = Unit.objects.below(programme.unit, axis=AXIS)
    above = Unit.objects.above(unit, axis=AXIS).filter(pk__in=seen.values("pk"))
    return list(above.filter(pk__in=below.values("pk")).in_tree_order())
