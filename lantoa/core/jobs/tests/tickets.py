"""What tests do to tickets, in the engine that the tests run with."""

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import connection
from django_tasks_db.models import DBTaskResult

on_the_table = pytest.mark.skipif(settings.JOBS_ENGINE != "database", reason="About the table of django-tasks-db")


def lose(*, to: str) -> None:
    """Put the only ticket that is ready in the hands of a worker of that name, who is heard of no more."""
    if settings.JOBS_ENGINE == "database":
        DBTaskResult.objects.get().claim(to)
        return
    from procrastinate.contrib.django import app  # noqa: PLC0415 - optional, and there with this engine alone

    number = async_to_sync(app.job_manager.register_worker)()
    assert async_to_sync(app.job_manager.fetch_job)(queues=None, worker_id=number) is not None
    async_to_sync(app.job_manager.unregister_worker)(number)


def forget() -> None:
    """Delete all tickets."""
    if settings.JOBS_ENGINE == "database":
        DBTaskResult.objects.all().delete()
        return
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
