"""Taking up again what dead workers left in the middle."""

import logging
import os
import socket
from datetime import datetime
from pathlib import Path
from time import monotonic

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.core.clock import now, real_now
from lantoa.core.jobs.engines import SILENT_AFTER, engine
from lantoa.core.jobs.models import Job, JobState, Worker
from lantoa.core.jobs.running import wake

logger = logging.getLogger("lantoa.jobs")

# A job that takes its worker down with it (memory, a broken library) is not tried for ever.
DEATHS_FORGIVEN = 2
# About what a worker carries out until it looks again.
FORGOTTEN_AT_ONCE = 500
# More than two beats of a living worker, less than the time between two looks of the reaper.
SECONDS_UNTIL_SECOND_LOOK = 5.0


def machine() -> str:
    """The host and its process space: only within it does a process number mean anything."""
    space = Path("/proc/self/ns/pid")
    return f"{socket.gethostname()} {os.readlink(space) if os.path.lexists(space) else ''}".strip()


def beat(worker_id: str) -> None:
    """Show that this process lives."""
    Worker.objects.update_or_create(
        pk=worker_id, defaults={"machine": machine(), "process": os.getpid(), "beat_at": real_now()}
    )


# Of workers that seemed silent: the last beat, and when this process saw it first, by a clock that nobody sets.
_seen: dict[str, tuple[datetime, float]] = {}


def _is_still_silent(worker: Worker) -> bool:
    """Whether the worker has not beaten since a look at least two beats ago; the first look only notes it.

    Where the machine's clock jumps, every worker seems silent until it beats again.
    """
    beat_at, first_seen = _seen.get(worker.pk, (None, 0.0))
    if beat_at != worker.beat_at:
        _seen[worker.pk] = (worker.beat_at, monotonic())
        return False
    return monotonic() - first_seen >= SECONDS_UNTIL_SECOND_LOOK


def is_dead(worker: Worker, *, asking: str) -> bool:
    """A worker of this machine is dead once its process is gone; any worker, once it was silent for long and still is.

    A beat that lies far ahead was told by a clock that was wrong; it says as little as an old one.
    """
    if abs(real_now() - worker.beat_at) > SILENT_AFTER and _is_still_silent(worker):
        return True
    if worker.pk == asking or worker.machine != machine():
        return False
    return worker.process == os.getpid() or not process_exists(worker.process)


def process_exists(number: int) -> bool:
    """Whether a process of this machine has the number."""
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
        tickets = engine().under_way()
        workers = list(Worker.objects.all())
        dead = {worker.pk for worker in workers if is_dead(worker, asking=asking)}
        Worker.objects.filter(pk__in=dead).delete()
        for gone in _seen.keys() - ({worker.pk for worker in workers} - dead):
            del _seen[gone]
        busy = {worker.pk for worker in workers} - dead - {asking}
        lost = [_put_back(job) for job in running if job.worker not in busy]
        engine().put_back(tickets, alive=busy)
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


def wake_forgotten() -> int:
    """Put a ticket in the queue for waiting jobs that have none; answers how many, the oldest first.

    So it stands when the engine was changed with jobs waiting, and when a ticket came to its end without its job.
    """
    # Jobs are read before tickets: one that is taken up in between gets a second ticket, which does no harm.
    waiting = list(Job.objects.filter(state=JobState.WAITING).order_by("pk").values_list("pk", flat=True))
    coming = engine().jobs_with_ticket() if waiting else set()
    forgotten = [pk for pk in waiting if pk not in coming][:FORGOTTEN_AT_ONCE]
    if not forgotten:
        return 0
    with transaction.atomic():
        jobs = Job.objects.filter(pk__in=forgotten, state=JobState.WAITING).order_by("pk")
        woken = list(jobs.select_for_update(skip_locked=True))
        for job in woken:
            wake(job)
    if woken:
        logger.warning("%s waiting jobs had no ticket and were given one, from %s on", len(woken), woken[0].reference)
    return len(woken)
