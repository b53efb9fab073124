"""Asking for work."""

from datetime import datetime
from inspect import signature
from typing import Any

from django.db import IntegrityError, transaction

from lantoa.core.jobs.declaring import Work, named
from lantoa.core.jobs.models import Job
from lantoa.core.jobs.running import wake


def enqueue(
    work: Work | str,
    *,
    key: str = "",
    owner: Any = None,
    run_after: datetime | None = None,
    title: str = "",
    **arguments: Any,
) -> Job:
    """Ask for work in the caller's transaction: rolled back with it, seen by workers once it is committed.

    While an unfinished job with the `key` exists, that one is returned. `run_after` is the machine's time
    (`clock.real_now`). Raises TypeError when the arguments do not fit the work or are not plain JSON values.
    """
    work = named(work) if isinstance(work, str) else work
    signature(work.function).bind(None, **arguments)
    if key and (standing := _unfinished(key)):
        return standing
    try:
        with transaction.atomic():
            job = Job.objects.create(
                name=work.name,
                key=key,
                owner=owner,
                title=title[:300],
                arguments=arguments,
                run_after=run_after,
                attempts_max=1 + work.retries,
            )
    except IntegrityError:
        # Somebody else asked for the same key in the same moment, and theirs stands.
        if standing := _unfinished(key):
            return standing
        raise
    wake(job)
    return job


def _unfinished(key: str) -> Job | None:
    return Job.objects.unfinished().filter(key=key).first()
