"""What would come of a campaign if it went out now: how it looks, whom it reaches by which way, and whom not and why."""

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from lantoa.channels.broadcasts.audiences import (
    left_out_of,
    people_of,
    told_before,
    units_of,
    units_without_anybody,
)
from lantoa.channels.broadcasts.models import Campaign
from lantoa.channels.broadcasts.telling import KIND, title_of
from lantoa.core.accounts.models import User
from lantoa.core.notices.models import Way, group_of
from lantoa.core.notices.models.deliveries import in_words
from lantoa.core.notices.previews import Looks, looks_of
from lantoa.core.notices.reach import reach_of
from lantoa.core.notices.ways import open_ways
from lantoa.core.org.models import Unit

UNITS_NAMED_MOST = 20


@dataclass(frozen=True)
class WayReach:
    """How many people one way would reach, and how many not, by reason in words."""

    way: Way
    reached: int
    missed: tuple[tuple[str, int], ...]

    @property
    def label(self) -> str:
        return str(self.way.label)


@dataclass(frozen=True)
class Overview:
    """Whom the campaign would reach now. `people` are told inside the system, every one of them."""

    people: int
    units: int
    closed: int
    left_out: int
    ways: tuple[WayReach, ...]
    empty_units: tuple[Unit, ...]
    empty_count: int
    sms_sent: int

    @property
    def unnamed_count(self) -> int:
        """How many of the units without anybody are not named."""
        return self.empty_count - len(self.empty_units)


def chosen_ways(campaign: Campaign) -> list[Way]:
    """The ways by which it leaves, of those that this installation has set up."""
    return [way for way in open_ways() if way in campaign.ways]


def overview_of(campaign: Campaign, person: Any) -> Overview:
    """The figures of this moment; the list is made when the campaign begins to go out."""
    meant = people_of(campaign)
    open_ones = meant.filter(is_active=True)
    empty = units_without_anybody(campaign) if not campaign.is_correction else Unit.objects.none()
    ways = tuple(_reach(campaign, way) for way in chosen_ways(campaign))
    parts = next((looks.parts for looks in looks_for(campaign, person) if looks.way == Way.SMS), 0)
    by_sms = next((each.reached for each in ways if each.way == Way.SMS), 0)
    return Overview(
        people=open_ones.count(),
        units=units_of(campaign).count(),
        closed=meant.filter(is_active=False).count(),
        left_out=left_out_of(campaign),
        ways=ways,
        empty_units=tuple(empty[:UNITS_NAMED_MOST]),
        empty_count=empty.count(),
        sms_sent=parts * by_sms,
    )


def looks_for(campaign: Campaign, person: User) -> list[Looks]:
    """The message as the person would get it by each way."""
    with translation.override(person.language or translation.get_language()):
        title = str(title_of(campaign))
    return [looks_of(KIND, way, person, title=title, text=campaign.words) for way in chosen_ways(campaign)]


def may_leave_out(campaign: Campaign) -> bool:
    """Whether leaving out those who know can be offered."""
    return not campaign.is_correction and told_before(campaign)


def _reach(campaign: Campaign, way: Way) -> WayReach:
    counts = reach_of(people_of(campaign).filter(is_active=True), way, group_of(KIND))
    reached = counts.pop("")
    return WayReach(way, reached, tuple((in_words(reason), count) for reason, count in counts.items()))


def in_sentence(campaign: Campaign) -> str:
    """To whom it goes, in words."""
    if campaign.corrects:
        return _("Everybody who was told by the message that it corrects")
    if campaign.below is None:
        return ""
    return _("%(roles)s: %(unit)s and everything below it, %(axis)s tree") % {
        "roles": campaign.get_roles_display(),
        "unit": campaign.below.name,
        "axis": campaign.get_axis_display(),
    }
