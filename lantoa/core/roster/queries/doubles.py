"""Pairs of rows that look like one human being; a person decides."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations, groupby, islice
from typing import Any

from django.db.models import QuerySet

from lantoa.core.clock import today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.core.roster.models import Group, Membership, Person
from lantoa.core.roster.permissions import EDIT_ROSTER

PAIRS_MAX = 100
# Of one name so many are compared: the pairs of twenty thousand would be two hundred million.
ALIKE_MAX = 300


@dataclass(frozen=True)
class Double:
    """Two persons, the one who would stay first, and whether their identifiers speak against it."""

    kept: Person
    dropped: Person
    identifiers_differ: bool


def doubles_at(unit: Unit, user: Any) -> list[Double]:
    """Pairs of which one stands at the unit and both stand where the user keeps the roster.

    Staff are alike by name, children by code; years of birth must not differ.
    """
    here = Membership.objects.held_on(today()).filter(unit=unit).values("person_id")
    kept_units = units_where(user, EDIT_ROSTER)
    reached = Person.objects.standing().filter(memberships__unit__in=kept_units).distinct()
    local = Person.objects.standing().filter(pk__in=here)
    staff = reached.filter(group=Group.STAFF, folded__in=local.filter(group=Group.STAFF).values("folded"))
    children = reached.exclude(group=Group.STAFF).exclude(local_code="")
    children = children.filter(pk__in=here)
    standing = set(here.values_list("person_id", flat=True))
    pairs = chain(
        _alike(staff.order_by("folded", "pk"), lambda each: each.folded),
        _alike(children.order_by("local_code", "group", "pk"), lambda each: (each.local_code, each.group)),
    )
    found = (_double(*pair) for pair in pairs if {pair[0].pk, pair[1].pk} & standing)
    return list(islice(found, PAIRS_MAX))


def _alike(people: QuerySet[Person], by: Callable[[Person], Any]) -> Iterator[tuple[Person, Person]]:
    """Pairs of one name or code, read no further than somebody asks; `people` come in the order of that key."""
    for _key, same in groupby(people.iterator(chunk_size=500), key=by):
        yield from filter(lambda pair: _may_be_one(*pair), combinations(islice(same, ALIKE_MAX), 2))


def _may_be_one(first: Person, second: Person) -> bool:
    if first.account_id and second.account_id:
        return False
    return not (first.birth_year and second.birth_year) or first.birth_year == second.birth_year


def _double(first: Person, second: Person) -> Double:
    """Whoever has an account stays, else whoever has an identifier, else the older row."""
    kept, dropped = sorted((first, second), key=lambda each: (not each.account_id, not each.sector_id, each.pk))
    differ = bool(kept.sector_id and dropped.sector_id and kept.sector_id != dropped.sector_id)
    return Double(kept, dropped, differ)
