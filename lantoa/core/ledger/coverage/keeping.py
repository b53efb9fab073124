"""Keeps first reaches and the coverage of units in step with the ledger and the rosters."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from lantoa.core.clock import today
from lantoa.core.ledger.alone import is_alone
from lantoa.core.ledger.coverage import statements
from lantoa.core.ledger.coverage.counting import Covered, count
from lantoa.core.ledger.kinds import declared
from lantoa.core.ledger.models import (
    Coverage,
    CoverageStale,
    Entry,
    EntryPerson,
    Goal,
    Reach,
    RolledTo,
    RosterKey,
    SharedPlace,
)
from lantoa.core.org.models import Closure, Unit
from lantoa.core.org.models.units import holds_on
from lantoa.core.roster.models import Membership

BATCH = 500
UNITS_AT_ONCE = 50
ONE_DAY = timedelta(days=1)


def add(after: int, until: int) -> None:
    """Take in whom the entries after one position up to another reached, in the caller's transaction."""
    entries = Entry.objects.filter(position__number__gt=after, position__number__lte=until)
    named = EntryPerson.objects.filter(entry__in=entries)
    taken_back = EntryPerson.objects.filter(entry__in=entries.exclude(reverses=None).values("reverses_id"))
    if named.exists():
        with connection.cursor() as cursor:
            cursor.execute(statements.ADD, {"after": after, "until": until})
    find_again(sorted(set(taken_back.values_list("person_key", flat=True))), until)
    stale = _units_of(named) | _units_of(taken_back)
    count_people = [kind.code for kind in declared() if kind.counts_people]
    stale |= set(entries.filter(kind__in=count_people).values_list("unit_id", flat=True))
    mark(stale)


def find_again(keys: Sequence[int], until: int) -> None:
    """Find anew when people (keys) were first reached, from every entry up to a position that names them and stands."""
    for start in range(0, len(keys), BATCH):
        some = list(keys[start : start + BATCH])
        Reach.objects.filter(person_key__in=some).delete()
        with connection.cursor() as cursor:
            cursor.execute(statements.add_for(len(some)), [*some, until, until])


def mark(units: Iterable[int]) -> None:
    """Have the coverage of units (keys) counted anew."""
    rows = [CoverageStale(unit_id=unit) for unit in sorted(set(units))]
    CoverageStale.objects.bulk_create(rows, batch_size=1000)


def mark_below(unit: Unit | None) -> None:
    """Have the coverage of a unit and of all below it on either tree counted anew; of all units where none is given."""
    lines = Closure.objects.filter(holds_on(today()))
    mark((lines if unit is None else lines.filter(ancestor=unit)).values_list("descendant_id", flat=True).distinct())


def mark_changed_on(day: date) -> None:
    """Places begin and end on their days by nobody's act: have those units counted anew."""
    places = Membership.objects.filter(Q(valid_from=day) | Q(valid_to=day - ONE_DAY))
    mark(places.values_list("unit_id", flat=True).distinct())


@transaction.atomic
def recount(at_most: int = UNITS_AT_ONCE) -> int:
    """Count the coverage of up to so many units anew; returns how many units that were."""
    if not is_alone():
        return 0
    asked = dict(CoverageStale.objects.order_by("pk").values_list("pk", "unit_id")[:at_most])
    if not asked:
        return 0
    units = sorted(set(asked.values()))
    _keep_shared(units)
    Coverage.objects.filter(unit__in=units).delete()
    for goal, concerned in _goals_of(units).items():
        Coverage.objects.bulk_create(
            _row(goal, unit, covered) for unit, covered in count(goal, concerned, today()).items() if covered.people
        )
    CoverageStale.objects.filter(pk__in=list(asked)).delete()
    return len(units)


@transaction.atomic
def rebuild() -> int:
    """Throw first reaches and coverage away and make them anew; returns how many first reaches there are."""
    Reach.objects.all().delete()
    until = RolledTo.objects.values_list("position", flat=True).first() or 0
    with connection.cursor() as cursor:
        cursor.execute(statements.ADD, {"after": 0, "until": until})
    Coverage.objects.all().delete()
    SharedPlace.objects.all().delete()
    mark(Membership.objects.held_on().values_list("unit_id", flat=True).distinct())
    while recount(BATCH):
        continue
    return Reach.objects.count()


def _row(goal: Goal, unit: int, covered: Covered) -> Coverage:
    return Coverage(
        goal=goal,
        unit_id=unit,
        people=covered.people,
        reached=covered.reached,
        understanding=covered.understanding,
        able=covered.able,
        checked=covered.checked,
        tried=covered.tried,
        claimed=covered.claimed,
    )


def _goals_of(units: Collection[int]) -> dict[Goal, list[int]]:
    """The open goals with those of the units that they concern: what stands at or below the body whose undertaking it is."""
    bodies: dict[int, set[int]] = defaultdict(set)
    lines = Closure.objects.filter(holds_on(today()), descendant__in=units)
    for body, unit in lines.values_list("ancestor_id", "descendant_id"):
        bodies[body].add(unit)
    goals = Goal.objects.filter(is_open=True).select_related("undertaking").order_by("pk")
    wanted = goals.filter(Q(undertaking__unit__in=list(bodies)) | Q(undertaking__unit=None))
    return {goal: sorted(bodies[goal.undertaking.unit_id] if goal.undertaking.unit_id else units) for goal in wanted}


def _units_of(named: QuerySet[EntryPerson]) -> set[int]:
    """Where the named people stand today."""
    people = RosterKey.objects.filter(key__in=named.values("person_key")).values("person_id")
    return set(Membership.objects.held_on().filter(person__in=people).values_list("unit_id", flat=True).distinct())


def _keep_shared(units: Collection[int]) -> None:
    """Make the list of people at several units right for everybody who stands, or stood, at these."""
    day = today()
    held = Membership.objects.held_on(day)
    elsewhere = held.filter(person=OuterRef("person"), group=OuterRef("group")).exclude(unit=OuterRef("unit"))
    people = set(held.filter(Exists(elsewhere), unit__in=units).values_list("person_id", flat=True))
    before = set(SharedPlace.objects.filter(unit__in=units).values_list("person_id", flat=True))
    concerned = sorted(people | before)
    for start in range(0, len(concerned), BATCH):
        some = concerned[start : start + BATCH]
        SharedPlace.objects.filter(person__in=some).delete()
        several = held.filter(Exists(elsewhere), person__in=some)
        rows = several.values_list("person_id", "unit_id", "group", "school_class__grade").distinct()
        SharedPlace.objects.bulk_create(
            SharedPlace(person_id=person, unit_id=unit, group=group, grade=grade) for person, unit, group, grade in rows
        )
