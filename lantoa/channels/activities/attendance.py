"""Who of the unit's roster was there: the groups of the day, what an attendance list comes to, and the numbers that follow it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models.functions import Coalesce
from django.utils.text import capfirst

from lantoa.channels.activities.audiences import audience_of, groups_for, title_of
from lantoa.channels.activities.models import Activity, Attendance, AttendanceGroup, Present
from lantoa.channels.activities.models.attendance import label_of
from lantoa.core.org.models import Unit
from lantoa.core.roster.models import Group, Membership, Person, SchoolClass
from lantoa.lib.texts import one_line

EVERYBODY = "tat-ca"
BATCH = 1000


@dataclass(frozen=True)
class RosterGroup:
    """The whole staff, a class, or the children without one, on a day. `people` are persons (by keys) with their position."""

    group: str
    school_class: SchoolClass | None
    people: Mapping[int, str]

    @property
    def code(self) -> str:
        """What names it in an address."""
        return f"{self.group}-{self.school_class.pk}" if self.school_class else self.group

    @property
    def label(self) -> str:
        return label_of(self.group, self.school_class)


def groups_on(unit: Unit, day: date) -> list[RosterGroup]:
    """The roster of the unit on the day: staff first, then class by class. Each person stands in one group alone."""
    places = Membership.objects.held_on(day).filter(unit=unit)
    # Who was moved to another class that day stands in the newer one; rows that were merged are one human being.
    rows = places.annotate(human=Coalesce("person__merged_into", "person")).order_by("-group", "-valid_from", "-pk")
    people: dict[tuple[str, int | None], dict[int, str]] = defaultdict(dict)
    seen: set[int] = set()
    for human, group, school_class, title in rows.values_list("human", "group", "school_class", "title"):
        if human not in seen:
            seen.add(human)
            people[group, None if group == Group.STAFF else school_class][human] = title
    classes = SchoolClass.objects.in_bulk([each for _group, each in people if each])
    found = [RosterGroup(group, classes.get(each or 0), persons) for (group, each), persons in people.items()]
    return sorted(found, key=_order)


def _order(row: RosterGroup) -> tuple[int, int, str, int]:
    each = row.school_class
    place = Group.values.index(row.group)
    return (place, 99, "", 0) if each is None else (place, each.grade or 0, each.sort_key, each.pk)


def chosen_of(offered: Iterable[RosterGroup], codes: Collection[str]) -> list[RosterGroup]:
    """Those of the groups that are asked for."""
    return [each for each in offered if EVERYBODY in codes or each.code in codes]


def fingerprint(groups: Iterable[RosterGroup]) -> str:
    """Equal while the same people stand in the same groups."""
    said = [f"{each.code}:{','.join(map(str, sorted(each.people)))}" for each in groups]
    return sha256(";".join(said).encode()).hexdigest()[:20]


def put_list(activity: Activity, groups: Collection[RosterGroup], absent: Collection[int]) -> None:
    """Its attendance list is this one: everybody of the groups but the absent, each of whom is counted and not named."""
    remove_list(activity)
    away = set(absent)
    rows = [
        AttendanceGroup(
            activity=activity,
            group=each.group,
            school_class=each.school_class,
            people=len(each.people),
            absent=len(away & each.people.keys()),
        )
        for each in groups
    ]
    AttendanceGroup.objects.bulk_create(rows)
    Attendance.objects.bulk_create(
        (
            Attendance(activity=activity, attendance_group=row, person_id=person)
            for row, each in zip(rows, groups, strict=True)
            for person in each.people
            if person not in away
        ),
        batch_size=BATCH,
    )
    put_numbers(activity)


def remove_list(activity: Activity) -> None:
    """No names any more; what was typed before the list stands again."""
    activity.attendances.all().delete()
    activity.attendance_groups.all().delete()
    for row in activity.audiences.exclude(listed_group=""):
        if row.typed is None:
            row.delete()
        else:
            row.number, row.typed, row.listed_group = row.typed, None, ""
            row.save(update_fields=["number", "typed", "listed_group"])


def put_numbers(activity: Activity) -> None:
    """Where an attendance list says who was there, the number of that audience is the number of those present."""
    present: dict[str, int] = defaultdict(int)
    for row in activity.attendance_groups.all():
        present[row.group] += row.present
    rows = {row.audience: row for row in activity.audiences.all()}
    for group, number in present.items():
        code = audience_of(group, rows)
        row = rows.get(code) or Present(activity=activity, audience=code, title=_title_of(activity, code))
        row.typed, row.number, row.listed_group = row.number, number, group
        row.save()


def _title_of(activity: Activity, code: str) -> str:
    titles = {each.code: each.title for each in groups_for(activity.programme)}
    return one_line(titles.get(code) or capfirst(title_of(code, code)), 200)


def present_by_group(activity: Activity) -> dict[str, frozenset[int]]:
    """By group of the roster, who was there: persons by keys, rows that were merged as one."""
    rows = activity.attendances.annotate(human=Coalesce("person__merged_into", "person"))
    found: dict[str, set[int]] = defaultdict(set)
    for group, human in rows.values_list("attendance_group__group", "human"):
        found[group].add(human)
    return {group: frozenset(people) for group, people in found.items()}


def absent_of(activity: Activity, groups: Iterable[RosterGroup]) -> set[int]:
    """Who of the groups was not there as the list says it now; nobody of a group that is not on the list."""
    present = set().union(*present_by_group(activity).values())
    listed = {(row.group, row.school_class_id) for row in activity.attendance_groups.all()}
    known = [each for each in groups if (each.group, each.school_class.pk if each.school_class else None) in listed]
    return {person for each in known for person in each.people if person not in present}


def persons_of(keys: Collection[int]) -> dict[int, Person]:
    """The persons, however many there are; the database is asked for some at a time."""
    wanted, found = list(keys), {}
    for start in range(0, len(wanted), BATCH):
        found.update(Person.objects.in_bulk(wanted[start : start + BATCH]))
    return found
