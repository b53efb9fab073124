"""An invented nation of 34 provinces in six tree versions, written straight into an empty database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from django.db.models import Model
from django.utils import timezone

from lantoa.core.accounts.models import User
from lantoa.core.org.heirs import rebuild_heirs
from lantoa.core.org.models import (
    Axis,
    Extent,
    Naming,
    Placement,
    Post,
    Reorganisation,
    State,
    Succession,
    Unit,
    UnitKind,
)
from lantoa.core.org.names import search_text, sort_text
from lantoa.core.org.reference import load_kinds
from lantoa.core.org.roles import Role
from lantoa.core.org.tree import rebuild_closure

ADM, PRO = Axis.ADMINISTRATIVE, Axis.PROFESSIONAL
OPENED = date(2020, 1, 1)
MOVES = (date(2021, 7, 1), date(2022, 7, 1), date(2023, 7, 1))
MERGERS = date(2024, 12, 1)
END_OF_DISTRICTS = date(2025, 7, 1)
VERSIONS = (OPENED, *MOVES, MERGERS, END_OF_DISTRICTS)
ONE_DAY = timedelta(days=1)
BATCH = 2000
SYLLABLES = ("An", "Bình", "Cát", "Đông", "Giang", "Hòa", "Khánh", "Long", "Minh", "Phú", "Sơn", "Tân", "Vĩnh", "Đước")
SCHOOLS = ("preschool", "Mầm non"), ("primary", "Tiểu học"), ("lower-secondary", "THCS")


@dataclass(frozen=True)
class Size:
    """How much of everything; the whole nation unless scaled down for a quick look."""

    provinces: int = 34
    districts: int = 21
    communes: int = 98
    schools: int = 1490
    upper_schools: int = 40
    divisions: int = 10


@dataclass
class Province:
    """The units of one province; `former` communes ended, each in the commune of the same place in `communes`."""

    committee: Unit
    department: Unit
    districts: list[Unit] = field(default_factory=list)
    offices: list[Unit] = field(default_factory=list)
    communes: list[Unit] = field(default_factory=list)
    former: list[Unit] = field(default_factory=list)
    schools: list[Unit] = field(default_factory=list)
    others: list[Unit] = field(default_factory=list)

    def count(self) -> int:
        """Units that stand after the end of districts."""
        return 2 + len(self.communes) + len(self.schools) + len(self.others)


class Nation:
    """Thinks the nation out; `write` stores it. The last province is left as it was before districts ended."""

    def __init__(self, size: Size) -> None:
        self.size, self.random, self.units, self.names = size, Random(1), [], 0
        self.kinds = {kind.code: kind for kind in UnitKind.objects.all()}
        self.places: dict[tuple[int, Axis], list[tuple[date, Unit]]] = defaultdict(list)
        self.ends: dict[int, date] = {}
        self.follows: list[tuple[Unit, Unit, date]] = []
        self.government = self._unit("government", "Chính phủ", "people-committee-province")
        self.ministry = self._unit("ministry", "Bộ Giáo dục và Đào tạo", "department")
        self._put(self.ministry, OPENED, adm=self.government)
        self.provinces = [self._province(number) for number in range(size.provinces)]
        for province in self.provinces[:-1]:
            self._end_districts(province)

    def _unit(self, code: str, name: str, kind: str) -> Unit:
        unit = Unit(
            code=code,
            name=name,
            kind=self.kinds[kind],
            opened_on=OPENED,
            sort_key=sort_text(name),
            folded=search_text(name),
        )
        self.units.append(unit)
        return unit

    def _named(self) -> str:
        return " ".join(self.random.choices(SYLLABLES, k=2))

    def _put(self, unit: Unit, day: date, *, adm: Unit | None = None, pro: Unit | None = None) -> None:
        for axis, superior in ((ADM, adm), (PRO, pro)):
            if superior is not None:
                self.places[id(unit), axis].append((day, superior))

    def _end(self, unit: Unit, heir: Unit, day: date) -> None:
        unit.closed_on = day - ONE_DAY
        self.follows.append((unit, heir, day))

    def _province(self, number: int) -> Province:
        name, size, code = self._named(), self.size, f"{number:02}"
        committee = self._unit(code, f"UBND tỉnh {name}", "people-committee-province")
        department = self._unit(f"{code}.S", f"Sở Giáo dục và Đào tạo tỉnh {name}", "department")
        self._put(committee, OPENED, adm=self.government)
        self._put(department, OPENED, adm=committee, pro=self.ministry)
        made = Province(committee, department)
        for each in range(size.districts):
            name = self._named()
            district = self._unit(f"{code}.H{each}", f"UBND huyện {name}", "people-committee-district")
            office = self._unit(f"{code}.P{each}", f"Phòng GD&ĐT huyện {name}", "education-office")
            self._put(district, OPENED, adm=committee)
            self._put(office, OPENED, adm=district, pro=department)
            made.districts.append(district)
            made.offices.append(office)
        for each in range(size.communes * 2):
            commune = self._unit(f"{code}.X{each}", f"UBND xã {self._named()}", "people-committee-commune")
            self._put(commune, OPENED, adm=made.districts[each // 2 % size.districts])
            (made.former if each % 2 else made.communes).append(commune)
        for former, commune in list(zip(made.former, made.communes, strict=True))[: size.communes // 2]:
            self._end(former, commune, MERGERS)
        self._schools(made, code)
        return made

    def _schools(self, made: Province, code: str) -> None:
        for each in range(self.size.schools):
            kind, words = SCHOOLS[each % 3]
            school = self._unit(f"{code}.T{each}", f"Trường {words} {self._named()} {each}", kind)
            office = made.offices[each % len(made.offices)]
            self._put(school, OPENED, adm=office, pro=office)
            for day in MOVES:
                if self.random.random() < 0.02:
                    office = self.random.choice(made.offices)
                    self._put(school, day, adm=office, pro=office)
            made.schools.append(school)
        for each in range(self.size.upper_schools):
            made.others.append(self._unit(f"{code}.C{each}", f"Trường THPT {self._named()}", "upper-secondary"))
        for each in range(self.size.divisions):
            made.others.append(self._unit(f"{code}.D{each}", f"Phòng {self._named()}", "department-division"))
        for unit in made.others:
            self._put(unit, OPENED, adm=made.department, pro=made.department)

    def _end_districts(self, province: Province) -> None:
        day = END_OF_DISTRICTS
        for former, commune in zip(province.former, province.communes, strict=True):
            if not former.closed_on:
                self._end(former, commune, day)
        for district, office in zip(province.districts, province.offices, strict=True):
            self._end(district, province.committee, day)
            self._end(office, province.department, day)
        for commune in province.communes:
            self._put(commune, day, adm=province.committee)
        for each, school in enumerate(province.schools):
            self._put(school, day, adm=province.communes[each % len(province.communes)], pro=province.department)

    def write(self) -> None:
        """Store everything: units, names, places, successions, a coordinator at each unit, lines and heirs."""
        _store(self.units)
        _store(
            Naming(unit=unit, name=unit.name, kind=unit.kind, valid_from=unit.opened_on, valid_to=unit.closed_on)
            for unit in self.units
        )
        _store(row for unit in self.units for axis in Axis for row in self._placements(unit, axis))
        acts = {day: self._act(day) for day in (MERGERS, END_OF_DISTRICTS)}
        _store(
            Succession(reorganisation=acts[day], predecessor=unit, successor=heir, extent=Extent.WHOLE, on=day)
            for unit, heir, day in self.follows
        )
        people = _store(User(username=f"p{unit.pk}", full_name=unit.name, password="!") for unit in self.units)
        _store(
            Post(person=user, unit=unit, role=Role.COORDINATOR, valid_from=OPENED, valid_to=unit.closed_on)
            for user, unit in zip(people, self.units, strict=True)
        )
        for axis in Axis:
            rebuild_closure(axis)
        rebuild_heirs()

    def _placements(self, unit: Unit, axis: Axis) -> Iterable[Placement]:
        places = self.places[id(unit), axis]
        for at, (day, superior) in enumerate(places):
            last = places[at + 1][0] - ONE_DAY if at + 1 < len(places) else unit.closed_on
            yield Placement(unit=unit, axis=axis, parent=superior, valid_from=day, valid_to=last)

    def _act(self, day: date) -> Reorganisation:
        done = timezone.make_aware(datetime(day.year, day.month, day.day))
        return Reorganisation.objects.create(
            unit=self.government,
            title="Sắp xếp",
            basis="Nghị quyết",
            effective_on=day,
            state=State.DONE,
            drafted_at=done,
            done_at=done,
        )


def _store(rows: Iterable[Model]) -> list:
    made = list(rows)
    return type(made[0])._default_manager.bulk_create(made, batch_size=BATCH)


def build(size: Size) -> Nation:
    load_kinds()
    nation = Nation(size)
    nation.write()
    return nation
