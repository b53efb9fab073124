"""Counts the coverage of units on a day from first reaches, rosters and claims."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Sum
from django.db.models.functions import Coalesce

from lantoa.core.ledger.coverage import statements
from lantoa.core.ledger.kinds import declared
from lantoa.core.ledger.models import Entry, EntryPerson, Goal, StandsNow, Topic


@dataclass(frozen=True)
class Covered:
    """What a goal has come to among some people: how many they are, and of how many of them each thing is proven.

    `checked` are those of whom it is known whether they understand, `tried` those of whom it is known whether they can do it.
    `claimed` are heads told without names, bounded by who is left.
    """

    people: int = 0
    reached: int = 0
    understanding: int = 0
    able: int = 0
    checked: int = 0
    tried: int = 0
    claimed: int = 0

    def __add__(self, other: "Covered") -> "Covered":
        return Covered(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    def __sub__(self, other: "Covered") -> "Covered":
        return Covered(*(getattr(self, each.name) - getattr(other, each.name) for each in fields(self)))

    @property
    def missing(self) -> int:
        return self.people - self.reached

    @property
    def up_to(self) -> int:
        """How many were reached at most, if every claim is true and speaks of others."""
        return min(self.people, self.reached + self.claimed)


def need_of(goal: Goal, topics: Collection[int]) -> int:
    return len(topics) if goal.needs_all else 1


def count(goal: Goal, units: Sequence[int], day: date) -> dict[int, Covered]:
    """The coverage of each of some units (keys) by the roster of the day, from what had happened by then."""
    topics = sorted(goal.topics.values_list("pk", flat=True))
    if not topics or not units:
        return {}
    places, values = places_of(goal, units, day)
    need = need_of(goal, topics)
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(statements.counted(len(topics), places), [*[need] * len(statements.SAYS), *topics, day, *values])
        for unit, people, *depths in cursor.fetchall():
            found[unit] = Covered(people, *map(int, depths))
    for unit, most in _most_reached(goal, found, topics, units, day):
        covered = found[unit]
        claimed = max(0, min(covered.people, most) - covered.reached)
        found[unit] = covered + Covered(claimed=claimed)
    return found


def _most_reached(
    goal: Goal, found: dict[int, Covered], topics: Sequence[int], units: Sequence[int], day: date
) -> Iterator[tuple[int, int]]:
    """By unit with claims, how many of its people can have been reached at most: of all topics the fewest, or all together."""
    claims = claims_of(goal, units, day)
    claiming = sorted(unit for unit in claims if unit in found)
    if not claiming:
        return
    places, values = places_of(goal, claiming, day)
    named: dict[int, dict[int, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(statements.reached_by_topic(len(topics), places), [*topics, day, *values])
        for unit, topic, number in cursor.fetchall():
            named[unit][topic] = number
    for unit in claiming:
        if goal.needs_all:
            yield unit, min(named[unit].get(topic, 0) + claims[unit].get(topic, 0) for topic in topics)
        else:
            yield unit, found[unit].reached + sum(claims[unit].values())


def claims_of(goal: Goal, units: Sequence[int], day: date) -> dict[int, dict[int, int]]:
    """By unit and topic of the goal, the heads that entries up to the day count without naming anybody."""
    audiences = list(goal.audiences.values_list("pk", flat=True))
    kinds = [kind.code for kind in declared() if kind.counts_people]
    if not audiences or not kinds:
        return {}
    above = _above(goal)
    ended = dict(StandsNow.objects.filter(heir__in=units).values_list("unit_id", "heir_id"))
    named = EntryPerson.objects.filter(entry_id=Coalesce(OuterRef("reverses_id"), OuterRef("pk")))
    rows = Entry.objects.filter(
        ~Exists(named),
        unit__in=[*units, *ended],
        happened_on__lte=day,
        kind__in=kinds,
        audience__in=audiences,
        topics__in=list(above),
    )
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for unit, topic, heads in rows.order_by().values_list("unit_id", "topics").annotate(Sum("quantity")):
        for counted in above.get(topic, ()):
            found[ended.get(unit, unit)][counted] += heads
    return found


def _above(goal: Goal) -> dict[int, set[int]]:
    """By topic, the topics of the goal for which it counts: itself, and those that it carries further."""
    above: dict[int, set[int]] = {topic: {topic} for topic in goal.topics.values_list("pk", flat=True)}
    level = dict(above)
    while level:
        below: dict[int, set[int]] = defaultdict(set)
        for topic, carried in Topic.objects.filter(carries__in=list(level)).values_list("pk", "carries_id"):
            below[topic] |= level[carried or 0]
        level = {topic: goals for topic, goals in below.items() if topic not in above}
        above.update(below)
    return above


def places_of(goal: Goal, units: Sequence[int], day: date) -> tuple[str, list[Any]]:
    """The condition under which somebody at one of the units is of those whom the goal means, and its values."""
    condition = f"m.unit_id IN ({', '.join(['%s'] * len(units))}) AND {statements.STANDS_THERE}"
    values: list[Any] = [*units, goal.group, day, day]
    if goal.grade_from is not None:
        condition += statements.OF_GRADES
        values += [goal.grade_from, goal.grade_to]
    return condition, values
