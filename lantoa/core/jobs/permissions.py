"""A job belongs to the person who asked for it; no post gives power over another's."""

from typing import Any

from lantoa.core.jobs.models import Job
from lantoa.core.refusals import NotAllowed


def authorise(by: Any, job: Job) -> None:
    """Only the owner, or the program itself under the name of a job. Raises NotAllowed."""
    if not isinstance(by, str) and by.pk != job.owner_id:
        raise NotAllowed
