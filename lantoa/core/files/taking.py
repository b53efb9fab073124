"""Which uploads are taken, by their bytes; whoever refuses names the file and says how to make one that is taken."""

from collections.abc import Collection
from hashlib import sha256
from typing import IO, cast

from django.conf import settings
from django.core.files.base import File
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from lantoa.core.files.kinds import KINDS, UNKNOWN
from lantoa.core.files.models import NAME_LENGTH_MAX
from lantoa.core.files.sniffing import describe_unknown, sniff
from lantoa.core.refusals import Refusal


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


def refuse_or_sniff(upload: File, name: str, allowed: Collection[str]) -> str:
    """The kind of an upload that is taken, by its bytes. Raises a FileRefused that names the file."""
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


def hash_of(upload: File) -> str:
    """The SHA-256 of its bytes."""
    digest = sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
