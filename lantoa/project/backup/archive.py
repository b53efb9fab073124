"""The archive: a plain tar that any tar opens.

    label.json              what this is; first, so that it is known at a glance
    database.sqlite3.gz     or database.pgdump
    files/kept/…            each upload under its SHA-256, as on disk
    secret_key              only when asked for
    manifest.json           what the rest must be; last, so that an archive without it is known not to be whole

Uploads are pressed already (Word, PDF, pictures), so the tar is not pressed a second time. Nothing is ever extracted by the
name that a member carries: names are compared with those that a backup gives, and everything else is refused.
"""

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from lantoa.core.files.content import path_of
from lantoa.project.backup.refused import Refused

FORMAT = 1
PRODUCT = "lantoa"
LABEL, MANIFEST, SECRET = "label.json", "manifest.json", "secret_key"
DATABASES = {"database.sqlite3.gz": "sqlite", "database.pgdump": "postgresql"}
NAMED = {LABEL, MANIFEST, SECRET, *DATABASES}
FILE = re.compile(r"files/(kept/[0-9a-f]{2}/[0-9a-f]{2}/([0-9a-f]{64}))")
PIECE = 1024 * 1024
# A manifest holds a line for each table and each file that is missing; labels and keys are smaller.
SMALL_BYTES_MAX = 64 * 1024 * 1024


class Hashing(io.RawIOBase):
    """Reads through to another file and knows the SHA-256 and the number of the bytes that passed."""

    def __init__(self, inner: IO[bytes]) -> None:
        self.inner = inner
        self.digest = hashlib.sha256()
        self.passed = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self.inner.read(size)
        self.digest.update(piece)
        self.passed += len(piece)
        return piece

    def to_the_end(self, target: IO[bytes] | None = None) -> str:
        """Read what is left, into the target if there is one; returns the SHA-256 in hexadecimal digits."""
        while piece := self.read(PIECE):
            if target is not None:
                target.write(piece)
        return self.digest.hexdigest()


class Writer:
    """Adds members one after the other."""

    def __init__(self, tar: tarfile.TarFile, *, moment: float) -> None:
        self.tar = tar
        self.moment = moment

    def add(self, name: str, content: IO[bytes], size: int) -> str:
        """Write `size` bytes as a member; returns their SHA-256."""
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = size, 0o600, int(self.moment)
        hashing = Hashing(content)
        self.tar.addfile(member, hashing)
        return hashing.digest.hexdigest()

    def add_bytes(self, name: str, content: bytes) -> str:
        return self.add(name, io.BytesIO(content), len(content))

    def add_path(self, name: str, path: Path) -> str:
        with path.open("rb") as content:
            return self.add(name, content, path.stat().st_size)

    def add_json(self, name: str, content: dict[str, Any]) -> str:
        return self.add_bytes(name, json.dumps(content, ensure_ascii=False, indent=1).encode())


class Reader:
    """The members of an archive by name, every one of which is a plain file that a backup writes, none of them twice."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.members: dict[str, tarfile.TarInfo] = {}
        for member in _members(tar):
            if not _is_of_a_backup(member) or member.name in self.members:
                raise Refused(f"The archive holds {member.name!r}, which no backup writes. It is not taken in.")
            self.members[member.name] = member
        if MANIFEST not in self.members:
            raise Refused("The archive is not whole: its last part is missing. The copy or the backup broke off.")

    @property
    def database(self) -> str:
        """The name of the member that holds the database."""
        found = [name for name in DATABASES if name in self.members]
        if len(found) != 1:
            raise Refused("The archive holds no database, or more than one.")
        return found[0]

    def files(self) -> Iterator[str]:
        """The SHA-256 of every upload that is there, in the order in which they lie."""
        return (found[2] for name in self.members if (found := FILE.fullmatch(name)))

    def open(self, name: str) -> Hashing:
        content = self.tar.extractfile(self.members[name])
        if content is None:
            raise Refused(f"The archive's part {name} cannot be read.")
        return Hashing(content)

    def small(self, name: str) -> bytes:
        """The bytes of a small member. Raises Refused where it is none."""
        if self.members[name].size > SMALL_BYTES_MAX:
            raise Refused(f"The archive's part {name} is larger than it can be.")
        return self.open(name).read()

    def json(self, name: str) -> dict[str, Any]:
        try:
            content = json.loads(self.small(name))
        except ValueError as error:
            raise Refused(f"The archive's part {name} is damaged.") from error
        if not isinstance(content, dict):
            raise Refused(f"The archive's part {name} is damaged.")
        return content


def member_of(sha256: str) -> str:
    """Under which name an upload lies in the archive."""
    return f"files/{path_of(sha256)}"


@contextmanager
def writing(path: Path, *, moment: float) -> Iterator[Writer]:
    """Write an archive at the path, which nobody takes for one yet."""
    with path.open("xb") as file, tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
        yield Writer(tar, moment=moment)


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """Open an archive. Raises Refused where it is none, is broken off, or holds what no backup writes."""
    with _opened(path) as tar:
        yield Reader(tar)


def label_of(path: Path) -> dict[str, Any] | None:
    """What the archive says of itself in its first member; None where the file is no backup of this product."""
    try:
        with tarfile.open(path, mode="r:") as tar:
            first = tar.next()
            if first is None or first.name != LABEL or first.size > PIECE:
                return None
            content = tar.extractfile(first)
            label = json.loads(content.read()) if content else None
    except (tarfile.TarError, OSError, ValueError):
        return None
    return label if isinstance(label, dict) and label.get("product") == PRODUCT else None


def _opened(path: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(path, mode="r:")
    except (tarfile.TarError, OSError) as error:
        raise Refused(f"{path} cannot be read as an archive: {error}.") from error


def _members(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    try:
        yield from tar
    except (tarfile.TarError, OSError, ValueError) as error:
        raise Refused(f"The archive is not whole: {error}. The copy or the backup broke off.") from error


def _is_of_a_backup(member: tarfile.TarInfo) -> bool:
    if member.type != tarfile.REGTYPE or member.issparse():
        return False
    found = FILE.fullmatch(member.name)
    return member.name in NAMED or (found is not None and found[1] == path_of(found[2]))
