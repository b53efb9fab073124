"""Whom a campaign tells: people who hold posts, or have an account as staff, at the units that it goes to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.db.models import Q, QuerySet

from lantoa.channels.broadcasts.models import GONE_OUT, Campaign, LeavesOut, Part, Recipient, Roles
from lantoa.core.accounts.models import User
from lantoa.core.org.models import Axis, Post, Unit
from lantoa.core.org.models.units import UnitQuerySet
from lantoa.core.org.roles import Role
from lantoa.core.roster.models import Group, Membership

COORDINATING = (Role.COORDINATOR, Role.LEAD)
ROLES = {
    Roles.HEADS: (Role.HEAD,),
    Roles.COORDINATORS: COORDINATING,
    Roles.HEADS_AND_COORDINATORS: (Role.HEAD, *COORDINATING),
    Roles.EVERYBODY: tuple(Role),
}


@dataclass(frozen=True)
class Addressee:
    """A person with the unit and the part in which they are told."""

    person_id: int
    unit_id: int
    part: Part


def units_of(campaign: Campaign) -> UnitQuerySet:
    """The units of today to which it goes."""
    if campaign.below is None:
        return Unit.objects.none()
    return Unit.objects.below(campaign.below, axis=Axis(campaign.axis)).open_on()


def people_of(campaign: Campaign) -> QuerySet[User]:
    """Everybody whom it means today, whether or not their account is open, without those whom it leaves out."""
    meant = _meant(campaign)
    return meant.exclude(_known(campaign)) if campaign.leaves_out and not campaign.is_correction else meant


def left_out_of(campaign: Campaign) -> int:
    """How many of those meant it leaves out, since they know already."""
    if not campaign.leaves_out or campaign.is_correction:
        return 0
    return _meant(campaign).filter(_known(campaign), is_active=True).count()


def addressees(campaign: Campaign) -> Iterator[Addressee]:
    """Those who are told, each once: as head before coordinator before others, and at the first unit of the tree."""
    told = set(people_of(campaign).filter(is_active=True).values_list("pk", flat=True))
    for person, unit, part in _seats(campaign):
        if person in told:
            told.discard(person)
            yield Addressee(person, unit, part)


def units_without_anybody(campaign: Campaign) -> UnitQuerySet:
    """The units below at which nobody would be told; parts of a body are told with it."""
    filled = Post.objects.held_on().filter(role__in=ROLES[Roles(campaign.roles)], person__is_active=True)
    empty = units_of(campaign).filter(kind__is_inner=False).exclude(pk__in=filled.values("unit_id"))
    if campaign.roles == Roles.EVERYBODY:
        empty = empty.exclude(pk__in=_places(campaign).filter(person__account__is_active=True).values("unit_id"))
    return empty.in_tree_order()


def told_before(campaign: Campaign) -> bool:
    """Whether an earlier campaign of the programme could have told anybody, so that leaving out means something."""
    return Campaign.objects.filter(programme=campaign.programme_id, state__in=GONE_OUT).exclude(pk=campaign.pk).exists()


def _meant(campaign: Campaign) -> QuerySet[User]:
    if campaign.corrects:
        return User.objects.filter(pk__in=campaign.corrects.recipients.told().values("person_id"))
    meant = Q(pk__in=_posts(campaign).values("person_id"))
    if campaign.roles == Roles.EVERYBODY:
        meant |= Q(pk__in=_places(campaign).values("person__account_id"))
    return User.objects.filter(meant)


def _posts(campaign: Campaign) -> QuerySet[Post]:
    roles = ROLES[Roles(campaign.roles)]
    return Post.objects.held_on().filter(unit__in=units_of(campaign).values("pk"), role__in=roles)


def _places(campaign: Campaign) -> QuerySet[Membership]:
    """Staff on the rosters who have an account; children are never written to."""
    held = Membership.objects.held_on().filter(unit__in=units_of(campaign).values("pk"), group=Group.STAFF)
    return held.filter(person__account__isnull=False, person__merged_into=None)


def _known(campaign: Campaign) -> Q:
    """Those who know: of every topic of the campaign an earlier one of the programme has told them."""
    earlier = Recipient.objects.told().filter(campaign__programme=campaign.programme_id).exclude(campaign=campaign.pk)
    if campaign.leaves_out == LeavesOut.OPENED:
        earlier = earlier.opened()
    keys = list(campaign.topics.order_by("key").values_list("key", flat=True))
    if not keys:
        return Q(pk__in=earlier.filter(campaign__topics=None).values("person_id"))
    each = (Q(pk__in=earlier.filter(campaign__topics__key=key).values("person_id")) for key in keys)
    return reduce(and_, each)


def _seats(campaign: Campaign) -> Iterator[tuple[int, int, Part]]:
    """Every seat of those meant, the one by which a person is told first."""
    if campaign.corrects:
        rows = campaign.corrects.recipients.told().order_by("pk")
        yield from (
            (person, unit, Part(part)) for person, unit, part in rows.values_list("person_id", "unit_id", "part")
        )
        return
    posts = _posts(campaign).order_by("unit__kind__rank", "unit__sort_key", "unit_id", "pk")
    seats = [(person, unit, _part(role)) for person, unit, role in posts.values_list("person_id", "unit_id", "role")]
    yield from sorted(seats, key=lambda seat: list(Part).index(seat[2]))
    if campaign.roles == Roles.EVERYBODY:
        places = _places(campaign).order_by("unit__kind__rank", "unit__sort_key", "unit_id", "pk")
        yield from ((person, unit, Part.STAFF) for person, unit in places.values_list("person__account_id", "unit_id"))


def _part(role: str) -> Part:
    if role == Role.HEAD:
        return Part.HEAD
    return Part.COORDINATOR if role in COORDINATING else Part.STAFF
