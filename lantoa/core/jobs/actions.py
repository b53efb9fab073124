"""What people do with their background work."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.clock import now
from lantoa.core.jobs.declaring import is_declared, named
from lantoa.core.jobs.models import Job, JobState
from lantoa.core.jobs.permissions import authorise
from lantoa.core.jobs.running import wake
from lantoa.core.refusals import Refusal


class JobIsFinished(Refusal):
    message = _("This work is finished already, so there is nothing left to cancel.")


class JobIsNotOver(Refusal):
    message = _("This work is waiting, under way or done. Only failed or cancelled work can be tried again.")


class NewerJobStands(Refusal):
    message = _("The same work was asked for again meanwhile. Watch that one in the list.")


class WorkIsGone(Refusal):
    message = _("This kind of work no longer exists in the program. Start it again from its page.")


@transaction.atomic
def cancel(job: Job, *, by: Any) -> Job:
    """Stop a waiting job now, and a running one at its next step."""
    authorise(by, job)
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.cancel_requested:
        return job
    if job.is_finished:
        raise JobIsFinished

    job.cancel_requested = True
    if job.state == JobState.WAITING:
        job.state, job.finished_at = JobState.CANCELLED, now()
    job.save(update_fields=["cancel_requested", "state", "finished_at"])
    audit.note("jobs.cancel", job, by=by)
    return job


@transaction.atomic
def retry(job: Job, *, by: Any) -> Job:
    """Ask again for work that failed or was cancelled, with all its attempts anew."""
    authorise(by, job)
    job = Job.objects.select_for_update().get(pk=job.pk)
    if not job.can_be_retried:
        raise JobIsNotOver
    if job.key and Job.objects.unfinished().filter(key=job.key).exists():
        raise NewerJobStands
    if not is_declared(job.name):
        raise WorkIsGone

    job.state, job.cancel_requested = JobState.WAITING, False
    job.attempts_max = job.attempts + 1 + named(job.name).retries
    job.sentence, job.traceback, job.run_after, job.finished_at = "", "", None, None
    changed = ["state", "cancel_requested", "attempts_max", "sentence", "traceback", "run_after", "finished_at"]
    job.save(update_fields=changed)
    wake(job)
    audit.note("jobs.retry", job, by=by)
    return job
