"""Taking a backup while the product runs: the database at one moment, then every upload of which that copy speaks."""

import os
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection

from lantoa.core.clock import real_now
from lantoa.project.backup import shelf
from lantoa.project.backup.archive import FORMAT, LABEL, MANIFEST, PRODUCT, SECRET, Writer, writing
from lantoa.project.backup.databases import Snapshot, engine
from lantoa.project.backup.keeping import let_go, new_name
from lantoa.project.backup.manifest import Manifest, digest_of_names
from lantoa.project.backup.noting import note_taken
from lantoa.project.backup.refused import Refused, full_disks_told
from lantoa.project.backup.workspace import refuse_without_room, settle, workspace


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
    path = folder / new_name(folder, settings.BASE_URL, moment) if has_own_name else folder
    if path.exists():
        raise Refused(f"{path} stands already; a backup is never written over another file.")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with full_disks_told("The backup was not taken"), workspace(path) as work:
        manifest = _write(work, path, moment=moment, with_secret=with_secret)
    note_taken(path, manifest)
    return Taken(path, manifest, [] if keep is None else let_go(path.parent, settings.BASE_URL, keep=keep))


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
