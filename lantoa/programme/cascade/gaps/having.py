"""How many people a unit has, of those whom a programme may speak to."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from lantoa.core.clock import today
from lantoa.core.org.models import Axis, Unit
from lantoa.core.org.scope import may
from lantoa.core.roster.permissions import VIEW_NUMBERS
from lantoa.core.roster.queries.numbers import Number, numbers_of
from lantoa.programme.cascade.applying import People, people_at


@dataclass(frozen=True)
class Have:
    """People of a unit with the most that there are by roster and count; None where nothing is known of them."""

    people: People
    rows: tuple[Number, ...] = ()
    # Whoever receives a plan need not be one who may see how many people the unit has.
    may_be_told: bool = False

    @property
    def number(self) -> int | None:
        return sum(_most(row) for row in self.rows) if self.rows else None

    @property
    def in_words(self) -> str:
        """The number, and both sources where they differ."""
        if not any(row.differs for row in self.rows):
            return figure(self.number or 0)
        by_roster = sum(row.on_roster or 0 for row in self.rows)
        by_count = sum(row.counted.number if row.counted else 0 for row in self.rows)
        said = _("at most %(most)s (roster: %(roster)s, counted: %(counted)s)")
        facts = {"most": self.number or 0, "roster": by_roster, "counted": by_count}
        return said % {name: figure(number) for name, number in facts.items()}


def people_of(unit: Unit, *, reader: Any) -> list[Have]:
    """The people whom the unit has, with their numbers today.

    A unit with others below it speaks to their people too, and some of these have no roster yet: nothing is known then.
    """
    rows = {} if _stands_above_others(unit) else {row.group: row for row in numbers_of([unit])[0].numbers}
    may_see = may(reader, VIEW_NUMBERS, unit)
    return [
        Have(people, tuple(rows[group] for group in people.groups if group in rows), may_see)
        for people in people_at(unit.kind)
    ]


def _stands_above_others(unit: Unit) -> bool:
    below = Q(pk__in=[])
    for axis in Axis:
        below |= Q(pk__in=Unit.objects.below(unit, axis=axis, on=today()).values("pk"))
    return Unit.objects.filter(below, kind__is_inner=False).exclude(pk=unit.pk).exists()


def _most(row: Number) -> int:
    return max(row.on_roster or 0, row.counted.number if row.counted else 0)


def figure(number: int) -> str:
    """A number as screens write it: 1.067."""
    return number_format(number, force_grouping=True)
