"""Which items of a programme concern a kind of unit, as far as data can tell; a person of the unit decides."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lantoa.core.org.models import UnitKind

AUDIENCES = Path(__file__).parent / "data" / "audiences.yaml"
COUNTED = Path(__file__).parent / "data" / "counted.yaml"


@dataclass(frozen=True)
class People:
    """People of a unit who are counted together; all are codes, `whole` those that mean everybody of the groups."""

    groups: tuple[str, ...]
    audiences: tuple[str, ...]
    whole: tuple[str, ...]


@cache
def _kinds_with() -> dict[str, frozenset[str]]:
    rows = yaml.safe_load(AUDIENCES.read_text("utf-8"))
    return {audience: frozenset(row["kinds"]) for row in rows for audience in row["audiences"]}


@cache
def _counted() -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load(COUNTED.read_text("utf-8")))


def concerns(kind: str, audiences: Collection[str]) -> bool:
    """Whether an item for these audiences (codes; none: for everybody) concerns a unit of the kind (its code)."""
    known = _kinds_with()
    return not audiences or any(audience not in known or kind in known[audience] for audience in audiences)


def people_at(kind: UnitKind) -> list[People]:
    """The people whom units of the kind have, each row with the audiences that mean them."""
    rows = [row for row in _counted() if row.get("schools", kind.is_school) == kind.is_school]
    return [_people(row, kind.code) for row in rows if _has(kind.code, row)]


def _has(kind: str, row: dict[str, Any]) -> bool:
    """Whether the kind has such people; every kind has those of whom nothing is said."""
    known = _kinds_with()
    said = [known[audience] for audience in _named(row) if audience in known]
    return not said or any(kind in kinds for kinds in said)


def _people(row: dict[str, Any], kind: str) -> People:
    levels = [level for level in row.get("levels", ()) if concerns(kind, {level})]
    named = tuple(audience for audience in _named(row) if concerns(kind, {audience}))
    whole = [*row["whole"], *(levels if len(levels) == 1 else ())]
    return People(tuple(row["groups"]), named, tuple(audience for audience in named if audience in whole))


def _named(row: dict[str, Any]) -> list[str]:
    return [*row["whole"], *row.get("levels", ()), *row.get("parts", ())]
