"""What providers tell later: delivered, read, came back, followed, left. Told twice or late, it changes nothing."""

from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from lantoa.core import audit
from lantoa.core.clock import now
from lantoa.core.notices import codes, suppressing
from lantoa.core.notices.models import Address, Delivery, DeliveryState, Reason, Way
from lantoa.core.notices.ways.zalo.webhook import Event, Happening

# A receipt also settles what we were not sure of, or had given up.
BEFORE_DELIVERY = (DeliveryState.WAITING, DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.UNSURE)


@transaction.atomic
def note_event(event: Event) -> None:
    """Take in what Zalo says happened."""
    match event.happening:
        case Happening.FOLLOWED:
            suppressing.lift(Way.ZALO, event.person)
        case Happening.LEFT:
            suppressing.suppress(Way.ZALO, event.person, Reason.NO_USER, "unfollow")
        case Happening.WROTE:
            _wrote(event)
        case Happening.DELIVERED:
            note_delivered(_found(Way.ZALO, event.provider_ids, event.tracking))
        case Happening.READ:
            note_read(_found(Way.ZALO, event.provider_ids, event.tracking))


def note_delivered(found: QuerySet[Delivery]) -> int:
    """It is on the person's device."""
    on_their_way = found.filter(state__in=BEFORE_DELIVERY)
    return on_their_way.update(state=DeliveryState.DELIVERED, reached_at=now(), reason="", detail="")


def note_read(found: QuerySet[Delivery]) -> int:
    """The person has seen it."""
    unread = found.filter(state__in=(*BEFORE_DELIVERY, DeliveryState.DELIVERED))
    facts = {"reached_at": Coalesce(F("reached_at"), now()), "read_at": now(), "reason": "", "detail": ""}
    return unread.update(state=DeliveryState.READ, **facts)


def note_returned(found: QuerySet[Delivery], reason: str, detail: str) -> int:
    """It came back after it had been taken."""
    gone = found.filter(state__in=(*BEFORE_DELIVERY, DeliveryState.DELIVERED))
    return gone.update(state=DeliveryState.FAILED, reason=reason, detail=detail)


def note_sms(reference: str, *, is_delivered: bool, has_failed: bool, is_nobody: bool) -> int:
    """Take in what the SMS gateway reports of one text."""
    found = found_by(Way.SMS, reference)
    if is_delivered:
        return note_delivered(found)
    if not has_failed:
        return 0
    if is_nobody and (row := found.exclude(address="").first()):
        suppressing.suppress(Way.SMS, row.address, Reason.REFUSED_ADDRESS)
    return note_returned(found, Reason.REFUSED_ADDRESS if is_nobody else Reason.OTHER, "")


def found_by(way: Way, tracking: str) -> QuerySet[Delivery]:
    """The delivery that left under our own tracking name."""
    return _found(way, (), tracking)


def _found(way: Way, provider_ids: tuple[str, ...], tracking: str) -> QuerySet[Delivery]:
    named = Q(pk__in=[])
    if provider_ids:
        named |= Q(provider_id__in=provider_ids)
    try:
        named |= Q(notice=UUID(hex=tracking)) if tracking else Q(pk__in=[])
    except ValueError:
        # Other programs may send through the same account, under names of their own.
        return Delivery.objects.filter(named, way=way)
    return Delivery.objects.filter(named, way=way)


def _wrote(event: Event) -> None:
    """A follower who writes the code of a person is that person."""
    code = codes.following_code_in(event.text)
    if not code or not event.person:
        return
    since = now() - codes.FOLLOWING_GOOD_FOR
    address = Address.objects.select_for_update().filter(way=Way.ZALO, seed=code, code_asked_at__gte=since).first()
    if address is None:
        return
    address.value, address.is_follower, address.confirmed_at, address.seed = event.person, True, now(), ""
    address.save(update_fields=["value", "is_follower", "confirmed_at", "seed"])
    suppressing.lift(Way.ZALO, event.person)
    audit.note("notices.confirm_address", address.person, by=address.person, remark=Way.ZALO)
