"""Writes what was planned, a batch in a transaction: few statements, however many rows."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from lantoa.core import events
from lantoa.core.org.names import sort_text
from lantoa.core.roster.events import ROSTER_CHANGED
from lantoa.core.roster.matching import FOLDED_MAX, Meaning, Planned, Roster
from lantoa.core.roster.models import Group, Membership, Person, SchoolClass
from lantoa.lib.vietnamese import fold

BATCH = 1000
ONE_DAY = timedelta(days=1)
PERSON_COLUMNS = ["full_name", "birth_year", "sector_id", "local_code", "coded_by", "folded", "sort_key"]


def write(roster: Roster, planned: Sequence[Planned]) -> list[int]:
    """Write the right rows of a batch, in the caller's transaction; returns whom they speak of."""
    right = [plan for plan in planned if plan.meaning is not Meaning.WRONG]
    classes = _classes(roster, right)
    _write_people(roster, right)
    left_behind = [place for plan in right for place in plan.left_behind]
    close(left_behind, roster)
    _write_places(roster, right, classes)
    events.announce(ROSTER_CHANGED, units={roster.unit.pk, *(place.unit_id for place in left_behind)})
    return [plan.person.pk for plan in right if plan.person]


def close(places: Iterable[Membership], roster: Roster) -> None:
    """End places on the day before the sheet; one that began on its day or later ends as it began."""
    ended = list(places)
    earlier = [place.pk for place in ended if place.valid_from < roster.as_of]
    Membership.objects.filter(pk__in=earlier).update(valid_to=roster.as_of - ONE_DAY)
    for place in ended:
        if place.valid_from >= roster.as_of:
            Membership.objects.filter(pk=place.pk).update(valid_to=place.valid_from)


def close_by_key(keys: Sequence[int], roster: Roster) -> None:
    """End places that began before the day of the sheet."""
    for start in range(0, len(keys), BATCH):
        batch = Membership.objects.open().filter(pk__in=keys[start : start + BATCH])
        batch.update(valid_to=roster.as_of - ONE_DAY)
    if keys:
        events.announce(ROSTER_CHANGED, units={roster.unit.pk})


def _classes(roster: Roster, planned: Sequence[Planned]) -> dict[str, SchoolClass]:
    """The classes that the rows name, made where the school year has none of the name."""
    grades = {plan.line.get("class_name"): plan.line.values.get("grade") for plan in planned}
    grades.pop("", None)
    if not grades:
        return {}
    standing = SchoolClass.objects.filter(unit=roster.unit, school_year=roster.school_year, name__in=grades)
    found = {each.name: each for each in standing}
    made = [
        SchoolClass(
            unit=roster.unit, school_year=roster.school_year, name=name, grade=grade, sort_key=sort_text(name)[:200]
        )
        for name, grade in grades.items()
        if name not in found
    ]
    return found | {each.name: each for each in SchoolClass.objects.bulk_create(made)}


def _write_people(roster: Roster, planned: Sequence[Planned]) -> None:
    new = [plan for plan in planned if plan.person is None]
    for plan, person in zip(new, Person.objects.bulk_create([_person(roster, plan) for plan in new]), strict=True):
        plan.person = person
    changed = []
    for plan in planned:
        if plan.person_changes and plan.person:
            for column, value in roster.changed_columns(plan.person, plan.line, plan.left_behind).items():
                setattr(plan.person, column, value)
            changed.append(with_texts(plan.person))
    # One statement for many rows: an insert that finds its key taken and updates.
    Person.objects.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=PERSON_COLUMNS)


def _person(roster: Roster, plan: Planned) -> Person:
    line = plan.line
    return with_texts(
        Person(
            group=roster.group,
            sector_id=line.get("sector_id"),
            local_code=line.get("local_code"),
            coded_by=roster.unit if line.get("local_code") else None,
            full_name=line.get("full_name") if roster.group == Group.STAFF else "",
            birth_year=line.get("birth_year") or None,
        )
    )


def with_texts(person: Person) -> Person:
    """Set the texts by which lists are searched and sorted."""
    person.folded = fold(person.full_name)[:FOLDED_MAX]
    # Vietnamese lists go by the given name, which stands last.
    *before, last = person.full_name.split() or [""]
    person.sort_key = sort_text(" ".join([last, *before])) if person.full_name else person.code[:400]
    return person


def _write_places(roster: Roster, planned: Sequence[Planned], classes: dict[str, SchoolClass]) -> None:
    ending, mended, begun = [], [], []
    for plan in planned:
        if plan.place and not plan.place_changes:
            continue
        place = _place(roster, plan, classes)
        if plan.place and plan.place.valid_from >= roster.as_of:
            plan.place.title, plan.place.school_class = place.title, place.school_class
            mended.append(plan.place)
            continue
        if plan.place:
            ending.append(plan.place)
        begun.append(place)
    close(ending, roster)
    columns = ["title", "school_class"]
    Membership.objects.bulk_create(mended, update_conflicts=True, unique_fields=["id"], update_fields=columns)
    Membership.objects.bulk_create(begun)


def _place(roster: Roster, plan: Planned, classes: dict[str, SchoolClass]) -> Membership:
    standing, line = plan.place, plan.line
    return Membership(
        person=plan.person,
        unit=roster.unit,
        group=roster.group,
        school_class=classes.get(line.get("class_name")) or (standing.school_class if standing else None),
        title=line.get("title") or (standing.title if standing else ""),
        valid_from=roster.as_of,
    )
