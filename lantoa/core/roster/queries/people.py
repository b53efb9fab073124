"""Who stands on a roster, and the history of one person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from lantoa.core.clock import today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.core.roster.models import Group, Membership, Merge, PartyMember, Person, SchoolClass
from lantoa.core.roster.permissions import EDIT_ROSTER, KEEP_PARTY, VIEW_PEOPLE
from lantoa.core.roster.sheets.grades import school_year_of
from lantoa.lib.dates import on_screen
from lantoa.lib.vietnamese import fold


def roster_of(unit: Unit, *, words: str = "", group: str = "", school_class: str = "") -> QuerySet[Membership]:
    """The places held at the unit today, by name or by class and code; `words` may lack their marks."""
    places = Membership.objects.held_on(today()).filter(unit=unit).select_related("person", "school_class")
    if group:
        places = places.filter(group=group)
    if school_class:
        places = places.filter(school_class_id=int(school_class))
    for word in fold(words).split():
        is_code = Q(person__sector_id__istartswith=word) | Q(person__local_code__istartswith=word)
        places = places.filter(Q(person__folded__contains=word) | is_code)
    # Staff before pupils.
    return places.order_by("-group", "school_class__sort_key", "person__sort_key", "pk")


def classes_of(unit: Unit) -> QuerySet[SchoolClass]:
    """The classes in which somebody stands today."""
    held = Membership.objects.held_on(today()).filter(unit=unit).values("school_class")
    return SchoolClass.objects.filter(pk__in=held).order_by("grade", "sort_key", "pk")


def export_rows(unit: Unit, group: str) -> Iterator[dict[str, Any]]:
    """The roster as rows of the template."""
    for place in roster_of(unit, group=group).iterator(chunk_size=2000):
        person, school_class = place.person, place.school_class
        yield {
            "sector_id": person.sector_id,
            "local_code": person.local_code,
            "full_name": person.full_name,
            "birth_year": person.birth_year,
            "title": place.title,
            "class_name": school_class.name if school_class else "",
            "grade": school_class.grade if school_class else None,
        }


@dataclass(frozen=True)
class Moment:
    """Something in the history of a person, as a timeline shows it."""

    when: str
    text: str
    who: str = ""
    tone: str = ""


@dataclass(frozen=True)
class PersonPage:
    """A person with the places that the reader may know of."""

    person: Person
    places: list[Membership]
    history: list[Moment]
    merges: list[Merge]
    # Given by a unit that the reader may look into, else empty.
    local_code: str
    may_edit: bool
    # Units whose head the reader is and where the person stands, and those of them that noted party membership.
    keeps_party_at: set[int]
    party_at: set[int]


def person_page(person: Person, *, reader: Any) -> PersonPage:
    """The person as the reader may know them: what other units hold of them stays with those units."""
    reached = units_where(reader, VIEW_PEOPLE)
    known = person.memberships.filter(unit__in=reached).select_related("unit", "school_class")
    places = list(known.order_by("-valid_from", "-pk"))
    units = {place.unit_id for place in places if place.valid_to is None}
    headed = list(units_where(reader, KEEP_PARTY).filter(pk__in=units)) if person.group == Group.STAFF else []
    return PersonPage(
        person=person,
        places=[place for place in places if place.valid_to is None or place.valid_to >= today()],
        history=[_moment(place) for place in places],
        merges=list(Merge.objects.filter(kept=person).select_related("dropped", "merged_by").order_by("-pk")),
        local_code=person.local_code if person.coded_by_id and reached.filter(pk=person.coded_by_id).exists() else "",
        may_edit=units_where(reader, EDIT_ROSTER).filter(pk__in=units).exists(),
        keeps_party_at={unit.pk for unit in headed},
        party_at={
            unit.pk for unit in headed if PartyMember.objects.noted_for([unit.pk]).filter(person=person).exists()
        },
    )


def _moment(place: Membership) -> Moment:
    days = f"{on_screen(place.valid_from)} – {on_screen(place.valid_to) if place.valid_to else '…'}"
    as_what = place.title
    if place.school_class:
        year = place.school_class.school_year
        as_what = f"{place.school_class.name}, {year}–{year + 1}"
    return Moment(when=days, text=" · ".join(part for part in (place.unit.name, as_what) if part))


def classes_of_account(user: Any) -> list[Membership]:
    """Where a pupil or student who is signed in belongs today; nothing of the staff, whose posts say it."""
    places = Membership.objects.held_on(today()).filter(person__account=user).exclude(group=Group.STAFF)
    return list(places.select_related("school_class", "unit").order_by("pk"))


def current_school_year() -> int:
    return school_year_of(today())
