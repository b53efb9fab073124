"""A job is one piece of work that was asked for; its row, not the queue, says where it stands."""

from __future__ import annotations

from time import monotonic
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import now
from lantoa.core.jobs.declaring import Cancelled, is_declared, named
from lantoa.core.jobs.engines import engine

SECONDS_BETWEEN_LOOKS = 0.5


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("under way")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


TONES = {
    JobState.WAITING: "plain",
    JobState.RUNNING: "brand",
    JobState.DONE: "good",
    JobState.FAILED: "bad",
    JobState.CANCELLED: "plain",
}
UNFINISHED = (JobState.WAITING, JobState.RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    def unfinished(self) -> JobQuerySet:
        return self.filter(state__in=UNFINISHED)

    def visible_to(self, user: Any) -> JobQuerySet:
        """A person sees the work they asked for; work without an owner is the operator's, in the log."""
        return self.filter(owner=user) if user.is_authenticated else self.none()


class Job(models.Model):
    name = models.CharField(_("kind of work"), max_length=80)
    # While an unfinished job has the key, asking again returns that job.
    key = models.CharField(_("key"), max_length=200, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("asked for by")
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    arguments = models.JSONField(_("arguments"), default=dict)
    result = models.JSONField(_("result"), null=True)

    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.WAITING)
    done = models.PositiveIntegerField(_("done so far"), default=0)
    total = models.PositiveIntegerField(_("to be done"), default=0)
    sentence = models.TextField(_("what is happening"), blank=True)
    traceback = models.TextField(_("traceback"), blank=True)
    cancel_requested = models.BooleanField(_("asked to stop"), default=False)

    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    attempts_max = models.PositiveSmallIntegerField(_("attempts allowed"), default=1)
    # The machine's time; the three moments below it are the product's, which people read.
    run_after = models.DateTimeField(_("not before"), null=True)
    created_at = models.DateTimeField(_("asked for at"), default=now)
    started_at = models.DateTimeField(_("started at"), null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    worker = models.CharField(_("worker"), max_length=64, blank=True)

    objects = JobQuerySet.as_manager()
    _looked_at: float = 0.0
    _looked_around_at: float = 0.0

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        indexes = [
            models.Index(fields=["owner", "-id"], name="jobs_of_a_person"),
            models.Index(fields=["key", "-id"], condition=~models.Q(key=""), name="jobs_of_a_key"),
            models.Index(fields=["state"], condition=models.Q(state__in=UNFINISHED), name="unfinished_jobs"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(state__in=UNFINISHED) & ~models.Q(key=""),
                name="one_unfinished_job_per_key",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.label

    @property
    def label(self) -> str:
        """The kind of work in the reader's words."""
        return str(named(self.name).label) if is_declared(self.name) else self.name

    @property
    def reference(self) -> str:
        """What a person quotes when asking for help; the log carries the same."""
        return f"CV-{self.pk}"

    @property
    def title_id(self) -> str:
        """Names the job's heading on a page, for what describes itself by it."""
        return f"job-{self.pk}-title"

    @property
    def state_label(self) -> str:
        """The state as a person sees it: asked to stop, running work is "stopping"."""
        is_stopping = self.cancel_requested and not self.is_finished
        return str(_("stopping") if is_stopping else JobState(self.state).label)

    @property
    def tone(self) -> str:
        return TONES[JobState(self.state)]

    @property
    def has_progress(self) -> bool:
        return bool(self.total) and self.is_running

    @property
    def is_running(self) -> bool:
        return self.state == JobState.RUNNING

    @property
    def is_finished(self) -> bool:
        return self.state not in UNFINISHED

    @property
    def can_be_cancelled(self) -> bool:
        return not self.is_finished and not self.cancel_requested

    @property
    def can_be_retried(self) -> bool:
        return self.state in (JobState.FAILED, JobState.CANCELLED)

    @property
    def result_url(self) -> str:
        """Where the finished thing waits: work returns `{"url": …}` to offer it."""
        return self.result.get("url", "") if isinstance(self.result, dict) else ""

    def progress(self, done: int, total: int, sentence: str = "") -> None:
        """Say how far the work has come. Costs nothing, so call it as often as you like.

        It only sets fields. The worker's pulse writes them every two seconds on a connection of its own, outside the
        work's transactions, so no rollback takes them back; SQLite lets it in between two of the work's transactions.
        """
        self.done, self.total, self.sentence = done, total, str(sentence)

    def is_cancelled(self) -> bool:
        """Whether the owner asked to stop, asking the database twice a second at most."""
        if not self.cancel_requested and monotonic() - self._looked_at >= SECONDS_BETWEEN_LOOKS:
            self._looked_at = monotonic()
            self.cancel_requested = Job.objects.filter(pk=self.pk, cancel_requested=True).exists()
        return self.cancel_requested

    def is_in_the_way(self) -> bool:
        """Whether work that goes first waits for a worker, asking twice a second at most; work in pieces may end then."""
        if not is_declared(self.name) or monotonic() - self._looked_around_at < SECONDS_BETWEEN_LOOKS:
            return False
        self._looked_around_at = monotonic()
        return engine().is_more_urgent_ready(named(self.name).priority)

    def stop_if_cancelled(self) -> None:
        """Call this between steps. Raises Cancelled when the owner asked to stop."""
        if self.is_cancelled():
            raise Cancelled


class Worker(models.Model):
    """A running worker process; its pulse keeps `beat_at` fresh, and its absence is how the others know."""

    id = models.CharField(primary_key=True, max_length=64)
    machine = models.CharField(_("machine"), max_length=200)
    process = models.PositiveIntegerField(_("process"))
    beat_at = models.DateTimeField(_("last sign of life"))

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return f"{self.machine}, {self.process}"


class ScheduleSlot(models.Model):
    """One due time of scheduled work. Writing the row is the lock: whoever writes it starts the job."""

    name = models.CharField(_("kind of work"), max_length=80)
    slot = models.DateTimeField(_("due at"))

    class Meta:
        verbose_name = _("schedule slot")
        verbose_name_plural = _("schedule slots")
        constraints = [models.UniqueConstraint(fields=["name", "slot"], name="one_start_per_slot")]

    def __str__(self) -> str:
        return f"{self.name}, {self.slot.isoformat()}"
