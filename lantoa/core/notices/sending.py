"""Sends what waits, some at a time over one connection. Nothing is sent that was not claimed before.

Everything claimed is sent in its order and marked one by one, so that of what a killed worker leaves behind only the first
can have gone; the rest surely has not.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from time import monotonic

from django.db import transaction

from lantoa.core.clock import now
from lantoa.core.notices.asking import CHUNK, ask, ask_again
from lantoa.core.notices.care import tell_keepers
from lantoa.core.notices.letters import Words
from lantoa.core.notices.models import Delivery, DeliveryState, Reason, Way
from lantoa.core.notices.reach import Place, held_back, places_of
from lantoa.core.notices.rests import note_success, rest, rests_until
from lantoa.core.notices.rules import is_night, waiting_groups
from lantoa.core.notices.settling import drop_cancelled, settle_lost
from lantoa.core.notices.suppressing import suppress
from lantoa.core.notices.ways import carrier, open_ways
from lantoa.core.notices.ways.base import NotNow, NotTaken, Rests, Session, Unreachable, Unsure, Untaken

logger = logging.getLogger("lantoa.notices")

# A slow server must not keep a worker from other work for long; the next job goes on.
SECONDS_AT_ONCE = 20.0
ATTEMPTS_MAX = 8
FIRST_PAUSE = timedelta(minutes=5)

# Hears how far it has come, and answers whether to go on.
Told = Callable[[int, int], bool]


class ClaimLost(Exception):
    """Another worker has taken over what this one had in hand."""


def send_some(way: Way, *, claim: str, told: Told = lambda done, total: True) -> int:
    """Send some of what is due by the way, under the claim; returns how many left.

    Does nothing at night, while the way rests, or where it is switched off. `told` hears after each how far it has come, and may
    answer no or raise to stop: what has not left waits again.
    """
    settle_lost()
    drop_cancelled()
    if way not in open_ways() or rests_until(way) or is_night(now()):
        return 0
    rows = _claimed(way, claim)
    if not rows:
        return 0
    try:
        sent = _send_all(way, rows, told)
    except Rests as resting:
        until = rest(way, resting)
        ask(way, for_many=1, run_after=until)
        tell_keepers(way, resting)
        logger.warning("The way %s rests until %s: %s", way, until.isoformat(), resting)
        return sum(row.state == DeliveryState.SENT for row in rows)
    finally:
        _give_back(claim)
    ask_again(way)
    return sent


def _claimed(way: Way, claim: str) -> list[Delivery]:
    """Take what is due next. Reminders wait for a working day."""
    moment = now()
    due = Delivery.objects.due(way, moment)
    for group in waiting_groups(moment):
        due = due.exclude(notice__kind__startswith=f"{group}.")
    with transaction.atomic():
        keys = list(
            due.single_ones_first()
            .select_for_update(skip_locked=True, of=("self",))
            .values_list("pk", flat=True)[:CHUNK]
        )
        still = Delivery.objects.filter(pk__in=keys, state=DeliveryState.WAITING)
        still.update(state=DeliveryState.SENDING, claim=claim)
    mine = Delivery.objects.filter(claim=claim, state=DeliveryState.SENDING)
    return list(mine.select_related("notice__recipient").order_by("pk"))


def _send_all(way: Way, rows: Sequence[Delivery], told: Told) -> int:
    people = [row.notice.recipient for row in rows]
    places = places_of(people, way)
    lost = held_back(way, [place.address for place in places.values()])
    words, started = Words(way), monotonic()
    with carrier(way).open() as session:
        for number, row in enumerate(rows, start=1):
            if monotonic() - started > SECONDS_AT_ONCE:
                break
            place = places.get(row.notice.recipient_id)
            if why := _why_not(row, place, lost):
                state = DeliveryState.SUPPRESSED if why == Reason.BAD_ADDRESS else DeliveryState.SKIPPED
                _mark(row, state=state, reason=why)
            elif place is not None:
                _send(row, words, place, session)
            if not told(number, len(rows)):
                break
    sent = sum(row.state == DeliveryState.SENT for row in rows)
    if sent:
        note_success(way)
    return sent


def _why_not(row: Delivery, place: Place | None, lost: set[str]) -> str:
    """What has changed since it was told, so that it must not go any more."""
    if not row.notice.recipient.is_active:
        return Reason.CLOSED
    if place is None:
        return Reason.NO_ADDRESS
    return Reason.BAD_ADDRESS if place.address.lower() in lost else ""


def _send(row: Delivery, words: Words, place: Place, session: Session) -> None:
    """Hand one message over and mark what came of it. Raises Rests."""
    row.address = place.address
    try:
        taken = session.send(words.letter(row, place))
    except NotNow as later:
        _postpone(row, later)
    except Rests as resting:
        if resting.is_about_message:
            _postpone(row, resting)
        raise
    except Unreachable as gone:
        _fail(row, gone)
        suppress(Way(row.way), row.address, gone.reason, gone.detail)
    except NotTaken as never:
        _fail(row, never)
    except Unsure as unsure:
        _mark(row, state=DeliveryState.UNSURE, reason=unsure.reason, detail=unsure.detail, sent_at=now())
        # A provider that does not answer one will hardly answer the next; all of them would be in doubt.
        raise Rests(Reason.SERVER, unsure.detail) from unsure
    else:
        _mark(row, state=DeliveryState.SENT, reason="", detail="", sent_at=now(), provider_id=taken.provider_id)


def _fail(row: Delivery, why: Untaken) -> None:
    _mark(row, state=DeliveryState.FAILED, reason=why.reason, detail=why.detail)


def _postpone(row: Delivery, why: Untaken) -> None:
    """Try this one again later, each time twice as late; after the last attempt it has failed."""
    if row.attempts + 1 >= ATTEMPTS_MAX:
        _fail(row, why)
        return
    not_before = now() + FIRST_PAUSE * 2**row.attempts
    _mark(row, state=DeliveryState.WAITING, reason=why.reason, detail=why.detail, not_before=not_before)


def _mark(row: Delivery, *, state: DeliveryState, **facts: object) -> None:
    """Write the outcome if the message is still ours. Raises ClaimLost where it is not: then nothing more may be sent."""
    facts |= {"address": row.address, "attempts": row.attempts + 1}
    mine = Delivery.objects.filter(pk=row.pk, claim=row.claim)
    written = mine.filter(state=DeliveryState.SENDING).update(state=state, claim="", **facts)
    if not written and not mine.exists():
        raise ClaimLost(row.pk)
    if not written:
        # Its receipt came before our own mark.
        mine.update(claim="", **{name: facts[name] for name in ("address", "attempts")})
    row.state = state


def _give_back(claim: str) -> int:
    """What was claimed and not sent waits again."""
    left = Delivery.objects.filter(claim=claim, state=DeliveryState.SENDING)
    given = left.update(state=DeliveryState.WAITING, claim="")
    drop_cancelled()
    return given
