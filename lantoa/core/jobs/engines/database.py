"""Tickets in a table of django-tasks-db: the default, on any database."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as TicketWorker
from django_tasks_db.models import DBTaskResult

from lantoa.core.clock import real_now
from lantoa.core.jobs.engines import OUR_TASK, TICKET_ATTEMPTS_MAX


class TableTickets(TicketWorker):
    """The library's worker runs and marks one ticket; the loop around it is ours, since theirs cannot do the rest."""

    def __init__(self, worker_id: str) -> None:
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )

    def run_next(self) -> bool:
        ready = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        # Looking first costs no lock: idle workers leave the one writer of SQLite in peace.
        if not ready.exists():
            return False
        with transaction.atomic():
            ticket = ready.get_locked()
            if ticket is not None:
                ticket.claim(self.worker_id)
        if ticket is not None:
            self.run_task(ticket)
        return ticket is not None

    @contextmanager
    def flowing(self, *, batch: bool) -> Iterator[Callable[[], bool]]:
        yield self.run_next


tickets_of = TableTickets


def is_more_urgent_ready(priority: int) -> bool:
    return DBTaskResult.objects.ready().filter(priority__gt=priority).exists()


def jobs_with_ticket() -> set[int]:
    coming = DBTaskResult.objects.filter(
        status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING), task_path=OUR_TASK
    )
    return set(coming.order_by().values_list("args_kwargs__args__0", flat=True))


def under_way() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.running().select_for_update(skip_locked=True))


def put_back(tickets: Sequence[DBTaskResult], *, alive: set[str]) -> None:
    """Tickets of libraries are tried again; for our own a second look at the job does no harm."""
    for ticket in tickets:
        if ticket.worker_ids[-1] in alive:
            continue
        if len(ticket.worker_ids) < TICKET_ATTEMPTS_MAX:
            ticket.status = TaskResultStatus.READY
        else:
            ticket.status, ticket.finished_at = TaskResultStatus.FAILED, real_now()
        ticket.save(update_fields=["status", "finished_at"])


def clear(*, older_than: timedelta) -> None:
    DBTaskResult.objects.finished().filter(finished_at__lt=real_now() - older_than).delete()
