"""What a campaign reached, by audience and method, and bringing the ledger in step with it."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts.kinds import MESSAGE_DELIVERED
from lantoa.channels.broadcasts.models import Campaign, Part
from lantoa.core import ledger
from lantoa.core.clock import local, now, today
from lantoa.core.notices.models import REACHED, Way
from lantoa.core.org.inherited import unit_today
from lantoa.core.org.models import Unit
from lantoa.lib.texts import one_line

# The method inside the system; the others are the ways out of it.
INSIDE = "in_app"
METHODS = {
    INSIDE: _("notice inside the system"),
    Way.EMAIL.value: _("message by email"),
    Way.ZALO.value: _("message by Zalo"),
    Way.SMS.value: _("message by SMS"),
}
Reached = dict[tuple[str, str], int]


def reached_by(campaign: Campaign) -> Reached:
    """How many people it reached, by part and method. Opening it is another fact and is not counted here."""
    told = campaign.recipients.told().order_by()
    inside = told.values_list("part").annotate(count=Count("pk"))
    found: Reached = {(part, INSIDE): count for part, count in inside}
    left = told.filter(notice__deliveries__state__in=REACHED)
    by_way = left.values_list("part", "notice__deliveries__way").annotate(count=Count("pk"))
    return found | {(part, way): count for part, way, count in by_way}


def bring_ledger_in_step(campaign: Campaign, *, by: Any) -> int:
    """Record what it reached; where figures have changed since, reverse what stands and record anew. Returns how many entries."""
    facts = reached_by(campaign)
    standing = {}
    entries = ledger.entries_about(campaign).filter(kind=MESSAGE_DELIVERED.code, reverses=None, reversal=None)
    for entry in entries.select_related("audience", "method"):
        standing[entry.audience.code.removeprefix("unit_"), entry.method.code] = entry
    written = 0
    for key in sorted({*facts, *standing}):
        entry, count = standing.get(key), facts.get(key, 0)
        if entry and entry.quantity == count:
            continue
        if entry:
            ledger.reverse(entry, reason=str(_("Messages came back or arrived later")), by=by)
            written += 1
        if count:
            _record(campaign, *key, count=count, by=by)
            written += 1
    return written


def _record(campaign: Campaign, part: str, method: str, *, count: int, by: Any) -> None:
    undertaking = campaign.programme.undertaking
    with translation.override(settings.LANGUAGE_CODE):
        audience = ledger.keep_audience(f"unit_{part}", title=str(Part(part).label))
        by_method = ledger.keep_method(method, title=str(METHODS[method]))
    topics = [
        ledger.keep_topic(undertaking, str(item.key), title=one_line(item.text, 400))
        for item in campaign.topics.order_by("key", "pk").distinct()
    ]
    day = min(local(campaign.ended_at or now()).date(), today())
    ledger.record(
        MESSAGE_DELIVERED,
        subject=campaign,
        title=campaign.subject,
        link=campaign.get_absolute_url(),
        unit=_sender_on(campaign, day),
        undertaking=undertaking,
        topics=topics,
        audience=audience,
        method=by_method,
        happened_on=day,
        quantity=count,
        by=by,
    )


def _sender_on(campaign: Campaign, day: date) -> Unit:
    """The unit that sent it, or what carried on from it where it had ended by the day."""
    stood = Unit.objects.open_on(day).filter(pk=campaign.unit_id).exists()
    return campaign.unit if stood else unit_today(campaign.unit)
