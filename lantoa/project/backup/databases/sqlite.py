"""SQLite: copied by VACUUM INTO, which reads at one moment while others write, and leaves no deleted rows in the copy."""

import gzip
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from lantoa.project.backup.archive import PIECE
from lantoa.project.backup.databases import Snapshot, facts_of
from lantoa.project.backup.manifest import Facts
from lantoa.project.backup.refused import Refused
from lantoa.project.backup.workspace import link_or_copy, settle, workspace

MEMBER = "database.sqlite3.gz"
# How long a busy database is waited for.
SECONDS_OF_PATIENCE = 60
# Level 6 takes twice the time of level 3 for a tenth less.
PRESSED = 3
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"


def room_needed() -> int:
    # The copy, and the pressed copy of it, which is smaller.
    path = place()
    return 2 * path.stat().st_size if path.exists() else 0


@contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    source, copy, packed = place(), folder / "copy.sqlite3", folder / MEMBER
    if not source.exists():
        raise Refused(f"There is no database at {source}. Run `lantoa setup` first.")
    try:
        with closing(sqlite3.connect(source, timeout=SECONDS_OF_PATIENCE)) as living:
            living.execute("VACUUM INTO ?", (str(copy),))
        facts = _proven(copy)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise Refused(f"The database {source} is damaged: {error}. Restore the last good backup.") from error
    with copy.open("rb") as plain, gzip.open(packed, "wb", compresslevel=PRESSED) as pressed:
        shutil.copyfileobj(plain, pressed, PIECE)
    size = copy.stat().st_size
    copy.unlink()
    yield Snapshot(MEMBER, packed, size, sqlite3.sqlite_version, facts)


def prove(packed: Path, size: int, folder: Path) -> Facts:
    path = folder / "proof.sqlite3"
    try:
        _unpack(packed, path, size)
        return _proven_or_refused(path)
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def staged(packed: Path, size: int) -> Iterator["StagedFile"]:
    with workspace(place()) as folder:
        path = folder / "lantoa.sqlite3"
        _unpack(packed, path, size)
        yield StagedFile(path)


def others_at_work() -> str:
    return ""


@dataclass(frozen=True)
class StagedFile:
    """A database file that waits for its name."""

    path: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path}"

    def facts(self) -> Facts:
        return _proven_or_refused(self.path)

    def take_over(self, stamp: str) -> str:
        living = place()
        connection.close()
        _close(self.path)
        settle(self.path)
        aside = living.parent / f"before-restore-{stamp}"
        kept = living.exists() and living.stat().st_size > 0
        if kept:
            _keep_aside(living, aside)
        os.replace(self.path, living)
        settle(living)
        return str(aside / living.name) if kept else ""


def place() -> Path:
    """Where the living database lies."""
    return Path(settings.DATABASES["default"]["NAME"]).resolve()


def _unpack(packed: Path, path: Path, size: int) -> None:
    """Unpack no more than the size that the manifest names, so that a few bytes cannot fill the disk."""
    written = 0
    try:
        with gzip.open(packed, "rb") as pressed, path.open("xb") as plain:
            while piece := pressed.read(PIECE):
                written += len(piece)
                if written > size:
                    break
                plain.write(piece)
    except (gzip.BadGzipFile, EOFError) as error:
        raise Refused(f"The archive's database is damaged: {error}.") from error
    if written != size:
        raise Refused("The archive's database has not the size that its manifest names.")


def _proven_or_refused(path: Path) -> Facts:
    try:
        return _proven(path)
    except sqlite3.DatabaseError as error:
        raise Refused(f"The archive's database is damaged: {error}.") from error


def _proven(path: Path) -> Facts:
    """What the file says of itself, once SQLite has looked through all of it. Raises sqlite3.DatabaseError."""
    with closing(sqlite3.connect(path, timeout=SECONDS_OF_PATIENCE)) as copy:
        (first,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if first != "ok":
            raise sqlite3.DatabaseError(first)
        tables = [name for (name,) in copy.execute(TABLES)]
        return facts_of(lambda query: copy.execute(query).fetchall(), tables)


def _close(path: Path) -> None:
    """Bring everything into the one file: what lay beside it would be taken for part of the next one of that name."""
    with closing(sqlite3.connect(path, timeout=1)) as file:
        (mode,) = file.execute("PRAGMA journal_mode=DELETE").fetchone()
    if mode != "delete":
        raise sqlite3.OperationalError("another process has it open")


def _keep_aside(living: Path, aside: Path) -> None:
    """Give the living database a second name, without a moment in which the first one is missing."""
    beside = [living.with_name(living.name + ending) for ending in ("-wal", "-shm")]
    try:
        _close(living)
    except sqlite3.OperationalError as error:
        raise Refused(f"The database {living} is in use: {error}. End what uses it.") from error
    except sqlite3.DatabaseError:
        # Damaged, which may be why it is restored: it is kept as it lies, with what belongs to it.
        found = [path for path in beside if path.exists()]
    else:
        found = []
    aside.mkdir(mode=0o700)
    for path in [living, *found]:
        link_or_copy(path, aside / path.name)
    settle(aside / living.name)
    for path in found:
        path.unlink()
