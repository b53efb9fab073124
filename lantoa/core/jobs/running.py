"""One job from being taken up to its outcome."""

import json
import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from traceback import format_exc
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import TaskContext, task
from django_tasks_db.utils import retry

from lantoa.core.clock import now, real_now
from lantoa.core.jobs.declaring import Cancelled, TookTooLong, Work, is_declared, named
from lantoa.core.jobs.models import Job, JobState
from lantoa.core.refusals import Refusal
from lantoa.lib.log_context import logged_with

logger = logging.getLogger("lantoa.jobs")

# Tickets may be brought by the database's clock, and the job is read by the worker's.
CLOCKS_APART = timedelta(seconds=2)


class AtWork:
    """The job that this process has in hand; the pulse reads it."""

    job: Job | None = None


@task(takes_context=True)
def run(context: TaskContext, job_id: int) -> None:
    """Take up a job if it is waiting.

    A ticket in the queue says no more than "look at this job": the job's row decides, so that a ticket which comes
    twice or too late does nothing.
    """
    job = take_up(job_id, worker=context.task_result.worker_ids[-1])
    if job is None:
        return
    AtWork.job = job
    language = job.owner.language if job.owner else ""
    try:
        with logged_with(job=job.reference), translation.override(language or settings.LANGUAGE_CODE):
            outcome = carry_out(job)
    finally:
        AtWork.job = None
    finish(job, **outcome)


def wake(job: Job) -> None:
    """Put a ticket for the job in the queue, in the caller's transaction."""
    priority = named(job.name).priority if is_declared(job.name) else 0
    run.using(run_after=job.run_after, priority=priority).enqueue(job.pk)


def take_up(job_id: int, *, worker: str) -> Job | None:
    """Mark a waiting job as running for this worker, or None when it is not (any more) to be done."""
    due = Q(run_after=None) | Q(run_after__lte=real_now() + CLOCKS_APART)
    taken = Job.objects.filter(due, pk=job_id, state=JobState.WAITING).update(
        state=JobState.RUNNING,
        worker=worker,
        attempts=F("attempts") + 1,
        started_at=now(),
        done=0,
        total=0,
        sentence="",
    )
    return Job.objects.select_related("owner").get(pk=job_id) if taken else None


def carry_out(job: Job) -> dict[str, Any]:
    """Call the work and answer with the columns of its outcome."""
    if not is_declared(job.name):
        return {"state": JobState.FAILED, "sentence": _("This kind of work no longer exists in the program.")}
    if job.cancel_requested:
        return {"state": JobState.CANCELLED}
    work = named(job.name)
    try:
        with at_most(work.limit_seconds):
            result = work.function(job, **job.arguments)
        # A result that is not plain JSON is the work's fault: let it fail here, where it is told.
        json.dumps(result)
    except Cancelled:
        return {"state": JobState.CANCELLED}
    except Refusal as refusal:
        return {"state": JobState.FAILED, "sentence": refusal.sentence}
    except TookTooLong:
        logger.error("Job %s (%s) took longer than %s seconds", job.reference, job.name, work.limit_seconds)
        return {"state": JobState.FAILED, "traceback": format_exc(), "sentence": _too_long(job, work)}
    except Exception:
        # The outer edge of all work: whatever breaks in one job is told here and must not stop the worker.
        if job.is_cancelled():
            return {"state": JobState.CANCELLED}
        logger.exception("Job %s (%s) failed in attempt %s", job.reference, job.name, job.attempts)
        return {"traceback": format_exc(), **_after_crash(job, work)}
    return {"state": JobState.DONE, "result": result}


def _after_crash(job: Job, work: Work) -> dict[str, Any]:
    if job.attempts < job.attempts_max:
        return {
            "state": JobState.WAITING,
            "run_after": real_now() + work.pause_after(job.attempts),
            "sentence": _("Something went wrong. It will be tried again by itself."),
        }
    sentence = _("Something went wrong on our side. Try again; if it fails again, quote %(reference)s when you ask.")
    return {"state": JobState.FAILED, "sentence": sentence % {"reference": job.reference}}


def _too_long(job: Job, work: Work) -> str:
    sentence = _("This took longer than the %(minutes)s minutes allowed and was stopped. Quote %(reference)s for help.")
    return sentence % {"minutes": round(work.limit_seconds / 60) or 1, "reference": job.reference}


@retry(retries=4, backoff_delay=0.5)
def finish(job: Job, *, state: str, **outcome: Any) -> None:
    """Write the outcome, unless the job was given to another worker meanwhile; then its outcome counts, not ours."""
    if state != JobState.WAITING:
        outcome["finished_at"] = now()
    if state != JobState.DONE:
        outcome.setdefault("sentence", "")
    mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, worker=job.worker, attempts=job.attempts)
    with transaction.atomic():
        written = mine.update(
            **{"done": job.done, "total": job.total, "sentence": job.sentence, "state": state} | outcome
        )
        if written and state == JobState.WAITING:
            job.run_after = outcome["run_after"]
            wake(job)
    if not written:
        logger.warning("Job %s was taken over while this worker ran it; its outcome here is dropped", job.reference)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TookTooLong inside the block when the time is over. Signals reach the main thread only; elsewhere no limit."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _time_is_over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _time_is_over(signum: int, frame: FrameType | None) -> None:
    raise TookTooLong
