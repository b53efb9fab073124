"""Procrastinate's worker in a thread of its own, which hands each ticket to the main thread.

Procrastinate would carry work out on its event loop or in a pool of threads. Neither is reached by the signal that
enforces a limit, and work on the loop would stop its heartbeat. So its worker fetches, listens and marks, and what the
ticket asks for runs where signals arrive.
"""

import asyncio
import queue
import threading
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import psycopg
from procrastinate import App, BaseRetryStrategy, JobContext, PsycopgConnector, RetryDecision
from procrastinate.contrib.django import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as Ticket

from lantoa.core.clock import real_now
from lantoa.core.jobs.engines import SILENT_AFTER
from lantoa.core.jobs.engines.deferring import TICKET

# Tickets announce themselves; the worker looks by itself for those whose time comes.
SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_HEARTBEATS = 10.0
SECONDS_UNTIL_END_IS_SEEN = 0.2
# One marks and fetches, one shows life; a third, beside these, listens.
CONNECTIONS_MAX = 2


class NotBegun(Exception):
    """The worker ends and did not begin the ticket."""


class BackIfNotBegun(BaseRetryStrategy):
    """A ticket that was fetched and not begun goes back; whatever failed is decided elsewhere."""

    def get_retry_decision(self, *, exception: BaseException, job: Ticket) -> RetryDecision | None:
        return RetryDecision(retry_at=real_now()) if isinstance(exception, NotBegun) else None


@dataclass(frozen=True)
class Handed:
    """A ticket in the hands of the main thread; procrastinate marks it once it is settled."""

    ticket: Ticket
    outcome: "Future[None]" = field(default_factory=Future)

    def is_wanted(self) -> bool:
        """Call this before beginning. An operator may have aborted the ticket meanwhile."""
        return self.outcome.set_running_or_notify_cancel()

    def settle(self, error: Exception | None) -> None:
        """Tell how it ended: well, or with the error."""
        if error is None:
            self.outcome.set_result(None)
        else:
            self.outcome.set_exception(error)


class Fetcher(threading.Thread):
    """Fetches one ticket at a time and waits until the main thread has settled it."""

    def __init__(self, *, batch: bool) -> None:
        super().__init__(name="fetcher", daemon=True)
        self.batch = batch
        self.handed: queue.SimpleQueue[Handed] = queue.SimpleQueue()
        self.ending = threading.Event()
        self.error: Exception | None = None

    def next(self, *, seconds: float) -> Handed | None:
        """The ticket that is there or comes within so many seconds."""
        try:
            return self.handed.get(timeout=seconds)
        except queue.Empty:
            return None

    def run(self) -> None:
        try:
            asyncio.run(self._fetch())
        except (ConnectorException, psycopg.OperationalError) as error:
            self.error = error

    async def _fetch(self) -> None:
        # A connector and an app of their own: deferring goes on over Django's connection meanwhile.
        connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=CONNECTIONS_MAX)
        app = App(connector=connector)
        app.task(name=TICKET, pass_context=True, retry=BackIfNotBegun())(self._hand_over)
        async with app.open_async():
            worker = asyncio.create_task(self._work(app))
            while not (worker.done() or self.ending.is_set()):
                await asyncio.wait([worker], timeout=SECONDS_UNTIL_END_IS_SEEN)
            # Asked to cancel, procrastinate's worker ends after what it has in hand.
            worker.cancel()
            with suppress(asyncio.CancelledError):
                await worker

    async def _work(self, app: App) -> None:
        await app.run_worker_async(
            wait=not self.batch,
            listen_notify=not self.batch,
            # Of what went well the job's row tells.
            delete_jobs="successful",
            install_signal_handlers=False,
            fetch_job_polling_interval=SECONDS_BETWEEN_LOOKS,
            update_heartbeat_interval=SECONDS_BETWEEN_HEARTBEATS,
            stalled_worker_timeout=SILENT_AFTER.total_seconds(),
        )

    async def _hand_over(self, context: JobContext, **_arguments: Any) -> None:
        handed = Handed(context.job)
        self.handed.put(handed)
        await asyncio.wrap_future(handed.outcome)
