"""What time it is, for every other module."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)
_shift: ContextVar[timedelta | None] = ContextVar("shift", default=None)


def real_now() -> datetime:
    """The machine's time: for heartbeats, retries and leases, which the demo's days must not move."""
    return timezone.now()


def now() -> datetime:
    """The moment it is for the product, aware, in UTC."""
    if (moment := _standing.get()) is not None:
        return moment
    if settings.DEMO:
        shift = _shift.get()
        return timezone.now() + (demo_shift() if shift is None else shift)
    return timezone.now()


def today() -> date:
    """The day it is for the product, in the installation's time zone."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """The same moment in the installation's time zone."""
    return timezone.localtime(moment)


def demo_shift() -> timedelta:
    """How far the demo's clock stands from the machine's, in whole days."""
    from lantoa.core.clock.models import DemoClock  # noqa: PLC0415 - models are not loaded when this module is

    day = DemoClock.objects.values_list("day", flat=True).first()
    return timedelta(days=(day - timezone.localdate()).days) if day else timedelta()


@contextmanager
def steady() -> Iterator[None]:
    """Ask for the demo's day once for the whole block, such as one request; a day set meanwhile shows after it."""
    token = _shift.set(demo_shift())
    try:
        yield
    finally:
        _shift.reset(token)


@contextmanager
def standing_on(moment: datetime) -> Iterator[None]:
    """Hold the clock at one moment inside the block: tests and the making of demo data."""
    token = _standing.set(moment)
    try:
        yield
    finally:
        _standing.reset(token)
