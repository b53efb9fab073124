"""The coverage of branches of a tree, and who is still missing."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.db import connection
from django.db.models import Count, QuerySet

from lantoa.core.clock import today
from lantoa.core.ledger.coverage import statements
from lantoa.core.ledger.coverage.counting import Covered, count, need_of, places_of
from lantoa.core.ledger.models import Coverage, CoverageStale, Goal, SharedPlace
from lantoa.core.org.models import Axis, Closure
from lantoa.core.org.models.units import holds_on
from lantoa.core.roster.models import Membership

SUMMED = tuple(each.name for each in fields(Covered))
BATCH = 1000


def covered(goal: Goal, units: Collection[int], *, axis: Axis) -> dict[int, Covered]:
    """The coverage of units (keys) with all below them today, each person once however many of the units have them."""
    lines = Closure.objects.filter(holds_on(today()), axis=axis, ancestor__in=units)
    found = {unit: Covered() for unit in units}
    below: dict[int, list[int]] = defaultdict(list)
    for unit, each in lines.values_list("descendant_id", "ancestor_id"):
        below[unit].append(each)
    rows = Coverage.objects.filter(goal=goal, unit__in=lines.values("descendant_id"))
    for unit, *numbers in rows.values_list("unit_id", *SUMMED):
        for branch in below[unit]:
            found[branch] += Covered(*numbers)
    for branch, twice in _counted_twice(goal, below).items():
        found[branch] -= twice
    return found


def covered_on(goal: Goal, units: Sequence[int], day: date) -> Covered:
    """The coverage of some units (keys) together by their rosters of another day, each person once; it reads every place."""
    total = sum(count(goal, units, day).values(), Covered())
    return total - _doubles_on(goal, units, day)


def is_up_to_date(units: Collection[int]) -> bool:
    """Whether nothing of the units waits to be counted anew."""
    return not CoverageStale.objects.filter(unit__in=units).exists()


@dataclass(frozen=True)
class Missing:
    """Somebody on a roster whom the goal has not reached, and for how many of its topics that is so."""

    unit_id: int
    person_id: int
    topics: int


def missing(goal: Goal, units: Sequence[int], day: date, *, at_most: int | None = None) -> list[Missing]:
    """Who stands at the units (keys) on the day and was not reached by then, by unit."""
    topics = sorted(goal.topics.values_list("pk", flat=True))
    if not topics or not units:
        return []
    places, values = places_of(goal, units, day)
    need = need_of(goal, topics)
    statement = f"""
        SELECT unit_id, person_id, reached FROM ({statements.per_person(len(topics), places, by_unit=True)}) AS each_person
        WHERE reached < %s ORDER BY unit_id, person_id {"LIMIT %s" if at_most else ""}
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, [*topics, day, *values, need, *([at_most] if at_most else [])])
        return [Missing(unit, person, need - reached) for unit, person, reached in cursor.fetchall()]


def _counted_twice(goal: Goal, below: dict[int, list[int]]) -> dict[int, Covered]:
    """By branch, what people who stand at several of its units were counted too often."""
    places = SharedPlace.objects.filter(group=goal.group)
    if goal.grade_from is not None:
        places = places.filter(grade__range=(goal.grade_from, goal.grade_to))
    times: dict[tuple[int, int], int] = defaultdict(int)
    for person, unit in places.values_list("person_id", "unit_id"):
        for branch in below.get(unit, ()):
            times[branch, person] += 1
    several = {key: number for key, number in times.items() if number > 1}
    states = _states(goal, {person for _branch, person in several}, today())
    found: dict[int, Covered] = defaultdict(Covered)
    for (branch, person), number in several.items():
        for _again in range(number - 1):
            found[branch] += states[person]
    return found


def _doubles_on(goal: Goal, units: Sequence[int], day: date) -> Covered:
    places = _of_goal(goal, Membership.objects.held_on(day).filter(unit__in=units))
    several = (
        places.order_by().values_list("person_id").annotate(units=Count("unit", distinct=True)).filter(units__gt=1)
    )
    numbers = dict(several)
    states = _states(goal, set(numbers), day)
    return sum((states[person] for person, number in numbers.items() for _again in range(number - 1)), Covered())


def _of_goal(goal: Goal, places: QuerySet[Membership]) -> QuerySet[Membership]:
    places = places.filter(group=goal.group)
    if goal.grade_from is None:
        return places
    return places.filter(school_class__grade__range=(goal.grade_from, goal.grade_to))


def _states(goal: Goal, people: Collection[int], day: date) -> dict[int, Covered]:
    """What each person (key) counts for once."""
    topics = sorted(goal.topics.values_list("pk", flat=True))
    need, found, keys = need_of(goal, topics), {}, sorted(people)
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        places = f"m.person_id IN ({', '.join(['%s'] * len(some))})"
        with connection.cursor() as cursor:
            cursor.execute(statements.per_person(len(topics), places, by_unit=False), [*topics, day, *some])
            for person, *depths in cursor.fetchall():
                found[person] = Covered(1, *(int(number >= need) for number in depths))
    return found
