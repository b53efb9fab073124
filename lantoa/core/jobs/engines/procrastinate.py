"""Tickets as jobs of procrastinate: PostgreSQL alone, brought by its own worker the moment they are committed."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import cast

from asgiref.sync import async_to_sync
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils.module_loading import import_string
from django_tasks.base import Task, TaskContext, TaskError, TaskResultStatus
from django_tasks.exceptions import InvalidTaskError
from django_tasks.signals import task_finished, task_started
from django_tasks.utils import get_exception_traceback, get_module_path
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job as Ticket
from procrastinate.jobs import Status

from lantoa.core.clock import real_now
from lantoa.core.jobs.engines import OUR_TASK, SILENT_AFTER, TICKET_ATTEMPTS_MAX
from lantoa.core.jobs.engines.deferring import TICKET, errors_of_django, result_of
from lantoa.core.jobs.engines.fetching import Fetcher, NotBegun

SECONDS_TO_WAIT = 0.5
# Due at once. Within a transaction PostgreSQL's clock stands still, so that now could be later than it.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
SECONDS_TO_END = 10.0


class ProcrastinateTickets:
    """The queue of procrastinate as one worker sees it."""

    def __init__(self, worker_id: str) -> None:
        self.worker_id = worker_id

    def run_next(self) -> bool:
        """For tests and demo data, which ask within their own transaction; worker processes are brought theirs."""
        manager = app.job_manager
        with errors_of_django():
            worker = async_to_sync(manager.register_worker)()
            ticket = async_to_sync(manager.fetch_job)(queues=None, worker_id=worker)
        if ticket is not None:
            # Django's connection leaves JSON as text; procrastinate's own does not.
            ticket = ticket.evolve(task_kwargs=json.loads(cast(str, ticket.task_kwargs)))
            is_well = carry_out(ticket, worker_id=self.worker_id) is None
            status = Status.SUCCEEDED if is_well else Status.FAILED
            with errors_of_django():
                async_to_sync(manager.finish_job)(ticket, status=status, delete_job=is_well)
        with errors_of_django():
            async_to_sync(manager.unregister_worker)(worker)
        return ticket is not None

    @contextmanager
    def flowing(self, *, batch: bool) -> Iterator[Callable[[], bool]]:
        flow = Flow(self.worker_id, batch=batch)
        yield flow.run_next
        # Not so when the worker ends at once: the ticket in hand must not be marked as failed, but be put back.
        flow.end()


class Flow:
    """Carries out what a fetcher brings, and starts another when the database cut one off."""

    def __init__(self, worker_id: str, *, batch: bool) -> None:
        self.worker_id = worker_id
        self.batch = batch
        self.fetcher: Fetcher | None = None

    def run_next(self) -> bool:
        if self.fetcher is None:
            self.fetcher = Fetcher(batch=self.batch)
            self.fetcher.start()
        fetcher = self.fetcher
        if handed := fetcher.next(seconds=SECONDS_TO_WAIT):
            if handed.is_wanted():
                handed.settle(carry_out(handed.ticket, worker_id=self.worker_id))
            return True
        if fetcher.is_alive():
            return True
        self.fetcher = None
        if fetcher.error is None and self.batch:
            return False
        raise OperationalError(str(fetcher.error or "procrastinate's worker ended by itself")) from fetcher.error

    def end(self) -> None:
        """Fetch no more, and give back what was fetched and not begun."""
        if self.fetcher is None:
            return
        self.fetcher.ending.set()
        patience = monotonic() + SECONDS_TO_END
        while self.fetcher.is_alive() and monotonic() < patience:
            if (handed := self.fetcher.next(seconds=0.05)) and handed.is_wanted():
                handed.settle(NotBegun())


def carry_out(ticket: Ticket, *, worker_id: str) -> Exception | None:
    """Call the task that a ticket names and answer with what it raised."""
    try:
        task = _task_of(ticket)
    except (ImportError, InvalidTaskError, SuspiciousOperation) as error:
        return error
    # Who had the ticket before is not kept, only how often.
    workers = [""] * ticket.attempts + [worker_id]
    result = result_of(task, str(ticket.id), ticket.task_kwargs, workers=workers)
    sender = type(task.get_backend())
    task_started.send(sender, task_result=result)
    broken: Exception | None = None
    try:
        context = [TaskContext(task_result=result)] if task.takes_context else []
        task.call(*context, *result.args, **result.kwargs)
    except Exception as raised:  # noqa: BLE001 - the outer edge of tickets
        # What breaks in the task of a library is told by its signal and must not stop the worker.
        result.errors.append(_told(raised))
        broken = raised
    status = TaskResultStatus.FAILED if broken else TaskResultStatus.SUCCESSFUL
    object.__setattr__(result, "status", status)
    object.__setattr__(result, "finished_at", real_now())
    task_finished.send(sender, task_result=result)
    return broken


def _told(error: Exception) -> TaskError:
    return TaskError(exception_class_path=get_module_path(type(error)), traceback=get_exception_traceback(error))


def _task_of(ticket: Ticket) -> Task:
    named = ticket.task_kwargs
    task = import_string(str(named["task"]))
    if not isinstance(task, Task):
        raise SuspiciousOperation(f"Ticket {ticket.id} names {named['task']}, which is no task.")
    return task.using(priority=ticket.priority, queue_name=ticket.queue, backend=str(named["backend"]))


tickets_of = ProcrastinateTickets


def _tickets() -> QuerySet[ProcrastinateJob]:
    return QuerySet(ProcrastinateJob).filter(task_name=TICKET)


def is_more_urgent_ready(priority: int) -> bool:
    due = Q(scheduled_at=None) | Q(scheduled_at__lte=Now())
    return _tickets().filter(due, status="todo", priority__gt=priority).exists()


def jobs_with_ticket() -> set[int]:
    """Only tickets that nobody has. One in the hands of a worker that died shows so late, by its heartbeat, that its job,
    if it was not taken up yet, had better get a second one at once.
    """
    coming = _tickets().filter(status="todo", args__task=OUR_TASK)
    return set(coming.values_list("args__args__0", flat=True))


def under_way() -> list[ProcrastinateJob]:
    """Only what stalled: workers of procrastinate have a heartbeat of their own."""
    silent = Q(worker=None) | Q(worker__last_heartbeat__lt=Now() - SILENT_AFTER)
    return list(_tickets().filter(silent, status="doing").select_for_update(skip_locked=True, of=("self",)))


def put_back(tickets: Sequence[ProcrastinateJob], *, alive: set[str]) -> None:
    """Tickets of libraries are tried again; for our own a second look at the job does no harm."""
    manager = app.job_manager
    for ticket in tickets:
        with errors_of_django():
            if ticket.attempts + 1 < TICKET_ATTEMPTS_MAX:
                manager.retry_job_by_id(ticket.pk, retry_at=LONG_AGO)
            else:
                async_to_sync(manager.finish_job_by_id_async)(ticket.pk, status=Status.FAILED, delete_job=False)


def clear(*, older_than: timedelta) -> None:
    with errors_of_django():
        async_to_sync(app.job_manager.delete_old_jobs)(
            nb_hours=int(older_than / timedelta(hours=1)),
            include_failed=True,
            include_cancelled=True,
            include_aborted=True,
        )
