"""An item as a phone writes it: read out of JSON, and hashed in a form that does not depend on spelling."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from lantoa.core.refusals import Refusal

ITEMS_AT_ONCE_MAX = 50
FILES_EACH_MAX = 30
_HASH = re.compile(r"[0-9a-f]{64}")


class NotReadable(Refusal):
    message = _("The server could not read this. Load the page again so that this device has its newest version.")
    status = 400


class TooManyAtOnce(Refusal):
    message = _("At most %(limit)s can be sent at once.")
    status = 400


class TooManyFiles(Refusal):
    message = _("At most %(limit)s files can be added here.")


@dataclass(frozen=True)
class ExpectedFile:
    """A file that will follow: its hash, and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Item:
    """What was written on a phone. `person` is the key of the account that wrote it; `facts` are fields, name → values."""

    id: UUID
    taking: str
    person: int
    facts: dict[str, list[str]]
    files: tuple[ExpectedFile, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the content, in hex: the same for the same content, in whatever order its names and files came."""
        files = sorted((file.sha256, file.size) for file in self.files)
        content = {"taking": self.taking, "person": self.person, "facts": self.facts, "files": files}
        text = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()


def read_batch(body: bytes) -> list[Item]:
    """The items of one request. Raises NotReadable, TooManyAtOnce or TooManyFiles; nothing of the batch is taken then."""
    try:
        written = json.loads(body)["items"]
    except (ValueError, KeyError, TypeError) as error:
        raise NotReadable from error
    if not isinstance(written, list):
        raise NotReadable
    if len(written) > ITEMS_AT_ONCE_MAX:
        raise TooManyAtOnce(limit=ITEMS_AT_ONCE_MAX)
    return [_read(each) for each in written]


def read_ids(words: Iterable[str]) -> list[UUID]:
    """Ids out of an address. Raises NotReadable or TooManyAtOnce."""
    try:
        ids = [UUID(word) for word in words]
    except ValueError as error:
        raise NotReadable from error
    if len(ids) > ITEMS_AT_ONCE_MAX:
        raise TooManyAtOnce(limit=ITEMS_AT_ONCE_MAX)
    return ids


def _read(written: Any) -> Item:
    try:
        files = {file["sha256"]: ExpectedFile(file["sha256"], file["size"]) for file in written.get("files", [])}
        item = Item(UUID(written["id"]), written["taking"], written["person"], written["facts"], tuple(files.values()))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotReadable from error
    if not (_is_plain(item) and all(_is_expected(file) for file in item.files)):
        raise NotReadable
    if len(item.files) > FILES_EACH_MAX:
        raise TooManyFiles(limit=FILES_EACH_MAX)
    return item


def _is_plain(item: Item) -> bool:
    """Whether everything is of the kind that it should be; the database and the takings rely on it."""
    if not (isinstance(item.taking, str) and type(item.person) is int and isinstance(item.facts, dict)):
        return False
    columns = item.facts.items()
    return all(_is_text(name) and isinstance(values, list) and all(map(_is_text, values)) for name, values in columns)


def _is_text(value: Any) -> bool:
    # No database of ours holds a NUL; half a character, which no browser sends, cannot be written down.
    return isinstance(value, str) and "\0" not in value and value.encode("utf-8", "ignore").decode() == value


def _is_expected(file: ExpectedFile) -> bool:
    is_hash = isinstance(file.sha256, str) and _HASH.fullmatch(file.sha256)
    return bool(is_hash and type(file.size) is int and 0 < file.size <= settings.UPLOAD_BYTES_MAX)
