"""The example province and its neighbour: true places, invented schools. The same units come out every time.

Bạc Liêu is there for the merger of 2025: its bodies are true and it has no school, since none is invented where the story does
not need one (the true merged province counted 765 schools and centres in July 2025).
"""

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

from lantoa.core.org.actions import UnitDraft
from lantoa.core.org.models import Axis
from lantoa.lib.vietnamese import fold
from lantoa.project.demo.reading import read

SEED = 2024
# About as many schools as the province had: each commune has four, and this many communes a fifth.
COMMUNES_WITH_A_FIFTH = 46
COMMUNE_KINDS = {"p": "Phường", "t": "Thị trấn", "x": "Xã"}


def unit_drafts() -> list[UnitDraft]:
    """Every unit of both provinces."""
    ours, neighbour = read("places")["provinces"]
    return [
        *_department(),
        *_districts(ours, read("department")),
        *_direct_units(),
        *_schools(),
        *_communes_of(ours),
        *_neighbour(neighbour["name"]),
        *_districts(neighbour, read("department")["neighbour"]),
        *_communes_of(neighbour),
    ]


@cache
def localities() -> dict[str, str]:
    """Where a unit of each commune stands, in words, by the commune's code of March 2024."""
    return {
        commune["code"]: f"{commune_name(commune)}, {district['kind']} {district['name']}"
        for province in read("places")["provinces"]
        for commune, district in _communes(province)
    }


def commune_name(commune: dict[str, str]) -> str:
    """The name with what it is: Phường 9."""
    return f"{COMMUNE_KINDS[commune['kind']]} {commune['name']}"


def committee_of(commune: str) -> str:
    """The code of a commune's committee by the commune's own."""
    return f"UBND-{commune}"


def _draft(*, both: str = "", administrative: str = "", professional: str = "", **fields: Any) -> UnitDraft:
    under = {Axis.ADMINISTRATIVE: both or administrative, Axis.PROFESSIONAL: both or professional}
    return UnitDraft(
        under={axis: code for axis, code in under.items() if code},
        opened_on=read("department")["opened_on"],
        is_illustration=True,
        **fields,
    )


def _address(name: str, province: str = "Cà Mau") -> str:
    return f"{name}@{_slug(province)}.example"


def _slug(name: str) -> str:
    return fold(name).replace(" ", "")


def _department() -> Iterator[UnitDraft]:
    source = read("department")
    province = read("places")["provinces"][0]["name"]
    committee, department = source["committee"], source["department"]
    yield _draft(**committee, place=province, email=_address("ubnd"))
    yield _draft(**department, both=committee["code"], place=province, email=_address("sogddt"))
    for part in source["parts"]:
        yield _draft(**part | {"email": _address(f"{part['email']}.sogddt")}, both=department["code"], place=province)


def _neighbour(province: str) -> Iterator[UnitDraft]:
    source = read("department")["neighbour"]
    committee = source["committee"]["code"]
    yield _draft(**source["committee"], place=province, email=_address("ubnd", province))
    yield _draft(**source["department"], both=committee, place=province, email=_address("sogddt", province))


def _districts(province: dict[str, Any], bodies: dict[str, Any]) -> Iterator[UnitDraft]:
    form = read("department")["forms"]["education-office"]
    for district in province["districts"]:
        where = f"{district['kind']} {district['name']}"
        slug = _slug(district["name"])
        committee = f"UBND-{district['code']}"
        yield _draft(
            code=committee,
            name=f"Ủy ban nhân dân {where}",
            short_name=f"UBND {where}",
            symbol="UBND",
            kind="people-committee-district",
            administrative=bodies["committee"]["code"],
            place=district["name"],
            email=_address(f"ubnd.{slug}", province["name"]),
        )
        yield _draft(
            code=f"PGD-{district['code']}",
            name=f"{form['name']} {where}",
            short_name=f"{form['short']} {where}",
            symbol=form["symbol"],
            kind="education-office",
            administrative=committee,
            professional=bodies["department"]["code"],
            place=district["name"],
            email=_address(f"pgd.{slug}", province["name"]),
        )


def _communes_of(province: dict[str, Any]) -> Iterator[UnitDraft]:
    for commune, district in _communes(province):
        names = committee_names(commune_name(commune))
        yield _draft(
            **names,
            code=committee_of(commune["code"]),
            kind="people-committee-commune",
            administrative=f"UBND-{district['code']}",
            place=district["name"],
            locality=f"{district['kind']} {district['name']}",
            email=_address(f"ubnd.{commune['code']}", province["name"]),
        )


def committee_names(commune: str) -> dict[str, str]:
    """What the committee of "Xã U Minh" is called; a ward with a number keeps its capital."""
    inside = commune if commune[-1].isdigit() else commune[0].lower() + commune[1:]
    return {"name": f"Ủy ban nhân dân {inside}", "short_name": f"UBND {inside}", "symbol": "UBND"}


def _direct_units() -> Iterator[UnitDraft]:
    communes = {commune["code"]: (commune, district) for commune, district in _communes(_ours())}
    for kind, rows in read("names")["direct"].items():
        symbol = read("department")["forms"][kind]["symbol"]
        for number, (name, commune) in enumerate(rows, start=1):
            yield _school(kind, name, f"{symbol}-{number:02}", *communes[commune], above="SGDDT")


def _schools() -> Iterator[UnitDraft]:
    random = Random(SEED)
    rural = [commune["code"] for commune, _district in _communes(_ours()) if commune["kind"] == "x"]
    with_a_fifth = set(random.sample(rural, COMMUNES_WITH_A_FIFTH))
    for district in _ours()["districts"]:
        names = {kind: random.sample(rows, len(rows)) for kind, rows in read("names")["district"].items()}
        for place, commune in enumerate(district["communes"]):
            kinds = _kinds_of(commune, place, is_larger=commune["code"] in with_a_fifth)
            for kind, number in kinds:
                symbol = read("department")["forms"][kind]["symbol"]
                code = f"{symbol}-{commune['code']}-{number}"
                yield _school(kind, names[kind].pop(), code, commune, district, above=f"PGD-{district['code']}")


def _kinds_of(commune: dict[str, str], place: int, *, is_larger: bool) -> list[tuple[str, int]]:
    """What schools a commune has; towns have preschools, the country kindergartens, every seventh commune a joint school."""
    youngest = "kindergarten" if commune["kind"] == "x" and place % 2 else "preschool"
    oldest = "primary-lower-secondary" if place % 7 == 6 else "lower-secondary"
    kinds = [(youngest, 1), ("primary", 1), ("primary", 2), (oldest, 1)]
    return [*kinds, ("primary", 3)] if is_larger else kinds


def _ours() -> dict[str, Any]:
    return read("places")["provinces"][0]


def _communes(province: dict[str, Any]) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    for district in province["districts"]:
        for commune in district["communes"]:
            yield commune, district


def _school(
    kind: str, name: str, code: str, commune: dict[str, str], district: dict[str, Any], *, above: str
) -> UnitDraft:
    form = read("department")["forms"][kind]
    return _draft(
        code=code,
        name=f"{form['name']} {name}",
        short_name=f"{form['short']} {name}",
        symbol=form["symbol"],
        kind=kind,
        both=above,
        place=district["name"],
        locality=localities()[commune["code"]],
        email=_address(code.lower()),
    )
