"""Tickets to procrastinate: any task of django-tasks becomes one of its jobs, in the caller's transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import OperationalError
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from lantoa.core.clock import real_now

# The one task that procrastinate knows; which task of django-tasks is meant stands in its arguments.
TICKET = "lantoa.ticket"


@contextmanager
def errors_of_django() -> Iterator[None]:
    """A database that does not answer is told in Django's words, whoever asked it."""
    try:
        yield
    except ConnectorException as error:
        raise OperationalError(str(error.__cause__ or error)) from error


class ProcrastinateBackend(BaseTaskBackend):
    """Writes tickets on Django's own connection, so that they come and go with the transaction that asks for them.

    Results are not kept: procrastinate has no place for what a task returns.
    """

    supports_async_task = True
    supports_defer = True
    supports_priority = True

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        arguments = normalize_json({"args": list(args), "kwargs": kwargs})
        moment = real_now()
        # Within a transaction PostgreSQL's clock stands still; what is due already must not wait for it.
        later = task.run_after if task.run_after and task.run_after > moment else None
        ticket = app.configure_task(TICKET, queue=task.queue_name, priority=task.priority, schedule_at=later)
        with errors_of_django():
            number = ticket.defer(task=task.module_path, backend=self.alias, **arguments)
        result = result_of(task, str(number), arguments, workers=[], enqueued_at=moment)
        task_enqueued.send(type(self), task_result=result)
        return result


def result_of(
    task: Task, number: str, arguments: dict[str, Any], *, workers: list[str], enqueued_at: datetime | None = None
) -> TaskResult:
    """What django-tasks tells of a ticket: ready while no worker had it, else under way with the last of `workers`."""
    begun_at = real_now() if workers else None
    return TaskResult(
        task=task,
        id=number,
        status=TaskResultStatus.RUNNING if workers else TaskResultStatus.READY,
        enqueued_at=enqueued_at,
        started_at=begun_at,
        last_attempted_at=begun_at,
        finished_at=None,
        args=arguments["args"],
        kwargs=arguments["kwargs"],
        backend=task.backend,
        errors=[],
        worker_ids=workers,
    )
