from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts import actions
from lantoa.channels.broadcasts.models import Campaign, State
from lantoa.channels.broadcasts.starting import WORK, ask_to_send, due, settled_and_uncounted
from lantoa.core import jobs
from lantoa.core.clock import now

# Letters that come back do so within days.
COUNTED_AGAIN_FOR = timedelta(days=14)


@jobs.work(WORK, label=_("Sending a message campaign"), retries=5, backoff_seconds=10, priority=-5)
def send(job: Any, *, campaign_id: int) -> dict[str, str] | None:
    campaign = Campaign.objects.filter(pk=campaign_id).first()
    if campaign is None or not due(now()).filter(pk=campaign_id).exists():
        return None
    campaign = actions.start(campaign, by=WORK)
    total = campaign.recipients.count()
    while campaign.is_going_out and (left := actions.tell_some(campaign, by=WORK)):
        job.progress(total - left, total)
        if job.is_in_the_way():
            ask_to_send(campaign, left=left)
            return None
    return {"url": campaign.get_absolute_url()}


@jobs.every(minutes=1)
@jobs.work("broadcasts.sweep", label=_("Looking after message campaigns"))
def sweep(job: Any) -> None:
    for campaign in due(now()):
        ask_to_send(campaign)
    for campaign in settled_and_uncounted():
        actions.count(campaign, by=WORK)


@jobs.every(daily_at="03:20")
@jobs.work("broadcasts.count_again", label=_("Counting again what message campaigns reached"))
def count_again(job: Any) -> None:
    """What came back since, or arrived later than it was waited for, is put right in the ledger."""
    lately = Campaign.objects.filter(state__in=(State.SENT, State.CANCELLED), counted_at__gt=now() - COUNTED_AGAIN_FOR)
    for campaign in lately.order_by("pk"):
        actions.count(campaign, by=WORK)
