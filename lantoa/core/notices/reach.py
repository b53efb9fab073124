"""Where people can be reached by each way, whether they want to be, and which addresses are of no use."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from lantoa.core.accounts.models import User
from lantoa.core.notices.models import Address, Group, Preference, Reason, Suppression, Way
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


def reach_of(people: QuerySet[User], way: Way, group: Group) -> dict[str, int]:
    """How many of the people a message of the group would reach by the way, under "", and how many not, by reason.

    The same answers as for each person when they are told, counted by the database however many they are.
    """
    if way == Way.EMAIL:
        has, is_lost = people.exclude(email=""), _held_back_at(way, Lower(OuterRef("email")))
    else:
        own = Address.objects.filter(way=way, person=OuterRef("pk"), confirmed_at__isnull=False).exclude(value="")
        has = people.filter(Exists(own))
        lost = own.filter(_held_back_at(way, Lower(OuterRef("value"))))
        is_lost = Q(Exists(lost))
    chosen = Preference.objects.filter(person=OuterRef("pk"), way=way, group=group)
    is_wanted = Q(Exists(chosen.filter(is_wanted=True)))
    if group in groups_until_chosen(way):
        is_wanted |= ~Q(Exists(chosen))
    wanted = has.filter(is_wanted)
    whole, having, wanting, lost_now = (rows.count() for rows in (people, has, wanted, wanted.filter(is_lost)))
    counts = {
        "": wanting - lost_now,
        Reason.NO_ADDRESS.value: whole - having,
        Reason.UNWANTED.value: having - wanting,
        Reason.BAD_ADDRESS.value: lost_now,
    }
    return {reason: count for reason, count in counts.items() if count or not reason}


def _held_back_at(way: Way, address: Lower) -> Q:
    return Q(Exists(Suppression.objects.filter(way=way, address=address, lifted_at__isnull=True)))
