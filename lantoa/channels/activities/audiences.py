"""Whom an activity can have reached: the people of whom the programme speaks, then those whom most units have."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.text import capfirst

from lantoa.channels.activities.catalogue import Form
from lantoa.programme.cascade.queries import audience_names
from lantoa.programme.intake.reading.lexicon import load
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.queries import newest

AUDIENCES = Path(__file__).parent / "data" / "audiences.yaml"


@dataclass(frozen=True)
class Group:
    """People of one audience: the code of the ledger, and the words on the screen."""

    code: str
    title: str


@cache
def _own() -> dict[str, Any]:
    return yaml.safe_load(AUDIENCES.read_text("utf-8"))


@cache
def _names() -> Mapping[str, str]:
    return {row["code"]: row["names"][0] for row in load("audiences")} | _own()["names"]


def title_of(code: str, written: str) -> str:
    """What the ledger calls the audience: one name for all programmes where the code is known, else the plan's own words."""
    return _names().get(code, written)


def groups_for(programme: Programme, forms: Iterable[Form] = (), used: Collection[str] = ()) -> list[Group]:
    """Those of whom the programme speaks, in its words, and the usual ones: first whom the unit reached last, then whom most of
    the forms suit."""
    named = audience_names(newest(programme))
    names = named | {code: _names()[code] for code in _own()["usual"] if code not in named}
    suited = Counter(code for form in forms for code in form.audiences)
    ordered = sorted(names, key=lambda code: (code not in used, -suited[code]))
    return [Group(code, capfirst(names[code])) for code in ordered]


def audience_of(group: str, codes: Collection[str]) -> str:
    """The one of these audiences that the people of a group of the roster are; the group's usual one where none is."""
    meant = _own()["listed"][group]
    return next((code for code in meant if code in codes), meant[0])
