"""What each row of a sheet means for the roster of one unit: who is new, who changes, who stays as they are."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from lantoa.core.accounts.models import User
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.core.roster.models import Group, Membership, Person
from lantoa.core.roster.permissions import EDIT_ROSTER
from lantoa.core.roster.sheets.rows import Line
from lantoa.lib.vietnamese import fold

FOLDED_MAX = 200


class Meaning(StrEnum):
    """What a row comes to."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass(slots=True)
class Planned:
    """A row beside what the rosters know: the person, their open place here, open places elsewhere that end by it."""

    line: Line
    meaning: Meaning = Meaning.NEW
    person: Person | None = None
    place: Membership | None = None
    left_behind: list[Membership] = field(default_factory=list)
    person_changes: bool = False
    place_changes: bool = False


@dataclass
class Roster:
    """One group of people of one unit, as a sheet of a day is compared with it."""

    unit: Unit
    group: str
    as_of: date
    school_year: int
    # For whom the rows are compared: whoever keeps another unit's roster too may move people from there.
    by: Any = None

    def plan(self, lines: Sequence[Line]) -> list[Planned]:
        """Compare the rows with the rosters, in a handful of queries however many there are; wrong rows get their problems."""
        by_sector = self._by_sector_id({line.get("sector_id") for line in lines} - {""})
        by_code = self._by_local_code({line.get("local_code") for line in lines} - {""})
        people = {person.pk for person in by_sector.values()}
        people |= {person.pk for found in by_code.values() for person in found}
        places = self._places(people)
        kept = self._kept({place.unit_id for held in places.values() for place in held})
        planned: list[Planned] = []
        taken: dict[int, int] = {}
        for line in lines:
            plan = Planned(line)
            if not line.problems:
                self._identify(plan, by_sector, by_code)
            if plan.person and plan.person.group != self.group:
                self._refuse_group(plan, places[plan.person.pk])
            if plan.person:
                self._compare(plan, places[plan.person.pk], kept)
                first = taken.setdefault(plan.person.pk, line.number)
                if first != line.number:
                    line.wrong("sector_id", "twice", str(first))
            if line.problems:
                plan.meaning = Meaning.WRONG
            planned.append(plan)
        return planned

    def leaving(self, seen: Collection[int]) -> list[int]:
        """The open places of people who are not among those seen and were here on the day before."""
        standing = Membership.objects.open().filter(unit=self.unit, group=self.group, valid_from__lt=self.as_of)
        return [pk for pk, person in standing.values_list("pk", "person_id") if person not in seen]

    def _by_sector_id(self, codes: set[str]) -> dict[str, Person]:
        found = Person.objects.filter(sector_id__in=codes).select_related("merged_into") if codes else []
        return {person.sector_id: person.merged_into or person for person in found}

    def _by_local_code(self, codes: set[str]) -> dict[str, list[Person]]:
        """Codes that this unit gave; of the others, those that people who are here brought along."""
        if not codes:
            return {}
        coded = Person.objects.filter(local_code__in=codes, group=self.group)
        found = self._by_code(coded.filter(coded_by=self.unit))
        here = Membership.objects.open().filter(unit=self.unit, group=self.group, person=OuterRef("pk"))
        # Asked for apart: an "or" of the two would read all people of the province for every batch.
        brought = Person.objects.filter(Exists(here), local_code__in=codes - set(found), group=self.group)
        return found | self._by_code(brought)

    def _by_code(self, rows: QuerySet[Person]) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for person in rows.select_related("merged_into"):
            found[person.local_code].append(person.merged_into or person)
        return found

    def _places(self, people: Collection[int]) -> dict[int, list[Membership]]:
        """The open places, and those elsewhere that end on the day of the sheet or later: until then they stand there."""
        places: dict[int, list[Membership]] = defaultdict(list)
        lasting = Q(valid_to=None) | Q(valid_to__gte=self.as_of) & ~Q(unit=self.unit)
        for row in Membership.objects.filter(lasting, person_id__in=people).select_related("school_class"):
            places[row.person_id].append(row)
        return places

    def _kept(self, units: set[int]) -> set[int]:
        """Of these units those whose roster the sender keeps too; a job of the product's own keeps all."""
        if not isinstance(self.by, User) or units <= {self.unit.pk}:
            return set(units)
        return set(units_where(self.by, EDIT_ROSTER).filter(pk__in=units).values_list("pk", flat=True))

    def _identify(self, plan: Planned, by_sector: dict[str, Person], by_code: dict[str, list[Person]]) -> None:
        line = plan.line
        sector_id, local_code = line.get("sector_id"), line.get("local_code")
        named = by_sector.get(sector_id)
        coded = by_code.get(local_code, [])
        if (
            named is None
            and len({person.pk for person in coded}) > 1
            or named
            and coded
            and named.pk not in {person.pk for person in coded}
        ):
            line.wrong("local_code", "two_people")
        elif named is None and coded and sector_id and coded[0].sector_id:
            line.wrong("local_code", "code_of_another")
        plan.person = named or (coded[0] if coded else None)

    def _refuse_group(self, plan: Planned, places: list[Membership]) -> None:
        """Of somebody who is here the row may tell what is the matter; of others it tells no more than of anybody."""
        is_here = any(place.unit_id == self.unit.pk for place in places)
        target = "sector_id" if plan.line.get("sector_id") else "local_code"
        plan.line.wrong(target, "other_group" if is_here else "identifier_elsewhere")
        plan.person = None

    def _compare(self, plan: Planned, places: list[Membership], kept: Collection[int]) -> None:
        person, line = plan.person, plan.line
        assert person is not None
        plan.place = next(
            (place for place in places if place.unit_id == self.unit.pk and place.group == self.group), None
        )
        elsewhere = [place for place in places if place.unit_id != self.unit.pk]
        if plan.place is None:
            self._judge_newcomer(plan, elsewhere, kept)
        plan.person_changes = bool(self.changed_columns(person, line, elsewhere))
        plan.place_changes = plan.place is not None and self._place_differs(plan.place, line)
        if plan.place:
            plan.meaning = Meaning.CHANGED if plan.person_changes or plan.place_changes else Meaning.UNCHANGED

    def _judge_newcomer(self, plan: Planned, elsewhere: list[Membership], kept: Collection[int]) -> None:
        """Somebody whom other units know comes once those have ended the place, or where the sender keeps theirs too.

        Whatever does not fit gets the same words, so that nobody tries out by rows what another unit knows.
        """
        person, line = plan.person, plan.line
        assert person is not None
        target = "sector_id" if line.get("sector_id") else "local_code"
        is_held = any(place.unit_id not in kept for place in elsewhere)
        other_name = self.group == Group.STAFF and fold(line.get("full_name"))[:FOLDED_MAX] != person.folded
        born = line.values.get("birth_year")
        if is_held or other_name or (born and person.birth_year and born != person.birth_year):
            line.wrong(target, "identifier_elsewhere")
        elif self.group != Group.STAFF:
            plan.left_behind = elsewhere
            if any(place.valid_from >= self.as_of for place in elsewhere):
                line.wrong(target, "moved_since")

    def changed_columns(self, person: Person, line: Line, elsewhere: Sequence[Membership] = ()) -> dict[str, object]:
        """What the row tells anew of the person; an empty cell tells nothing."""
        told: dict[str, object] = {}
        if self.group == Group.STAFF and line.get("full_name") != person.full_name:
            told["full_name"] = line.get("full_name")
        if line.get("birth_year") and line.get("birth_year") != person.birth_year:
            told["birth_year"] = line.get("birth_year")
        if line.get("sector_id") and not person.sector_id:
            told["sector_id"] = line.get("sector_id")
        is_coded_elsewhere = person.coded_by_id in {place.unit_id for place in elsewhere}
        is_new_code = (line.get("local_code"), self.unit.pk) != (person.local_code, person.coded_by_id)
        if line.get("local_code") and is_new_code and not (person.local_code and is_coded_elsewhere):
            told |= {"local_code": line.get("local_code"), "coded_by_id": self.unit.pk}
        return told

    def _place_differs(self, place: Membership, line: Line) -> bool:
        if line.get("title") and line.get("title") != place.title:
            return True
        name = line.get("class_name")
        if not name:
            return False
        standing = place.school_class
        return standing is None or (standing.name, standing.school_year) != (name, self.school_year)
