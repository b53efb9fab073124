"""What stands beside the words of a line."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.template import Library
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from lantoa.lib.amounts import money
from lantoa.lib.dates import on_screen
from lantoa.programme.cascade.models import Line
from lantoa.programme.cascade.readings import ReadItem
from lantoa.programme.cascade.summary import Together

register = Library()
register.filter("money", money)


class Fact(NamedTuple):
    """One detail of a line with its sign."""

    icon: str
    words: str


@register.simple_tag
def facts_of(line: Line, names: Mapping[str, str]) -> list[Fact]:
    """When, who, how many people, for how much; nothing where nothing is said."""
    return list(_facts(line, names))


@register.simple_tag
def facts_read(item: ReadItem, names: Mapping[str, str]) -> list[Fact]:
    """The same of an item of an uploaded plan."""
    facts = list(_when(item.starts_on, item.due_on))
    if item.people:
        facts.append(Fact("users", item.people))
    facts += [_how_many(number, names.get(code, code)) for code, number in item.expected.items()]
    if item.funds:
        facts.append(Fact("banknote", money(Decimal(item.funds))))
    return facts


def _when(starts_on: date | None, due_on: date | None) -> Iterator[Fact]:
    if days := [on_screen(day) for day in (starts_on, due_on) if day]:
        yield Fact("calendar-days", " – ".join(days) if starts_on else _("by %(day)s") % {"day": days[0]})


def _how_many(number: int, words: str) -> Fact:
    return Fact("target", f"{number_format(number, force_grouping=True)} {words}")


def _facts(line: Line, names: Mapping[str, str]) -> Iterator[Fact]:
    yield from _when(line.starts_on, line.due_on)
    if line.people:
        yield Fact("users", line.people)
    if line.is_for_below:
        yield Fact("network", _("the units below too"))
    for row in line.expectations.all():
        yield _how_many(row.number, names.get(row.audience, row.audience))
    if line.funds_proposed:
        yield Fact("banknote", money(line.funds_proposed))


@register.filter
def at(rows: Mapping[int, Any], key: int) -> Any:
    """What a mapping holds at a key; None where it holds nothing."""
    return rows.get(key)


@register.filter
def people(row: Together, names: Mapping[str, str]) -> list[str]:
    """How many people of each audience the plans expect together."""
    return [
        f"{number_format(number, force_grouping=True)} {names.get(audience, audience)}"
        for audience, number in sorted(row.expected.items())
        if number
    ]
