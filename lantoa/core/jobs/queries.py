"""What the pages of background work show."""

from typing import Any

from lantoa.core.jobs.models import Job, JobQuerySet

SHOWN_MAX = 50


def jobs_of(user: Any) -> JobQuerySet:
    """The person's latest jobs, newest first."""
    return Job.objects.visible_to(user).order_by("-id")[:SHOWN_MAX]


def latest(key: str) -> Job | None:
    """The newest job that was asked for under the key, finished or not."""
    return Job.objects.filter(key=key).order_by("-id").first()
