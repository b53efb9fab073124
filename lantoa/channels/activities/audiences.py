"""Whom an activity can have reached: the people of whom the programme speaks first, then those whom most units have."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.text import capfirst

from lantoa.programme.cascade.queries import audience_names
from lantoa.programme.intake.reading.lexicon import load
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.queries import newest

# Every public body meets these, whatever the plan says.
USUAL = ("officials", "public_employees", "citizens", "businesses")


@dataclass(frozen=True)
class Group:
    """People of one audience: the code of the ledger, and the words on the screen."""

    code: str
    title: str


@cache
def _lexicon() -> Mapping[str, str]:
    return {row["code"]: row["names"][0] for row in load("audiences")}


def title_of(code: str, written: str) -> str:
    """What the ledger calls the audience: one name for all programmes where the code is known, else the plan's own words."""
    return _lexicon().get(code, written)


def groups_for(programme: Programme) -> list[Group]:
    """Those of whom the programme speaks, in its words, then the usual ones."""
    named = audience_names(newest(programme))
    names = named | {code: _lexicon()[code] for code in USUAL if code not in named}
    return [Group(code, capfirst(words)) for code, words in names.items()]
