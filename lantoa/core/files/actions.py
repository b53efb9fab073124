"""Keeping and erasing files. Units stand above this app, so whoever calls has authorised already."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, jobs
from lantoa.core.clock import now, real_now
from lantoa.core.files.content import clean_name, path_of
from lantoa.core.files.kinds import DOCUMENTS
from lantoa.core.files.models import StoredFile
from lantoa.core.files.taking import (
    FileIsEmpty,
    FileIsTooLarge,
    FileKindIsNotTaken,
    FileNameIsTooLong,
    FileRefused,
    hash_of,
    refuse_or_sniff,
)
from lantoa.core.refusals import Refusal

__all__ = [
    "FileIsEmpty",
    "FileIsTooLarge",
    "FileKindIsNotTaken",
    "FileNameIsTooLong",
    "FileNeedsReason",
    "FileRefused",
    "erase",
    "keep",
]

# An upload of the same bytes that is just under way has ended by then, and its row holds them.
BYTES_REMOVED_AFTER = timedelta(minutes=10)


class FileNeedsReason(Refusal):
    message = _("Say why the file is removed; the reason stays when the file is gone.")
    field = "reason"


def keep(upload: File, *, by: Any, allowed: Collection[str] = DOCUMENTS, unit_id: int | None = None) -> StoredFile:
    """Keep an upload: bytes first, then the row in the caller's transaction. `allowed` are kinds from `kinds`.

    Bytes whose row is rolled back are swept away within two days. Raises a FileRefused.
    """
    name = clean_name(upload.name or "")
    kind = refuse_or_sniff(upload, name, allowed)
    digest = hash_of(upload)
    if not StoredFile.objects.with_bytes().filter(sha256=digest).exists():
        _write(upload, digest)
    return StoredFile.objects.create(
        sha256=digest,
        size=upload.size,
        media_type=kind,
        name=name,
        kept_at=now(),
        uploaded_by=None if isinstance(by, str) else by,
        unit_id=unit_id,
    )


def _write(upload: File, digest: str) -> None:
    """Lay the bytes on the shelf. What lies there without a row may be half written, so it is replaced."""
    path = path_of(digest)
    default_storage.delete(path)
    upload.seek(0)
    written = default_storage.save(path, upload)
    if written != path:
        # Another upload of the same bytes came in between: one of the two is enough.
        default_storage.delete(written)


@transaction.atomic
def erase(file: StoredFile, *, reason: str, by: Any) -> StoredFile:
    """Remove a file's name and, when no other row holds the same bytes, the bytes; hash and reason stay."""
    reason = reason.strip()
    if not reason:
        raise FileNeedsReason
    file = StoredFile.objects.select_for_update().get(pk=file.pk)
    if file.is_erased:
        return file

    file.erased_at, file.erased_reason, file.name = now(), reason[:300], ""
    file.save(update_fields=["erased_at", "erased_reason", "name"])
    audit.note("files.erase", file, by=by, unit_id=file.unit_id, remark=reason)
    jobs.enqueue("files.remove_bytes", run_after=real_now() + BYTES_REMOVED_AFTER, sha256=file.sha256)
    return file
