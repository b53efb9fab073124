"""What dead workers left in the middle, and what has waited too long."""

from datetime import timedelta

from lantoa.core.clock import now
from lantoa.core.jobs.models import Job, JobState
from lantoa.core.notices.models import Delivery, DeliveryState, Mailing, Reason
from lantoa.core.notices.ways import carrier

GIVEN_UP_AFTER = timedelta(days=3)


def claim_of(job: Job) -> str:
    """Under which name a job's attempt holds messages."""
    return f"{job.pk}:{job.attempts}"


def settle_lost() -> int:
    """Put back what is in the hands of nobody any more; returns how many messages.

    Messages are sent in their order and marked one by one: only the first of a claim may have gone. It is sent again where
    that does no harm, and otherwise said to be unsure until a receipt comes.
    """
    in_hand = Delivery.objects.filter(state=DeliveryState.SENDING)
    claims = set(in_hand.values_list("claim", flat=True).distinct())
    return sum(_settle(claim) for claim in claims if not _is_alive(claim))


def _is_alive(claim: str) -> bool:
    job, _colon, attempt = claim.partition(":")
    if not (job.isdecimal() and attempt.isdecimal()):
        return False
    return Job.objects.filter(pk=int(job), attempts=int(attempt), state=JobState.RUNNING).exists()


def _settle(claim: str) -> int:
    left = Delivery.objects.filter(claim=claim, state=DeliveryState.SENDING)
    first = left.order_by("pk").first()
    if first is None:
        return 0
    unsure = 0
    if not carrier(first.way).may_repeat:
        facts = {"state": DeliveryState.UNSURE, "reason": Reason.INTERRUPTED, "sent_at": now(), "claim": ""}
        unsure = left.filter(pk=first.pk).update(**facts)
    return unsure + left.update(state=DeliveryState.WAITING, claim="")


def stop(mailing: Mailing) -> int:
    """Send nothing more of the mailing; returns how many messages had not left. The verb that calls has authorised it."""
    mailing.cancelled_at = now()
    mailing.save(update_fields=["cancelled_at"])
    waiting = Delivery.objects.filter(mailing=mailing, state=DeliveryState.WAITING)
    return waiting.update(state=DeliveryState.SKIPPED, reason=Reason.CANCELLED)


def drop_cancelled() -> int:
    """What was in a worker's hands when its mailing was cancelled, and came back, is not sent either."""
    lately = Mailing.objects.filter(cancelled_at__gt=now() - GIVEN_UP_AFTER - timedelta(days=1)).values_list(
        "pk", flat=True
    )
    waiting = Delivery.objects.filter(mailing__in=list(lately), state=DeliveryState.WAITING)
    return waiting.update(state=DeliveryState.SKIPPED, reason=Reason.CANCELLED) if lately else 0


def give_up() -> int:
    """What could not leave for days says so: it stands in the person's list anyway, and late mail only confuses."""
    old = Delivery.objects.filter(state=DeliveryState.WAITING, made_at__lt=now() - GIVEN_UP_AFTER)
    return old.update(state=DeliveryState.FAILED, reason=Reason.GAVE_UP)
