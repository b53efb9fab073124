"""The bytes of uploads, wherever the installation keeps them: taken into an archive, put back, kept aside."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage

from lantoa.core.files.content import SHELF, path_of
from lantoa.core.files.models import StoredFile
from lantoa.project.backup.archive import Hashing, Reader, Writer, member_of
from lantoa.project.backup.refused import Refused
from lantoa.project.backup.workspace import link_or_copy


@dataclass
class Tally:
    """What became of the uploads of which the database speaks."""

    there: list[str] = field(default_factory=list)
    size: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)


def storage_name() -> str:
    """Where the uploads lie, as the manifest says it."""
    return "disk" if on_disk() else type(default_storage._wrapped).__name__


def on_disk() -> Path | None:
    """The folder of the uploads; None where they lie in no folder of this machine."""
    default_storage.exists(SHELF)
    inner = default_storage._wrapped
    return Path(inner.location) if isinstance(inner, FileSystemStorage) else None


def size_of(hashes: Iterable[str]) -> int:
    """How many bytes these uploads have by their rows."""
    wanted = set(hashes)
    rows = StoredFile.objects.with_bytes().values_list("sha256", "size").distinct()
    return sum(size for sha256, size in rows.iterator() if sha256 in wanted)


def take_in(hashes: Iterable[str], writer: Writer) -> Tally:
    """Write the bytes of every upload into the archive; what is not there or is damaged is counted, not refused.

    A backup that ends at the first damaged upload would be no backup of all the others.
    """
    tally = Tally()
    for sha256 in hashes:
        try:
            content = default_storage.open(path_of(sha256))
        except FileNotFoundError:
            is_held = StoredFile.objects.with_bytes().filter(sha256=sha256).exists()
            (tally.missing if is_held else tally.erased).append(sha256)
            continue
        with content:
            size = content.size
            found = writer.add(member_of(sha256), content, size)
        tally.there.append(sha256)
        tally.size += size
        if found != sha256:
            tally.damaged.append(sha256)
    return tally


def put_back(archive: Reader, *, damaged: Iterable[str]) -> int:
    """Lay every upload of the archive on the shelf unless it lies there whole; returns how many were laid there.

    Nothing is taken away: what other rows speak of stays beside it.
    """
    laid, known_damaged = 0, set(damaged)
    for sha256 in archive.files():
        if _lies_there(sha256):
            continue
        content = archive.open(member_of(sha256))
        found = _lay_on_disk(sha256, content) if on_disk() else _lay_elsewhere(sha256, content)
        if found != sha256 and sha256 not in known_damaged:
            raise Refused(f"The upload {sha256} in the archive is damaged. The database was not changed.")
        laid += 1
    return laid


def keep_aside(stamp: str) -> str:
    """Give everything on the shelf a second name that the nightly sweep does not know; says where, "" for nowhere."""
    folder = on_disk()
    if folder is None or not (folder / SHELF).exists():
        return ""
    aside = folder / f"before-restore-{stamp}"
    for path in (folder / SHELF).rglob("*"):
        if path.is_file():
            second = aside / path.relative_to(folder)
            second.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            link_or_copy(path, second)
    return str(aside)


def _lies_there(sha256: str) -> bool:
    """Whether the bytes lie on the shelf and are what their name says; a killed process leaves halves."""
    try:
        with default_storage.open(path_of(sha256)) as content:
            return Hashing(content).to_the_end() == sha256
    except FileNotFoundError:
        return False


def _lay_on_disk(sha256: str, content: Hashing) -> str:
    """Write under a side name and rename, so that no half ever carries the name; returns what the bytes are."""
    path = Path(default_storage.path(path_of(sha256)))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    side = path.with_name(f"{sha256}.half")
    with open(os.open(side, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        found = content.to_the_end(file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(side, path)
    return found


def _lay_elsewhere(sha256: str, content: Hashing) -> str:
    default_storage.delete(path_of(sha256))
    default_storage.save(path_of(sha256), File(content, name=sha256))
    return content.digest.hexdigest()
