"""Taking up again what dead workers left in the middle."""

import logging
import os
import socket
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lantoa.core.clock import now, real_now
from lantoa.core.jobs.models import Job, JobState, Worker
from lantoa.core.jobs.running import wake

logger = logging.getLogger("lantoa.jobs")

# Longer than any transaction may hold the one writer's lock of SQLite, which silences the pulse too.
SILENT_AFTER = timedelta(seconds=90)
# A job that takes its worker down with it (memory, a broken library) is not tried for ever.
DEATHS_FORGIVEN = 2
TICKET_ATTEMPTS_MAX = 3


def machine() -> str:
    """The host and its process space: only within it does a process number mean anything."""
    space = Path("/proc/self/ns/pid")
    return f"{socket.gethostname()} {os.readlink(space) if os.path.lexists(space) else ''}".strip()


def beat(worker_id: str) -> None:
    """Show that this process lives."""
    Worker.objects.update_or_create(
        pk=worker_id, defaults={"machine": machine(), "process": os.getpid(), "beat_at": real_now()}
    )


def is_dead(worker: Worker, *, asking: str) -> bool:
    """A worker of this machine is dead once its process is gone; any worker, once it was silent for long."""
    if worker.beat_at < real_now() - SILENT_AFTER:
        return True
    if worker.pk == asking or worker.machine != machine():
        return False
    return worker.process == os.getpid() or not _process_exists(worker.process)


def _process_exists(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def reap(*, asking: str) -> int:
    """Put the jobs and tickets of dead workers back in the queue; answers how many jobs.

    Call it when the asking worker has nothing in hand: what still stands under its name was lost as well.
    """
    with transaction.atomic():
        # What runs is read before who lives: a worker shows life before it takes anything up.
        running = list(Job.objects.filter(state=JobState.RUNNING).select_for_update(skip_locked=True))
        tickets = list(DBTaskResult.objects.running().select_for_update(skip_locked=True))
        workers = list(Worker.objects.all())
        dead = {worker.pk for worker in workers if is_dead(worker, asking=asking)}
        Worker.objects.filter(pk__in=dead).delete()
        busy = {worker.pk for worker in workers} - dead - {asking}
        lost = [_put_back(job) for job in running if job.worker not in busy]
        for ticket in tickets:
            if ticket.worker_ids[-1] not in busy:
                _put_ticket_back(ticket)
    return len(lost)


def _put_back(job: Job) -> Job:
    logger.warning("Job %s (%s) lost its worker in attempt %s", job.reference, job.name, job.attempts)
    if job.cancel_requested:
        job.state, job.finished_at = JobState.CANCELLED, now()
    elif job.attempts >= job.attempts_max + DEATHS_FORGIVEN:
        job.state, job.finished_at = JobState.FAILED, now()
        job.sentence = _("The program stopped %(times)s times during this work. Quote %(reference)s for help.") % {
            "times": job.attempts,
            "reference": job.reference,
        }
    else:
        job.state, job.run_after, job.sentence = JobState.WAITING, None, _("Interrupted; it starts again by itself.")
        wake(job)
    job.save(update_fields=["state", "finished_at", "run_after", "sentence"])
    return job


def _put_ticket_back(ticket: DBTaskResult) -> None:
    """Tickets of libraries are tried again; for our own a second look at the job does no harm."""
    if len(ticket.worker_ids) < TICKET_ATTEMPTS_MAX:
        ticket.status = TaskResultStatus.READY
    else:
        ticket.status, ticket.finished_at = TaskResultStatus.FAILED, real_now()
    ticket.save(update_fields=["status", "finished_at"])
