"""The rosters of the example come in by the writer that imports use, unit by unit; so do the school years that follow."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from lantoa.core import audit
from lantoa.core.accounts.models import User
from lantoa.core.clock import standing_on
from lantoa.core.org.models import Closure, Post, Unit
from lantoa.core.roster import writing
from lantoa.core.roster.actions import MovedUpAlready, NoClassToMove, record_headcount, roll_over
from lantoa.core.roster.matching import Roster
from lantoa.core.roster.models import Group, Headcount, Membership, Person, Rollover
from lantoa.core.roster.sheets.grades import school_year_of
from lantoa.core.roster.sheets.rows import Line
from lantoa.project.demo import rosters
from lantoa.project.demo.authority import NAME, authorise_demo
from lantoa.project.demo.days import morning_of, opening_day
from lantoa.project.demo.reading import read


def first_units() -> list[Unit]:
    """Where the cast works, and every office: what ends in the story has its people before the clock can move."""
    offices, schools = rosters.rules()["offices"], rosters.rules()["schools"]
    cast = {post["unit"] for person in read("cast") for post in person["posts"]}
    found = Unit.objects.filter(kind__code__in=offices) | Unit.objects.filter(code__in=cast, kind__code__in=schools)
    return list(found.select_related("kind").order_by("pk"))


def schools() -> list[Unit]:
    """Every school of the example, those below the cast's offices first."""
    cast = {post["unit"] for person in read("cast") for post in person["posts"]}
    department = read("department")["department"]["code"]
    near = Closure.objects.filter(ancestor__code__in=cast - {department}).values_list("descendant", flat=True)
    near_ones = set(near)
    found = Unit.objects.filter(kind__code__in=rosters.rules()["schools"]).select_related("kind").order_by("pk")
    return sorted(found, key=lambda unit: unit.pk not in near_ones)


def fill_first_units(*, by: str = NAME) -> int:
    """Fill the rosters on which the demo opens; returns how many people stand on them."""
    authorise_demo()
    for unit in first_units():
        fill_roster(unit, by=by)
    return Membership.objects.count()


@transaction.atomic
def fill_roster(unit: Unit, *, by: str = NAME) -> bool:
    """Put the people of a unit on its roster as of the opening of the school year, and what it counted beside them.

    Whatever a visitor has brought in stays and nothing is added to it; a unit that a visitor has ended stays as it was.
    """
    authorise_demo()
    unit = _locked(unit)
    if unit.closed_on or _has_people(unit):
        return False
    with standing_on(morning_of(opening_day())):
        if rosters.has_staff(unit):
            _take_in_staff(unit, by)
        if rosters.has_pupils(unit):
            take_in(unit, Group.PUPIL, rosters.pupils_of(unit), rosters.rules()["first_day"], by)
        _count(unit, rosters.opening_year(), by)
        audit.note("demo.fill_roster", unit, by=by, unit_id=unit.pk)
    return True


@transaction.atomic
def begin_year(unit: Unit, *, year: int, by: str = NAME) -> bool:
    """Step into a later school year: classes move up by the product's own verb, the new ones come in, people are counted.

    What a visitor has done or undone of it stays.
    """
    authorise_demo()
    unit, day = _locked(unit), rosters.first_day_of(year)
    if unit.closed_on or Headcount.objects.filter(unit=unit, counted_on=rosters.counted_on(year)).exists():
        return False
    if _has_our_pupils(unit) and not Rollover.objects.filter(unit=unit, to_year=year).exists():
        with standing_on(morning_of(day)), suppress(MovedUpAlready, NoClassToMove):
            roll_over(unit, day=day, by=by)
            take_in(unit, Group.PUPIL, rosters.newcomers_of(unit, year), day, by)
    with standing_on(morning_of(rosters.counted_on(year))):
        _count(unit, year, by)
    return True


def _locked(unit: Unit) -> Unit:
    return Unit.objects.select_for_update(of=("self",)).select_related("kind").get(pk=unit.pk)


def _has_people(unit: Unit) -> bool:
    return Membership.objects.filter(unit=unit).exists() or Headcount.objects.filter(unit=unit).exists()


def _has_our_pupils(unit: Unit) -> bool:
    """Whether its classes were drawn here; those that a visitor brought in are moved up by the visitor."""
    if not rosters.has_pupils(unit):
        return False
    somebody = rosters.pupils_of(unit)[0].get("sector_id")
    return Membership.objects.filter(unit=unit, person__sector_id=somebody).exists()


def _take_in_staff(unit: Unit, by: str) -> None:
    holders = list(_holders(unit))
    lines = rosters.staff_of(unit, [(str(post.person.full_name), post.title) for post in holders])
    take_in(unit, Group.STAFF, lines, rosters.rules()["first_day"], by)
    # As if each had come in by a code on paper long ago.
    for line, post in zip(lines, holders, strict=False):
        _bind(line.get("sector_id"), post.person)


def _bind(sector_id: str, account: User) -> None:
    """Let an account be that of a person on the rosters, unless it is another's already."""
    if not Person.objects.filter(account=account).exists():
        Person.objects.filter(sector_id=sector_id, account=None).update(account=account)


def _holders(unit: Unit) -> QuerySet[Post]:
    """Whose place the unit is: whoever holds a post at it, and none in one of its inner parts."""
    posts = Post.objects.held_on(opening_day()).filter(unit=unit).select_related("person").order_by("pk")
    return posts if unit.kind.is_inner else posts.exclude(person__posts__unit__kind__is_inner=True)


def take_in(unit: Unit, group: str, lines: Sequence[Line], day: date, by: Any) -> None:
    """Write rows as an import of the day would."""
    roster = Roster(unit=unit, group=group, as_of=day, school_year=school_year_of(day), by=by)
    for start in range(0, len(lines), writing.BATCH):
        writing.write(roster, roster.plan(lines[start : start + writing.BATCH]))


def _count(unit: Unit, year: int, by: str) -> None:
    if not rosters.has_counts(unit):
        return
    day = rosters.counted_on(year)
    held = Membership.objects.held_on(day).filter(unit=unit)
    for group in (Group.STAFF, Group.PUPIL):
        number = rosters.counted(unit, group, year, held.filter(group=group).count())
        record_headcount(unit, group=group, number=number, counted_on=day, source=rosters.source_of(group, year), by=by)
