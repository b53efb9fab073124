"""Asking workers to send what waits.

A job says no more than "send some of what is due by this way", so that whichever worker comes first takes what comes first,
and a job lost or asked for twice changes nothing.
"""

from datetime import datetime

from lantoa.core import jobs
from lantoa.core.clock import now
from lantoa.core.jobs.models import Job, JobState
from lantoa.core.notices.models import Delivery

WORK = "notices.send"
# How many messages one job takes in hand at most.
CHUNK = 500
JOBS_AT_ONCE_MAX = 100


def ask(way: str, *, title: str = "", for_many: int = 0, run_after: datetime | None = None) -> int:
    """Ask for as many jobs as `for_many` messages need; returns how many."""
    count = min(-(-for_many // CHUNK), JOBS_AT_ONCE_MAX)
    for _each in range(count):
        jobs.enqueue(WORK, title=title, run_after=run_after, way=str(way))
    return count


def ask_again(way: str) -> int:
    """Ask for what is due and has no job waiting for it; returns how many jobs were asked for."""
    due = Delivery.objects.due(way, now()).count()
    standing = Job.objects.filter(name=WORK, state=JobState.WAITING, arguments__way=str(way)).count()
    return ask(way, for_many=max(0, due - standing * CHUNK))
