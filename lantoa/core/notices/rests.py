"""A way that rests: one that is down, or asked us to be slower, is asked again now and then, not for every message."""

from datetime import datetime, timedelta

from lantoa.core.clock import real_now
from lantoa.core.notices.models import Way, WayState
from lantoa.core.notices.ways.base import Rests

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(minutes=15)


def rest(way: Way, why: Rests) -> datetime:
    """Let the way rest: as long as the provider asks, else twice as long as last time; returns until when."""
    state, _made = WayState.objects.get_or_create(pk=way)
    pause = why.pause or min(FIRST_PAUSE * 2 ** min(state.failures, 10), LONGEST_PAUSE)
    state.rests_until, state.failures = real_now() + pause, min(state.failures + 1, 1000)
    state.reason, state.detail = why.reason, why.detail
    state.save(update_fields=["rests_until", "failures", "reason", "detail"])
    return state.rests_until


def rests_until(way: Way) -> datetime | None:
    """Until when nothing goes by the way; None where it is open."""
    return WayState.objects.filter(pk=way, rests_until__gt=real_now()).values_list("rests_until", flat=True).first()


def note_success(way: Way) -> None:
    """The way works: forget what was wrong with it."""
    standing = WayState.objects.filter(pk=way).exclude(failures=0)
    standing.update(failures=0, rests_until=None, reason="", detail="")
