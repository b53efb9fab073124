"""Removing bytes: after an erasure, and those that no row speaks of."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from lantoa.core import jobs
from lantoa.core.clock import real_now
from lantoa.core.files.content import SHELF, path_of
from lantoa.core.files.models import StoredFile
from lantoa.core.jobs.models import Job

# An upload whose row is not committed yet is younger than this.
ORPHANS_KEPT = timedelta(days=1)


@jobs.work("files.remove_bytes", label=_("Removing an erased file"), retries=3)
def remove_bytes(job: Job, *, sha256: str) -> None:
    if not StoredFile.objects.with_bytes().filter(sha256=sha256).exists():
        default_storage.delete(path_of(sha256))


@jobs.every(daily_at="03:10")
@jobs.work("files.sweep", label=_("Sweeping away files that nothing holds"), retries=1, limit_seconds=3600)
def sweep(job: Job) -> dict[str, int]:
    """Uploads whose transaction failed leave bytes without a row."""
    folders = _folders(SHELF)
    removed = 0
    for number, folder in enumerate(folders, start=1):
        job.stop_if_cancelled()
        for below in _folders(folder):
            removed += _sweep_folder(below)
        job.progress(number, len(folders))
    return {"removed": removed}


def _folders(path: str) -> list[str]:
    try:
        names = default_storage.listdir(path)[0]
    except FileNotFoundError:
        # No shelf before the first file.
        return []
    return [f"{path}/{name}" for name in names]


def _sweep_folder(folder: str) -> int:
    names = set(default_storage.listdir(folder)[1])
    held = StoredFile.objects.with_bytes().filter(sha256__in=names).values_list("sha256", flat=True)
    before = real_now() - ORPHANS_KEPT
    orphans = [f"{folder}/{name}" for name in names - set(held)]
    old = [path for path in orphans if default_storage.get_modified_time(path) < before]
    for path in old:
        default_storage.delete(path)
    return len(old)
