"""Where the bytes of a file lie, and reading them."""

from __future__ import annotations

import re
import unicodedata
from typing import IO, TYPE_CHECKING

from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from lantoa.core.refusals import Refusal

if TYPE_CHECKING:
    from lantoa.core.files.models import StoredFile

SHELF = "kept"
# Invisible marks that make "gpj.exe" read as "exe.jpg", and what no file system takes.
_UNWANTED = re.compile(r'[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff<>:"|?*]')


class FileErased(Refusal):
    message = _("This file was removed. Reason given: %(reason)s")
    status = 410


def path_of(sha256: str) -> str:
    """Where bytes with this hash lie in the storage, fanned out so that no folder grows too large."""
    return f"{SHELF}/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def clean_name(name: str) -> str:
    """The last part of an uploaded name, composed (NFC), in one line, without tricks; "file" when nothing is left."""
    # Half a character, which a browser never sends, could not be written down.
    whole = name.encode("utf-8", "replace").decode("utf-8")
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", whole))[-1]
    return " ".join(_UNWANTED.sub(" ", last).split()).lstrip(".") or "file"


def open(file: StoredFile) -> IO[bytes]:
    """The bytes of a kept file, for reading. Raises FileErased."""
    if file.is_erased:
        raise FileErased(reason=file.erased_reason)
    return default_storage.open(path_of(file.sha256))
