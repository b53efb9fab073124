"""Answers about a person's own notices and addresses."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from lantoa.core import jobs
from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.jobs.models import Job
from lantoa.core.notices import codes
from lantoa.core.notices.actions.addresses import SEND_CODE
from lantoa.core.notices.models import Address, Delivery, Group, Notice, Preference, Suppression, Way
from lantoa.core.notices.rules import groups_until_chosen
from lantoa.core.notices.ways import open_ways


def unread_count(user: Any) -> int:
    """How many notices the person has not opened, for the bar on every page."""
    return Notice.objects.visible_to(user).unread().count()


def wanted_groups(person: User, way: Way) -> list[Group]:
    """The groups that the person is sent by this way; until they choose, what the rules say."""
    chosen = dict(Preference.objects.filter(person=person, way=way).values_list("group", "is_wanted"))
    otherwise = groups_until_chosen(way)
    return [group for group in Group if chosen.get(group, group in otherwise)]


def own_deliveries(person: User) -> QuerySet[Delivery]:
    """Every message to the person outside the system, the newest first."""
    return Delivery.objects.filter(notice__recipient=person).select_related("notice").order_by("-made_at", "-pk")


def ways_offered() -> list[Way]:
    """The ways that this installation has set up."""
    return open_ways()


@dataclass(frozen=True)
class Standing:
    """How one way stands for one person. `address` is what messages go to, `pending` what waits for its code."""

    way: Way
    address: str = ""
    pending: str = ""
    following_code: str = ""
    is_follower: bool = False
    suppression: Suppression | None = None

    @property
    def label(self) -> str:
        return str(self.way.label)

    @property
    def shown(self) -> str:
        """The address as people write it; a follower's number means nothing to anybody."""
        if self.is_follower:
            return ""
        value = self.address or self.pending
        return codes.as_read(value) if value and self.way != Way.EMAIL else value


def standings_of(person: User) -> list[Standing]:
    """Each way that is set up, with the person's address and what is the matter with it."""
    rows = {row.way: row for row in Address.objects.filter(person=person)}
    return [_standing(way, person, rows.get(way)) for way in open_ways()]


def _standing(way: Way, person: User, row: Address | None) -> Standing:
    if way == Way.EMAIL:
        return Standing(way, address=person.email, suppression=_held_back(way, person.email))
    if row is None:
        return Standing(way)
    is_fresh = row.code_asked_at is not None and now() - row.code_asked_at < codes.FOLLOWING_GOOD_FOR
    following = row.seed if row.seed.startswith(codes.PREFIX) and is_fresh else ""
    address = row.value if row.is_confirmed else ""
    pending = row.value if not row.is_confirmed and row.seed and not following else ""
    return Standing(way, address, pending, following, row.is_follower and bool(address), _held_back(way, row.value))


def _held_back(way: Way, address: str) -> Suppression | None:
    return Suppression.objects.filter(way=way, address=address.lower(), lifted_at=None).first() if address else None


def code_job(person: User, way: Way) -> Job | None:
    """The work that sends the code asked for last, so that its page can say when it failed."""
    row = Address.objects.filter(person=person, way=way, confirmed_at=None).exclude(seed="").first()
    return jobs.latest(f"{SEND_CODE}:{row.pk}:{row.seed}") if row else None
