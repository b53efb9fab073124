"""Rosters follow their units: whoever stands at a unit that ends passes to the one that follows it."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lantoa.core import events
from lantoa.core.org.events import UNITS_REORGANISED
from lantoa.core.org.models import Unit
from lantoa.core.org.reform.outcome import Outcome
from lantoa.core.refusals import Refusal
from lantoa.core.roster.events import ROSTER_CHANGED
from lantoa.core.roster.models import Membership, SchoolClass

ONE_DAY = timedelta(days=1)
CLASS_NAME_MAX = 40
UNITS_NAMED = 3


class PlacesBeginLater(Refusal):
    message = _(
        "%(count)s places on the roster of %(unit)s begin on this day or later, and nobody follows the unit."
        " Take them off the roster first."
    )


@events.now(UNITS_REORGANISED)
def pass_rosters_on(*, reform: Outcome, **facts: Any) -> None:
    """End places at units that ended and begin them at their main successors; headcounts stay where they are.

    A place that was to end on the day or later passes too and keeps its end; one that was to begin then begins there.
    """
    heirs = reform.main_successor_ids()
    ended = {unit.pk: unit for unit in reform.ended}
    lasting = Membership.objects.filter(unit__in=ended).exclude(valid_to__lt=reform.day)
    places = list(lasting.select_related("school_class").order_by(F("valid_to").desc(nulls_first=True), "pk"))
    if not places:
        return
    classes = _pass_classes(reform, places, ended, heirs)
    held = _ends_held(set(heirs.values()), reform)
    begun, later = [], []
    for place in places:
        heir = heirs.get(place.unit_id)
        key = (place.person_id, heir, place.group)
        is_doubled = heir is not None and any(_covers(end, place.valid_to) for end in held[key])
        if place.valid_from >= reform.day:
            later.append((place, _moved(place, heir, classes, is_doubled)))
        elif heir is not None and not is_doubled:
            begun.append(_at_heir(place, heir, classes, reform))
        held[key].append(place.valid_to)
    _refuse_stranded([place for place, _columns in later], heirs, ended)
    reform.journal.alter_each(later)
    reform.journal.alter([place for place in places if place.valid_from < reform.day], valid_to=reform.day - ONE_DAY)
    reform.journal.make(begun)
    events.announce(ROSTER_CHANGED, units={*(place.unit_id for place in places), *heirs.values()})


def _ends_held(heirs: set[int], reform: Outcome) -> dict[tuple[int, int | None, str], list[date | None]]:
    """The last days of the places that people have at the units that follow."""
    held: dict[tuple[int, int | None, str], list[date | None]] = defaultdict(list)
    rows = Membership.objects.filter(unit__in=heirs).exclude(valid_to__lt=reform.day)
    for person, unit, group, end in rows.values_list("person_id", "unit_id", "group", "valid_to"):
        held[person, unit, group].append(end)
    return held


def _covers(one: date | None, other: date | None) -> bool:
    return one is None or (other is not None and one >= other)


def _moved(place: Membership, heir: int | None, classes: dict[int, SchoolClass], is_doubled: bool) -> dict[str, Any]:
    """What becomes of a place that begins on the day or later: it begins at the unit that follows."""
    follower = classes.get(place.school_class_id or 0)
    columns = {"unit_id": heir, "school_class_id": follower.pk if follower else None}
    return columns | ({"valid_to": place.valid_from} if is_doubled else {})


def _refuse_stranded(later: list[Membership], heirs: dict[int, int], ended: dict[int, Unit]) -> None:
    stranded = [place for place in later if place.unit_id not in heirs]
    if stranded:
        raise PlacesBeginLater(count=len(stranded), unit=ended[stranded[0].unit_id])


def _at_heir(place: Membership, heir: int, classes: dict[int, SchoolClass], reform: Outcome) -> Membership:
    return Membership(
        person_id=place.person_id,
        unit_id=heir,
        group=place.group,
        school_class=classes.get(place.school_class_id or 0),
        title=place.title,
        valid_from=reform.day,
        valid_to=place.valid_to,
    )


def _pass_classes(
    reform: Outcome, places: list[Membership], ended: dict[int, Unit], heirs: dict[int, int]
) -> dict[int, SchoolClass]:
    """A class at the heir for each that still has pupils; one whose name is taken there bears its old school's too."""
    standing = {place.school_class for place in places if place.school_class and place.unit_id in heirs}
    taken: dict[tuple[int, int], set[str]] = defaultdict(set)
    for unit, year, name in SchoolClass.objects.filter(unit__in=set(heirs.values())).values_list(
        "unit_id", "school_year", "name"
    ):
        taken[unit, year].add(name)
    followers: dict[int, SchoolClass] = {}
    for old in sorted(standing, key=lambda each: each.pk):
        heir = heirs[old.unit_id]
        name = _free_name(old.name, ended[old.unit_id].label, taken[heir, old.school_year])
        taken[heir, old.school_year].add(name)
        followers[old.pk] = SchoolClass(
            unit_id=heir,
            school_year=old.school_year,
            grade=old.grade,
            name=name,
            sort_key=old.sort_key,
            follows=old,
        )
    reform.journal.make(followers.values())
    return followers


def _free_name(name: str, school: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    candidates = [f"{name} ({school})"[:CLASS_NAME_MAX], *(f"{name} ({number})" for number in range(2, len(taken) + 3))]
    return next(each for each in candidates if each not in taken)


@events.preview(UNITS_REORGANISED)
def how_many_pass(*, reform: Outcome, **facts: Any) -> str | None:
    """How many people of the rosters the reorganisation moves, and where to."""
    heirs = reform.main_successor_ids()
    held = Membership.objects.held_on(reform.day - ONE_DAY).filter(unit__in=heirs)
    count = held.values("person").distinct().count()
    if not count:
        return None
    gaining = set(held.values_list("unit_id", flat=True))
    names = list(
        Unit.objects.filter(pk__in={heirs[unit] for unit in gaining})
        .order_by("sort_key")
        .values_list("name", flat=True)
    )
    shown = ", ".join(names[:UNITS_NAMED]) + (", …" if len(names) > UNITS_NAMED else "")
    sentence = ngettext(
        "%(count)s person of the rosters passes to %(units)s.",
        "%(count)s people of the rosters pass to %(units)s.",
        count,
    )
    return sentence % {"count": count, "units": shown}
