"""Where people can be reached by each way, whether they want to be, and which addresses are of no use."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lantoa.core.accounts.models import User
from lantoa.core.notices.models import Address, Group, Preference, Suppression, Way
from lantoa.core.notices.rules import groups_until_chosen


@dataclass(frozen=True)
class Place:
    """An address of a person for one way, as the way needs it."""

    address: str
    is_follower: bool = False


def places_of(people: Collection[User], way: Way) -> dict[int, Place]:
    """By person, where the way reaches them; whoever has no confirmed address is missing."""
    if way == Way.EMAIL:
        return {person.pk: Place(person.email) for person in people if person.email}
    rows = Address.objects.filter(way=way, person__in=people, confirmed_at__isnull=False).exclude(value="")
    return {row.person_id: Place(row.value, row.is_follower) for row in rows}


def held_back(way: Way, addresses: Iterable[str]) -> set[str]:
    """Which of the addresses get nothing more, in small letters."""
    asked = {address.lower() for address in addresses}
    rows = Suppression.objects.filter(way=way, address__in=asked, lifted_at__isnull=True)
    return set(rows.values_list("address", flat=True))


def wanting(people: Collection[User], way: Way, group: Group) -> set[int]:
    """Which of the people want messages of the group by the way."""
    chosen = dict(
        Preference.objects.filter(person__in=people, way=way, group=group).values_list("person_id", "is_wanted")
    )
    otherwise = group in groups_until_chosen(way)
    return {person.pk for person in people if chosen.get(person.pk, otherwise)}
