"""Who brings tickets to workers; one setting chooses (LANTOA_JOBS_ENGINE).

A ticket says no more than "look at this job". The job's row decides, so that whatever an engine loses, brings twice or
brings too late costs time and nothing else. Tickets of libraries go the same road, without a row that decides.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import timedelta
from importlib import import_module
from typing import Any, Protocol, cast

from django.conf import settings

ENGINES = ("database", "procrastinate")
# The task of our own tickets; all others are tickets of libraries.
OUR_TASK = "lantoa.core.jobs.running.run"
# A ticket that takes one worker after another down with it is not tried for ever.
TICKET_ATTEMPTS_MAX = 3
# Longer than any transaction may hold the one writer's lock of SQLite, which silences the pulse too.
SILENT_AFTER = timedelta(seconds=90)


class Tickets(Protocol):
    """The queue as one worker sees it."""

    def run_next(self) -> bool:
        """Carry out one ready ticket on the caller's connection; answers whether there was one."""

    def flowing(self, *, batch: bool) -> AbstractContextManager[Callable[[], bool]]:
        """How a worker process is brought its tickets: call what comes back again and again from the main thread.

        It carries out one ticket and answers whether there may be more at once; with `batch` it answers no once what
        was ready is done. Raises OperationalError when the database does not answer.
        """


class Engine(Protocol):
    """What a module of this package offers."""

    def tickets_of(self, worker_id: str) -> Tickets:
        """The queue as the worker of that name sees it."""

    def is_more_urgent_ready(self, priority: int) -> bool:
        """Whether a ticket of higher priority waits for a worker now."""

    def jobs_with_ticket(self) -> set[int]:
        """The primary keys of all jobs that a ticket will still bring to a worker."""

    def under_way(self) -> Sequence[Any]:
        """Tickets in the hands of workers, locked until the caller's transaction ends."""

    def put_back(self, tickets: Sequence[Any], *, alive: set[str]) -> None:
        """Give tickets of the dead to others. `alive` names the workers that live and have something in hand."""

    def clear(self, *, older_than: timedelta) -> None:
        """Delete tickets that were finished so long ago."""


def engine() -> Engine:
    """The engine of this installation."""
    return cast(Engine, import_module(f"{__name__}.{settings.JOBS_ENGINE}"))
