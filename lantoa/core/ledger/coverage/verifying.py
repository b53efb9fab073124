"""Whether first reaches and coverage are what the entries and the rosters come to."""

from collections.abc import Iterator

from django.db import connection

from lantoa.core.clock import today
from lantoa.core.ledger.coverage import statements
from lantoa.core.ledger.coverage.counting import Covered, count
from lantoa.core.ledger.coverage.reading import SUMMED
from lantoa.core.ledger.models import Coverage, CoverageStale, Goal, Reach, RolledTo
from lantoa.core.roster.models import Membership

UNITS_AT_ONCE = 200


def differences() -> Iterator[str]:
    """What differs, in a few words each; it reads everything and changes nothing. What waits to be counted anew is passed over."""
    yield from _reaches()
    waiting = set(CoverageStale.objects.values_list("unit_id", flat=True))
    units = sorted(set(Membership.objects.held_on().values_list("unit_id", flat=True)) - waiting)
    for start in range(0, len(units), UNITS_AT_ONCE):
        some = units[start : start + UNITS_AT_ONCE]
        for goal in Goal.objects.filter(is_open=True).order_by("pk"):
            yield from _coverages(goal, some)


def _reaches() -> Iterator[str]:
    until = RolledTo.objects.values_list("position", flat=True).first() or 0
    with connection.cursor() as cursor:
        cursor.execute(statements.FIRST_REACHES, {"until": until})
        missing = len(cursor.fetchall())
        cursor.execute(statements.HOW_MANY_REACHES, {"until": until})
        wanted = int(cursor.fetchone()[0])
    if missing:
        yield f"first reaches {missing}"
    elif Reach.objects.count() != wanted:
        yield f"first reaches too many {Reach.objects.count() - wanted}"


def _coverages(goal: Goal, units: list[int]) -> Iterator[str]:
    kept = {
        unit: Covered(*numbers)
        for unit, *numbers in Coverage.objects.filter(goal=goal, unit__in=units).values_list("unit_id", *SUMMED)
    }
    right = {unit: covered for unit, covered in count(goal, list(kept), today()).items() if covered.people}
    yield from (f"coverage {goal.pk} {unit}" for unit in kept if kept[unit] != right.get(unit))
