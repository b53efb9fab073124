"""Taking a backup while the product runs: the database at one moment, then every upload of which that copy speaks."""

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from lantoa.core.clock import real_now
from lantoa.project.backup import shelf
from lantoa.project.backup.archive import FORMAT, LABEL, MANIFEST, PRODUCT, SECRET, Writer, label_of, writing
from lantoa.project.backup.databases import Snapshot, engine
from lantoa.project.backup.manifest import Manifest, digest_of_names
from lantoa.project.backup.noting import note_taken
from lantoa.project.backup.refused import Refused, full_disks_told
from lantoa.project.backup.workspace import refuse_without_room, settle, workspace

STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Taken:
    path: Path
    manifest: Manifest
    # Older archives that were removed.
    removed: list[Path]


def take(target: Path | None = None, *, with_secret: bool = False, keep: int | None = None) -> Taken:
    """Write an archive: at the path, or under a name of its own in the folder (`backups` below LANTOA_VAR unless said).

    With `keep`, older archives of this installation in that folder are removed, all but so many in all. Raises Refused.
    """
    folder = target or settings.VAR_DIR / "backups"
    has_own_name = target is None or target.is_dir()
    if keep is not None and not has_own_name:
        raise Refused("--keep counts the archives of a folder: name a folder, or nothing, in place of a file.")
    moment = real_now()
    path = folder / _name(folder, moment) if has_own_name else folder
    if path.exists():
        raise Refused(f"{path} stands already; a backup is never written over another file.")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with full_disks_told("The backup was not taken"), workspace(path) as work:
        manifest = _write(work, path, moment=moment, with_secret=with_secret)
    note_taken(path, manifest)
    return Taken(path, manifest, _let_go(path.parent, keep) if keep is not None else [])


def _write(work: Path, path: Path, *, moment: datetime, with_secret: bool) -> Manifest:
    database = engine(connection.vendor)
    refuse_without_room(work, database.room_needed(), what="The copy of the database")
    with database.snapshot(work) as snapshot:
        room = shelf.size_of(snapshot.facts.files) + snapshot.path.stat().st_size
        refuse_without_room(work, room, what="The backup")
        archive = work / "archive.tar"
        with writing(archive, moment=moment.timestamp()) as writer:
            manifest = _fill(writer, snapshot, moment=moment, with_secret=with_secret)
    archive.chmod(0o600)
    settle(archive)
    os.replace(archive, path)
    settle(path)
    return manifest


def _fill(writer: Writer, snapshot: Snapshot, *, moment: datetime, with_secret: bool) -> Manifest:
    named = {"format": FORMAT, "version": version("lantoa"), "taken_at": moment.isoformat(), "url": settings.BASE_URL}
    parts = {LABEL: writer.add_json(LABEL, {"product": PRODUCT} | named)}
    parts[snapshot.member] = writer.add_path(snapshot.member, snapshot.path)
    tally = shelf.take_in(snapshot.facts.files, writer)
    if with_secret:
        parts[SECRET] = writer.add_bytes(SECRET, settings.SECRET_KEY.encode())
    manifest = Manifest(
        **named,
        engine=connection.vendor,
        engine_version=snapshot.engine_version,
        database_bytes=snapshot.size,
        migrations=snapshot.facts.migrations,
        counts=snapshot.facts.counts,
        ledger_position=snapshot.facts.ledger_position,
        storage=shelf.storage_name(),
        parts=parts,
        files=len(tally.there),
        files_bytes=tally.size,
        files_digest=digest_of_names(tally.there),
        missing=tally.missing,
        damaged=tally.damaged,
        erased=tally.erased,
    )
    writer.add_json(MANIFEST, manifest.as_json())
    return manifest


def _prefix() -> str:
    """What the names of this installation's archives begin with; several may share a folder."""
    host = urlsplit(settings.BASE_URL).hostname or "installation"
    return f"lantoa-{re.sub(r'[^a-z0-9.]+', '-', host.lower())}-"


def _own(folder: Path) -> list[tuple[datetime, Path]]:
    """The archives of this installation in the folder, the oldest first by their names."""
    pattern = re.compile(re.escape(_prefix()) + r"(\d{8}T\d{6}Z)\.tar")
    found = [(match[1], path) for path in folder.glob("*.tar") if (match := pattern.fullmatch(path.name))]
    return sorted((datetime.strptime(stamp, STAMP).replace(tzinfo=UTC), path) for stamp, path in found)


def _name(folder: Path, moment: datetime) -> str:
    """A name by the time; where the clock was set back, a second after the newest, so that names follow the making."""
    stamps = [stamp for stamp, _path in _own(folder)]
    later = max([moment, *(stamp + timedelta(seconds=1) for stamp in stamps)])
    return f"{_prefix()}{later.strftime(STAMP)}.tar"


def _let_go(folder: Path, keep: int) -> list[Path]:
    """Remove older archives; a file that only bears such a name, or comes from another address, is left alone."""
    own = [path for _stamp, path in _own(folder) if (label := label_of(path)) and label.get("url") == settings.BASE_URL]
    old = own[: len(own) - max(keep, 1)] if len(own) > max(keep, 1) else []
    for path in old:
        path.unlink()
    return old
