"""Keeping and erasing files. Units stand above this app, so whoever calls has authorised already."""

from collections.abc import Collection
from datetime import timedelta
from hashlib import sha256
from typing import IO, Any, cast

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, jobs
from lantoa.core.clock import now, real_now
from lantoa.core.files.content import clean_name, path_of
from lantoa.core.files.kinds import DOCUMENTS, KINDS, UNKNOWN
from lantoa.core.files.models import NAME_LENGTH_MAX, StoredFile
from lantoa.core.files.sniffing import describe_unknown, sniff
from lantoa.core.refusals import Refusal

# An upload of the same bytes that is just under way has ended by then, and its row holds them.
BYTES_REMOVED_AFTER = timedelta(minutes=10)


class FileRefused(Refusal):
    field = "file"


class FileIsEmpty(FileRefused):
    message = _(
        "The file “%(name)s” is empty. Open it on your machine to see whether it was saved, then send it again."
    )


class FileIsTooLarge(FileRefused):
    message = _("The file “%(name)s” has %(size)s MB; at most %(limit)s MB can be sent. Split it or make it smaller.")


class FileNameIsTooLong(FileRefused):
    message = _("The name of this file has more than %(limit)s characters. Give it a shorter name and send it again.")


class FileKindIsNotTaken(FileRefused):
    message = _("“%(name)s” is not taken here: it is this kind of file: %(kind)s. Taken are: %(taken)s. %(mend)s")


class FileNeedsReason(Refusal):
    message = _("Say why the file is removed; the reason stays when the file is gone.")
    field = "reason"


def keep(upload: File, *, by: Any, allowed: Collection[str] = DOCUMENTS, unit_id: int | None = None) -> StoredFile:
    """Keep an upload: bytes first, then the row in the caller's transaction. `allowed` are kinds from `kinds`.

    Bytes whose row is rolled back are swept away within two days. Raises a FileRefused.
    """
    name = clean_name(upload.name or "")
    kind = _refuse_or_sniff(upload, name, allowed)
    digest = _hash_of(upload)
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


def _refuse_or_sniff(upload: File, name: str, allowed: Collection[str]) -> str:
    if len(name) > NAME_LENGTH_MAX:
        raise FileNameIsTooLong(limit=NAME_LENGTH_MAX)
    if not upload.size:
        raise FileIsEmpty(name=name)
    if upload.size > settings.UPLOAD_BYTES_MAX:
        raise FileIsTooLarge(name=name, size=-(-upload.size // 1024**2), limit=settings.UPLOAD_BYTES_MAX // 1024**2)
    content = cast("IO[bytes]", upload.file)
    kind = sniff(content)
    if kind not in allowed:
        taken = sorted({KINDS[each].endings[0] for each in allowed})
        label = _label_of(kind, content)
        raise FileKindIsNotTaken(name=name, kind=label, taken=get_text_list(taken), mend=KINDS[kind].mend)
    return kind


def _label_of(kind: str, content: IO[bytes]) -> str:
    guess = describe_unknown(content) if kind == UNKNOWN else ""
    return guess or str(KINDS[kind].label)


def _hash_of(upload: File) -> str:
    digest = sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


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
