"""Who stands on the rosters of the example: invented, drawn by the rules of data/rosters.yaml, the same every time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import ceil
from random import Random
from string import ascii_uppercase
from typing import Any

from lantoa.core.org.models import Unit
from lantoa.core.roster.models import Group
from lantoa.core.roster.sheets.rows import Line
from lantoa.project.demo.people import full_name
from lantoa.project.demo.province import SEED, unit_drafts
from lantoa.project.demo.reading import read


@dataclass(frozen=True)
class DrawnClass:
    """A class before it has pupils."""

    name: str
    grade: int
    size: int


def rules() -> Any:
    """The rules of data/rosters.yaml."""
    return read("rosters")


def opening_year() -> int:
    """The school year in which the demo opens."""
    return int(rules()["first_day"].year)


def first_day_of(year: int) -> date:
    """The day on which a school year begins in the example."""
    return date.fromisoformat(str(rules()["years"].get(year, rules()["first_day"])))


def has_staff(unit: Unit) -> bool:
    """Whether its staff is known by name."""
    return _is_known(unit) and unit.code not in rules()["counted_only"]


def has_pupils(unit: Unit) -> bool:
    """Whether its pupils are on the roster too."""
    if unit.kind.code not in rules()["schools"] or not has_staff(unit):
        return False
    is_of_cast = unit.code in {post["unit"] for person in read("cast") for post in person["posts"]}
    return is_of_cast or _random(unit, "has pupils").randrange(rules()["pupils_on_one_roster_in"]) == 0


def has_counts(unit: Unit) -> bool:
    """Whether its people were counted."""
    return _is_known(unit) and unit.kind.code in rules()["schools"]


def staff_of(unit: Unit, holders: Sequence[tuple[str, str]]) -> list[Line]:
    """The staff: first the holders of posts, each a name and a title, in their order; then everybody else."""
    random = _random(unit, "staff")
    taken = [title for _name, title in holders]
    others = _titles(unit, random, taken)
    people = [*holders, *((full_name(random), title) for title in others)]
    start = rules()["sector_id"]["staff_from"]
    return [
        Line(
            number,
            {
                "full_name": name,
                "title": title,
                "birth_year": random.randint(*rules()["born"]["leading" if title in rules()["leading"] else "staff"]),
                "sector_id": _sector_id(unit, start + number),
            },
        )
        for number, (name, title) in enumerate(people, start=1)
    ]


def pupils_of(unit: Unit) -> list[Line]:
    """Everybody in the classes of the school year in which the demo opens."""
    return list(_pupils(unit, opening_year(), _classes(unit, opening_year())))


def newcomers_of(unit: Unit, year: int) -> list[Line]:
    """Whoever comes into the lowest grade in a later school year."""
    lowest = rules()["schools"][unit.kind.code]["grades"][0]
    return list(_pupils(unit, year, [each for each in _classes(unit, year) if each.grade == lowest]))


def counted(unit: Unit, group: str, year: int, on_roster: int) -> int:
    """What the school counted in the year: mostly what its roster holds, where it has one."""
    drawn = {Group.STAFF: _staff_drawn, Group.PUPIL: _pupils_drawn}[Group(group)]
    return (on_roster + _deviation(unit, group, year)) if on_roster else drawn(unit, year)


def counted_on(year: int) -> date:
    """The day on which schools count in a school year."""
    return date(year, *rules()["counts"]["day"])


def source_of(group: str, year: int) -> str:
    """Where a count is from."""
    return str(rules()["counts"][group].format(year=f"{year}–{year + 1}"))


def _is_known(unit: Unit) -> bool:
    kinds = {**rules()["schools"], **rules()["offices"]}
    return unit.code in _places() and unit.kind.code in kinds and unit.code not in rules()["unknown"]


@cache
def _places() -> dict[str, int]:
    """Which of all units of the example each is; its identifiers begin by that."""
    return {draft.code: number for number, draft in enumerate(unit_drafts())}


def _random(unit: Unit, *about: object) -> Random:
    return Random(":".join(map(str, (SEED, unit.code, *about))))


def _sector_id(unit: Unit, number: int) -> str:
    shape = rules()["sector_id"]
    return f"{shape['beginning']}{_places()[unit.code] * shape['a_unit'] + number:0{shape['digits']}}"


def _titles(unit: Unit, random: Random, taken: Sequence[str]) -> Iterator[str]:
    """Who works at the unit beside the holders of posts; whoever leads it holds one, or is the first named."""
    kind = unit.kind.code
    if kind in rules()["offices"]:
        yield from rules()["offices"][kind]
        return
    school, head = rules()["schools"][kind], read("department")["forms"][kind]["head"]
    if head not in taken:
        yield head
    yield from [school["deputy"]] * school["deputies"]
    subjects = rules()["subjects"][school["subjects"]]
    classes = len(_classes(unit, opening_year()))
    yield from random.choices(list(subjects), weights=list(subjects.values()), k=ceil(classes * school["teachers"]))
    yield from rules()["others"][school["others"]]


def _classes(unit: Unit, year: int) -> list[DrawnClass]:
    school = rules()["schools"][unit.kind.code]
    lowest, highest = school["grades"]
    grades = range(lowest, highest + 1)
    wanted = _random(unit, "size").randint(*school["pupils"])
    in_a_grade = max(1, round(wanted / (len(grades) * school["class_of"])))
    random = _random(unit, "classes", year)
    return [
        DrawnClass(_class_name(school["classes"], grade, number), grade, school["class_of"] + random.randint(-3, 3))
        for grade in grades
        for number in range(in_a_grade)
    ]


def _class_name(pattern: str, grade: int, number: int) -> str:
    word = rules()["words"].get(grade, "")
    return pattern.format(grade=grade, word=word, letter=ascii_uppercase[number], number=number + 1)


def _pupils(unit: Unit, year: int, classes: Sequence[DrawnClass]) -> Iterator[Line]:
    random = _random(unit, "pupils", year)
    number = (year - opening_year()) * rules()["sector_id"]["a_year"]
    for each in classes:
        # Grade 1 in the year in which one turns six; the last year before it is grade -1.
        born = year - 5 - each.grade - (each.grade < 0)
        for _place in range(each.size):
            number += 1
            yield Line(
                number,
                {
                    "sector_id": _sector_id(unit, number),
                    "class_name": each.name,
                    "grade": each.grade,
                    "birth_year": born - (random.randrange(rules()["born"]["one_older_in"]) == 0),
                },
            )


def _staff_drawn(unit: Unit, _year: int) -> int:
    return len(list(_titles(unit, _random(unit, "staff"), [])))


def _pupils_drawn(unit: Unit, year: int) -> int:
    return sum(each.size for each in _classes(unit, year))


def _deviation(unit: Unit, group: str, year: int) -> int:
    unlike = rules()["unlike"]
    random = _random(unit, "unlike", group, year)
    is_unlike = random.randrange(unlike["one_in"]) == 0 or group in unlike["always"].get(unit.code, [])
    return random.choice([-1, 1]) * random.randint(1, unlike["by"][group]) if is_unlike else 0
