"""Whether the machine gives what the product needs: folders, room, time, and a backup."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from lantoa.core.audit.models import Trace
from lantoa.core.clock import local, now, real_now
from lantoa.core.files.content import SHELF
from lantoa.core.jobs.models import Worker
from lantoa.project.backup.noting import last_noted
from lantoa.project.backup.shelf import on_disk
from lantoa.project.inspection.finding import Finding, good, remark, wrong

MEGABYTE = 1024**2
ROOM_NEEDED = 500 * MEGABYTE
ROOM_WISHED = 0.1
# Hosts may differ by so much; beyond, days and deadlines come out wrong.
CLOCKS_APART = timedelta(minutes=2)
BACKUP_EVERY = timedelta(days=2)


def inspected() -> Iterator[Finding]:
    yield owner()
    yield files()
    yield room(settings.VAR_DIR)
    if (shelf := on_disk()) and shelf.exists() and shelf.stat().st_dev != settings.VAR_DIR.stat().st_dev:
        yield room(shelf)


def inspected_with_tables() -> Iterator[Finding]:
    """What only a database with its tables can tell."""
    yield clock()
    yield backup()


def owner() -> Finding:
    """Files of another account, such as of root, stop the service when it wants to write them."""
    folder = settings.VAR_DIR
    if folder.stat().st_uid != os.geteuid():
        todo = f"Run lantoa as that account: sudo -u '#{folder.stat().st_uid}' lantoa …"
        return wrong("Account", f"{folder} belongs to another account than the one that runs this command.", todo)
    return good("Folder", f"{folder}, of the account that runs this command.")


def files() -> Finding:
    """An upload must find its place."""
    folder = on_disk()
    if folder is None:
        try:
            default_storage.exists(f"{SHELF}/nothing")
        except _errors_of_storage() as error:
            return wrong(
                "Uploads",
                f"the storage does not answer ({type(error).__name__}).",
                "Look at LANTOA_S3_BUCKET and the others.",
            )
        return good("Uploads", f"in {type(default_storage._wrapped).__name__}.")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return good("Uploads", f"in {folder}.")
    except OSError as error:
        todo = "Give the folder to the account that runs the product, or name another in LANTOA_FILES."
        return wrong("Uploads", f"nothing can be written in {folder} ({error.strerror}).", todo)


def _errors_of_storage() -> tuple[type[Exception], ...]:
    """What a storage may raise: the system's errors, and those of the library that speaks to S3 where it is installed."""
    if find_spec("botocore") is None:
        return (OSError,)
    library = import_module("botocore.exceptions")
    return (OSError, library.BotoCoreError, library.ClientError)


def room(folder: Path) -> Finding:
    """A full disk stops everything; what to do then stands in the guide."""
    used = shutil.disk_usage(folder)
    said = f"{used.free // MEGABYTE} MB are free for {folder}."
    todo = "See “When the disk is full” in docs/guides/small-server.md."
    if used.free < ROOM_NEEDED:
        return wrong("Disk", said, todo)
    return remark("Disk", said, todo) if used.free < ROOM_WISHED * used.total else good("Disk", said)


def clock() -> Finding:
    """Time that has been written down cannot lie ahead."""
    latest = max(
        filter(None, (_latest(Worker, "beat_at"), None if settings.DEMO else _latest(Trace, "happened_at"))),
        default=None,
    )
    shown = f"{local(now()):%d/%m/%Y %H:%M} {settings.TIME_ZONE}"
    if latest and latest > real_now() + CLOCKS_APART:
        todo = "Let a time service set it, such as systemd-timesyncd (timedatectl set-ntp true)."
        return wrong("Clock", f"it is {shown}, and something was written at {local(latest):%d/%m/%Y %H:%M}.", todo)
    if settings.TIME_ZONE != "Asia/Ho_Chi_Minh":
        return remark("Clock", f"it is {shown}.", "Days begin and end in that zone; LANTOA_TIME_ZONE names another.")
    return good("Clock", f"{shown}.")


def _latest(model: type, column: str) -> datetime | None:
    return model.objects.order_by(f"-{column}").values_list(column, flat=True).first()


def backup() -> Finding:
    """Data without a copy elsewhere are lost with the disk."""
    noted, todo = last_noted(), "Run `lantoa backup` every night; see docs/guides/small-server.md."
    if noted is None:
        return remark("Backup", "none was taken here yet.", todo)
    said = f"the last was taken at {local(noted.taken_at):%d/%m/%Y %H:%M}."
    if real_now() - noted.taken_at > BACKUP_EVERY:
        return remark("Backup", said, todo)
    if not noted.is_whole:
        return remark(
            "Backup", f"{said} Uploads were missing or damaged.", "Run `lantoa backup` again and read what it says."
        )
    return good("Backup", said)
