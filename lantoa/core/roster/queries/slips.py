"""Who gets a code, and the slips that carry them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from lantoa.core.clock import local, now, today
from lantoa.core.org.models import Unit
from lantoa.core.roster.actions.codes import GOOD_FOR
from lantoa.core.roster.codes import digest, on_paper
from lantoa.core.roster.models import EntryCode, Group, Membership, Person
from lantoa.core.roster.queries.entry import never_settled_in, standing_elsewhere


@dataclass(frozen=True)
class Slip:
    """One code for one person, as it stands on paper."""

    name: str
    title: str
    code: str


def without_account(unit: Unit, user: Any) -> list[Person]:
    """The staff of the unit who cannot sign in yet and for whom the user may make a code, by name."""
    cannot = Q(account=None) | Q(account__in=never_settled_in())
    people = Person.objects.standing().filter(cannot, pk__in=_staff(unit).filter(valid_to=None).values("person_id"))
    return list(people.exclude(pk__in=standing_elsewhere(unit, user)).order_by("sort_key", "pk"))


def codes_waiting(unit: Unit) -> int:
    """How many codes for the unit's staff still wait for their person."""
    waiting = EntryCode.objects.filter(
        used_at=None, expires_at__gt=now(), unit=unit, person__in=_staff(unit).values("person_id")
    )
    return waiting.count()


def slips_of(unit: Unit, made: Iterable[tuple[Person, str]]) -> list[Slip]:
    titles = dict(_staff(unit).values_list("person_id", "title"))
    return [Slip(person.full_name, titles.get(person.pk, ""), on_paper(code)) for person, code in made]


def slips_again(unit: Unit, codes: Sequence[str]) -> list[Slip]:
    """The slips of codes that somebody still has on the screen; others than unused ones of this unit are left out."""
    typed = {digest(code): code for code in codes}
    standing = EntryCode.objects.filter(
        digest__in=typed, used_at=None, unit=unit, person__in=_staff(unit).values("person_id")
    )
    rows = standing.select_related("person").order_by("person__sort_key", "pk")
    return slips_of(unit, [(row.person, typed[row.digest].replace("-", "")) for row in rows])


def good_until() -> date:
    return local(now() + GOOD_FOR).date()


def _staff(unit: Unit):
    return Membership.objects.held_on(today()).filter(unit=unit, group=Group.STAFF)
