"""What people call a merger, a split or a transfer, as the steps of which a reorganisation is made.

Every function returns steps that are not stored yet. Units are named by code: standing ones, or new ones of the same act.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lantoa.core.org.models import Axis, Extent, Move, Step, UnitKind


@dataclass(frozen=True)
class NewUnit:
    """A unit that the act founds; `under` names its superior on each tree by code."""

    code: str
    name: str
    kind: UnitKind
    under: Mapping[Axis, str]
    short_name: str = ""
    symbol: str = ""
    place: str = ""
    locality: str = ""


@dataclass(frozen=True)
class Share:
    """What one successor of a divided unit gets: units (codes, by tree) that stood under it, or what nobody else gets."""

    into: str
    units: Mapping[Axis, Sequence[str]] = field(default_factory=dict)
    is_rest: bool = False
    remark: str = ""


def found(unit: NewUnit) -> list[Step]:
    """A new unit under its superiors."""
    begun = Step(
        move=Move.FOUND,
        code=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        symbol=unit.symbol,
        place=unit.place,
        locality=unit.locality,
        kind=unit.kind,
    )
    return [begun, *(place([unit.code], under=superior, axis=axis)[0] for axis, superior in unit.under.items())]


def place(units: Iterable[str], *, under: str, axis: Axis) -> list[Step]:
    """Units get another superior on one tree; their code names a new unit of the act before one that ends."""
    return [Step(move=Move.PLACE, code=code, other=under, axis=axis) for code in units]


def rename(
    code: str,
    *,
    name: str = "",
    short_name: str = "",
    symbol: str = "",
    place: str = "",
    locality: str = "",
    kind: UnitKind | None = None,
) -> list[Step]:
    """A unit gets another name, symbol, locality or kind; what is left empty stays."""
    return [
        Step(
            move=Move.RENAME,
            code=code,
            name=name,
            short_name=short_name,
            symbol=symbol,
            place=place,
            locality=locality,
            kind=kind,
        )
    ]


def merge(units: Iterable[str], *, into: str, takes_posts: bool = True, remark: str = "") -> list[Step]:
    """Units end and pass wholly to one that goes on or is new; what stood under them follows."""
    ended = list(units)
    return [
        *(
            Step(move=Move.SUCCEED, code=code, other=into, extent=Extent.WHOLE, takes_posts=takes_posts, remark=remark)
            for code in ended
        ),
        *(Step(move=Move.CLOSE, code=code) for code in ended),
    ]


def split(code: str, *, shares: Sequence[Share], ends: bool = True, takes_posts: bool = True) -> list[Step]:
    """A unit is divided among several; where it ends, the one that gets the rest also gets its people."""
    steps = []
    for share in shares:
        is_rest = ends and share.is_rest
        steps.append(
            Step(
                move=Move.SUCCEED,
                code=code,
                other=share.into,
                extent=Extent.REST if is_rest else Extent.PART,
                takes_posts=takes_posts and is_rest,
                remark=share.remark,
            )
        )
        for axis, codes in share.units.items():
            steps += place(codes, under=share.into, axis=axis)
    return [*steps, Step(move=Move.CLOSE, code=code)] if ends else steps


def transfer(code: str, *, into: str, units: Mapping[Axis, Iterable[str]], remark: str = "") -> list[Step]:
    """A part of a unit passes to another, both go on; `units` that stood under it move along, by tree."""
    moved = [step for axis, codes in units.items() for step in place(codes, under=into, axis=axis)]
    return [Step(move=Move.SUCCEED, code=code, other=into, extent=Extent.PART, remark=remark), *moved]


def close(code: str) -> list[Step]:
    """A unit ends; nobody follows it."""
    return [Step(move=Move.CLOSE, code=code)]


def abolish(units: Iterable[str], *, heir: str, takes_posts: bool = False, remark: str = "") -> list[Step]:
    """A whole level ends: what stood under each of its units stands under the heir, unless another step says where."""
    return merge(units, into=heir, takes_posts=takes_posts, remark=remark)


def insert(unit: NewUnit, *, above: Mapping[Axis, Iterable[str]]) -> list[Step]:
    """A new level: a new unit between a superior and some of the units that stood under it, by tree."""
    moved = [step for axis, codes in above.items() for step in place(codes, under=unit.code, axis=axis)]
    return [*found(unit), *moved]
