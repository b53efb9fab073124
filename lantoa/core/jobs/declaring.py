"""Kinds of work and their rhythm, declared by each app in its `tasks.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from lantoa.core.clock import local


class Cancelled(Exception):
    """The owner asked to stop; raised inside the work by `job.stop_if_cancelled()`."""


class TookTooLong(Exception):
    """The work passed its `limit_seconds`; raised inside the work wherever it stands."""


@dataclass(frozen=True)
class Work:
    """One kind of work. `retries` counts only crashes: a Refusal is an answer and is not tried again."""

    name: str
    label: str | Promise
    function: Callable[..., Any]
    retries: int
    backoff_seconds: float
    limit_seconds: float
    priority: int = 0

    def pause_after(self, attempt: int) -> timedelta:
        """How long to wait after the given attempt (1 is the first) failed; it doubles each time."""
        return timedelta(seconds=self.backoff_seconds * 2 ** (attempt - 1))


@dataclass(frozen=True)
class Rhythm:
    """When work starts by itself: every so many minutes, or once a day at a local time."""

    minutes: int = 0
    daily_at: time | None = None

    def slot(self, moment: datetime) -> datetime:
        """The latest time at or before `moment` (aware) at which the work was due."""
        if self.daily_at is None:
            step = self.minutes * 60
            return datetime.fromtimestamp(moment.timestamp() // step * step, tz=moment.tzinfo)
        here = local(moment)
        due = here.replace(hour=self.daily_at.hour, minute=self.daily_at.minute, second=0, microsecond=0)
        return due if due <= here else due - timedelta(days=1)


_works: dict[str, Work] = {}
_rhythms: dict[str, Rhythm] = {}


def work(
    name: str,
    *,
    label: str | Promise,
    retries: int = 0,
    backoff_seconds: float = 30,
    limit_seconds: float = 600,
    priority: int = 0,
) -> Callable[[Callable[..., Any]], Work]:
    """Declare a function `def read(job, *, source_id)` as work under a stable name such as `intake.read`.

    A worker takes what has the higher `priority` first (-100 to 100), whatever was asked for earlier.
    """

    def declare(function: Callable[..., Any]) -> Work:
        if name in _works:
            raise ImproperlyConfigured(f"Two kinds of work are called {name}.")
        _works[name] = Work(name, label, function, retries, backoff_seconds, limit_seconds, priority)
        return _works[name]

    return declare


def every(*, minutes: int = 0, daily_at: str = "") -> Callable[[Work], Work]:
    """Start the work by itself: `@every(minutes=5)` or `@every(daily_at="02:30")`, written above `@work`."""
    if bool(minutes) == bool(daily_at):
        raise ImproperlyConfigured("Scheduled work names either its minutes or its time of day.")
    rhythm = Rhythm(minutes, time.fromisoformat(daily_at) if daily_at else None)

    def schedule(declared: Work) -> Work:
        _rhythms[declared.name] = rhythm
        return declared

    return schedule


def named(name: str) -> Work:
    """The work of that name. Raises LookupError when no app declares it."""
    if name not in _works:
        raise LookupError(f"No app declares the work {name}.")
    return _works[name]


def is_declared(name: str) -> bool:
    return name in _works


def scheduled() -> list[tuple[Work, Rhythm]]:
    """All work that starts by itself, by name."""
    return [(_works[name], _rhythms[name]) for name in sorted(_rhythms)]
