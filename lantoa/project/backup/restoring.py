"""Putting a backup back. Nothing is touched before the whole archive is proven; then the copy is made ready beside the living
database, uploads are laid beside those that are there, and one step puts the copy in its place.

Whoever is killed before that step leaves the old state as it was, and after it the new one.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from lantoa.core.accounts.models import User
from lantoa.core.clock import real_now
from lantoa.core.jobs.alive import living_workers
from lantoa.core.org.models import Unit
from lantoa.project.backup import shelf
from lantoa.project.backup.archive import SECRET, Reader, reading
from lantoa.project.backup.databases import Staged, engine
from lantoa.project.backup.keeping import STAMP
from lantoa.project.backup.manifest import Manifest, refuse_newer
from lantoa.project.backup.refused import Refused, full_disks_told
from lantoa.project.backup.verifying import prove, refuse_other_facts
from lantoa.project.backup.workspace import refuse_without_room, workspace
from lantoa.project.inspection.machine import owner
from lantoa.project.occupied import Occupied, alone

RUNNING = "The product is running on these data: {who}. End it, with all its workers, and try again."


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    # How many uploads were not there yet.
    files_laid: int
    # Where the database and the uploads of before lie now; "" where there were none.
    database_aside: str
    files_aside: str
    secret: str


def verify(path: Path) -> Manifest:
    """Prove an archive and change nothing. Raises Refused, saying what is wrong."""
    with reading(path) as archive, workspace(settings.VAR_DIR / "proof") as work:
        refuse_without_room(work, 2 * path.stat().st_size, what="Proving the archive")
        return prove(archive, work)[0]


def restore(path: Path, *, over: bool = False) -> Restored:
    """Make the archive's state the installation's. Over another state only with `over`; that one is kept aside. Raises Refused."""
    if (finding := owner()).is_wrong:
        # What root writes, the service cannot open afterwards.
        raise Refused(f"{finding.said} {finding.todo}")
    with _the_only_one(), full_disks_told("The backup was not restored"):
        _refuse_running()
        _refuse_over_data(over)
        with reading(path) as archive, workspace(settings.VAR_DIR / "restore") as work:
            refuse_without_room(work, 3 * path.stat().st_size, what="Restoring")
            manifest, packed = prove(archive, work)
            refuse_newer(manifest)
            if manifest.engine != connection.vendor:
                raise Refused(
                    f"The archive holds a database of {manifest.engine}; DATABASE_URL names {connection.vendor}."
                )
            with engine(connection.vendor).staged(packed, manifest.database_bytes) as copy:
                return _take_over(copy, archive, manifest)


def _take_over(copy: Staged, archive: Reader, manifest: Manifest) -> Restored:
    refuse_other_facts(copy.facts(), manifest)
    _bring_up_to_date(copy.url)
    stamp = real_now().strftime(STAMP)
    files_aside = shelf.keep_aside(stamp)
    laid = shelf.put_back(archive, damaged=manifest.damaged)
    database_aside = copy.take_over(stamp)
    return Restored(manifest, laid, database_aside, files_aside, _put_secret_back(archive, stamp))


def _bring_up_to_date(url: str) -> None:
    """Migrate the copy, which puts the ledger's triggers back, and ask whether they stand. In a process of its own, so that
    nothing of it can reach the living database."""
    done = subprocess.run(
        [sys.executable, "-m", "lantoa.project.cli", "manage", "make_ready"],
        env=os.environ | {"DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(f"The copy could not be brought up to this version; nothing was changed.\n{done.stderr.strip()}")


def _put_secret_back(archive: Reader, stamp: str) -> str:
    """Lay the key of the archive in place of this machine's; says what became of it, "" where the archive holds none."""
    if SECRET not in archive.members:
        return ""
    content, path = archive.small(SECRET), settings.VAR_DIR / SECRET
    if content.decode() == settings.SECRET_KEY:
        return "The secret key is the same as before."
    if os.environ.get("LANTOA_SECRET_KEY"):
        return "The archive's secret key was not used: LANTOA_SECRET_KEY names another one."
    if path.exists():
        os.replace(path, path.with_name(f"{SECRET}-{stamp}"))
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        file.write(content)
    return "The secret key is that of the archive."


@contextmanager
def _the_only_one() -> Iterator[None]:
    try:
        with alone(settings.VAR_DIR):
            yield
    except Occupied as error:
        raise Refused(RUNNING.format(who=f"a process holds {settings.VAR_DIR}")) from error


def _refuse_running() -> None:
    """Refuse while workers show life or others are connected: machines that share the database hold no lock here."""
    try:
        is_new = not connection.introspection.table_names()
        workers = [] if is_new else living_workers()
        others = engine(connection.vendor).others_at_work()
    except DatabaseError as error:
        if connection.vendor != "sqlite":
            raise Refused(f"The database does not answer: {error}".strip()) from error
        # A damaged file, which may be why it is restored; who serves from it holds the lock.
        return
    if workers:
        raise Refused(RUNNING.format(who=f"the worker {workers[0]} showed life lately"))
    if others:
        raise Refused(RUNNING.format(who=others))


def _refuse_over_data(over: bool) -> None:
    if not over and not _is_empty():
        raise Refused(
            "This installation holds data. With --over the archive takes their place, and they are kept aside; "
            "nothing is deleted."
        )


def _is_empty() -> bool:
    """Whether nobody and no unit is known here; what cannot be read is not empty."""
    try:
        if not {User._meta.db_table, Unit._meta.db_table} <= set(connection.introspection.table_names()):
            return True
        return not (User.objects.exists() or Unit.objects.exists())
    except DatabaseError:
        return False
