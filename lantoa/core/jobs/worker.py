"""The worker process: one loop that shows life, reaps, keeps the schedule and carries out jobs."""

import logging
import signal
import threading
from collections.abc import Callable
from time import monotonic
from types import FrameType
from uuid import uuid4

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from lantoa.core.clock import real_now
from lantoa.core.jobs.engines import engine
from lantoa.core.jobs.models import Job, JobState, Worker
from lantoa.core.jobs.reaper import FORGOTTEN_AT_ONCE, beat, reap, wake_forgotten
from lantoa.core.jobs.running import AtWork
from lantoa.core.jobs.schedule import tick
from lantoa.core.jobs.steady import Steady

logger = logging.getLogger("lantoa.jobs")

SECONDS_BETWEEN_BEATS = 2.0
SECONDS_BETWEEN_CHORES = 10.0
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_BETWEEN_LOOKS_FOR_FORGOTTEN = 60.0


class Pulse(threading.Thread):
    """Shows that the worker lives and how far its job has come, on a connection of its own.

    A locked SQLite file makes a beat late, never wrong: it is skipped and the next one tells the same.
    """

    def __init__(self, worker_id: str) -> None:
        super().__init__(name="pulse", daemon=True)
        self.worker_id = worker_id
        self.ended = threading.Event()

    def run(self) -> None:
        try:
            while not self.ended.wait(SECONDS_BETWEEN_BEATS):
                try:
                    beat(self.worker_id)
                    if (job := AtWork.job) is not None:
                        show_progress(job)
                except (OperationalError, InterfaceError) as error:
                    logger.info("The pulse missed a beat: %s", error)
                    close_old_connections()
        finally:
            connection.close()

    def stop(self) -> None:
        self.ended.set()
        self.join()


def show_progress(job: Job) -> None:
    """Write how far the job in hand has come, if it is still ours."""
    mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, worker=job.worker, attempts=job.attempts)
    mine.update(done=job.done, total=job.total, sentence=job.sentence)


class JobWorker:
    """The loop around the tickets that the engine brings; the same for every engine."""

    def __init__(self, *, batch: bool = False) -> None:
        self.worker_id = uuid4().hex
        self.batch = batch
        self.tickets = engine().tickets_of(self.worker_id)
        self.stopping = threading.Event()
        self.steady: Steady | None = None
        self.chores_due_at = 0.0
        self.forgotten_due_at = 0.0

    def configure_signals(self) -> None:
        for name in ("SIGINT", "SIGTERM", "SIGQUIT"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self.shutdown)

    def run(self) -> None:
        pulse = Pulse(self.worker_id)
        pulse.start()
        try:
            with self.tickets.flowing(batch=self.batch) as run_next:
                while not self.stopping.is_set():
                    if self.turn(run_next):
                        continue
                    if self.batch:
                        break
                    self.stopping.wait(SECONDS_BETWEEN_LOOKS)
        finally:
            pulse.stop()
            if self.steady is not None:
                self.steady.stop()
            Worker.objects.filter(pk=self.worker_id).delete()

    def turn(self, run_next: Callable[[], bool]) -> bool:
        """Do what is due; answers whether there may be more to do at once."""
        close_old_connections()
        try:
            if monotonic() >= self.chores_due_at:
                self.do_chores()
            return run_next()
        except (OperationalError, InterfaceError) as error:
            # A locked SQLite file or a PostgreSQL that restarts: both pass.
            logger.warning("The database did not answer, trying again: %s", error)
            self.stopping.wait(SECONDS_BETWEEN_LOOKS * 4)
            return True

    def do_chores(self) -> None:
        beat(self.worker_id)
        reap(asking=self.worker_id)
        tick(real_now())
        self.keep_steady()
        if monotonic() >= self.forgotten_due_at and wake_forgotten() < FORGOTTEN_AT_ONCE:
            self.forgotten_due_at = monotonic() + SECONDS_BETWEEN_LOOKS_FOR_FORGOTTEN
        self.chores_due_at = monotonic() + SECONDS_BETWEEN_CHORES

    def keep_steady(self) -> None:
        """See that steps are being taken, again after one has failed; a batch takes jobs alone."""
        if not self.batch and (self.steady is None or not self.steady.is_alive()):
            self.steady = Steady()
            self.steady.start()

    def run_next(self) -> bool:
        """Carry out one ticket in the caller's transaction, if one is ready."""
        return self.tickets.run_next()

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Asked once, end after the job in hand; asked twice, leave it to the next worker."""
        if self.stopping.is_set():
            raise SystemExit(1)
        logger.warning("Stopping after the work in hand; asked again, it stops at once.")
        self.stopping.set()


def drain() -> list[Job]:
    """Run all ready jobs in this process and answer with them as they now stand; for tests and demo data."""
    worker = JobWorker(batch=True)
    while worker.run_next():
        continue
    return list(Job.objects.filter(worker=worker.worker_id).order_by("pk"))
