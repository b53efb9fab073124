"""Asking workers to send a campaign. A job lost or asked for twice changes nothing: what is told is told once."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from lantoa.channels.broadcasts.models import Campaign, State
from lantoa.core import jobs
from lantoa.core.notices.models import Delivery, DeliveryState

WORK = "broadcasts.send"


def ask_to_send(campaign: Campaign, *, left: int | None = None) -> None:
    """Ask for the work, or, where it ended because other work waited, for the rest of it."""
    key = f"{WORK}:{campaign.pk}" if left is None else f"{WORK}:{campaign.pk}:{left}"
    jobs.enqueue(WORK, key=key, title=campaign.subject, campaign_id=campaign.pk)


def due(moment: datetime) -> QuerySet[Campaign]:
    """What is to begin at the moment, or has begun and not ended; a worker that was killed left it so."""
    begins = Campaign.objects.filter(state=State.APPROVED, send_at__lte=moment)
    return (begins | Campaign.objects.filter(state=State.SENDING)).order_by("pk")


def settled_and_uncounted() -> QuerySet[Campaign]:
    """Ended ones of which nothing waits to leave any more, and whose figures the ledger does not have yet."""
    on_its_way = Delivery.objects.filter(
        mailing=OuterRef("mailing"), state__in=(DeliveryState.WAITING, DeliveryState.SENDING)
    )
    ended = Campaign.objects.filter(state__in=(State.SENT, State.CANCELLED), counted_at=None, mailing__isnull=False)
    return ended.filter(~Exists(on_its_way)).order_by("pk")
