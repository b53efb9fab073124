"""Folders for what is being made: nobody takes them for the thing itself, and those of the killed are cleared away."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lantoa.project.backup.refused import Refused

ENDING = ".lantoa-unfinished"
LOCK = "lock"


@contextmanager
def workspace(wanted: Path) -> Iterator[Path]:
    """A folder beside `wanted`, on the same disk, for making it; gone afterwards, whatever happens.

    Whoever is killed leaves theirs behind; the next one in the same place clears it away.
    """
    clear_leftovers(wanted.parent)
    folder = wanted.parent / f".{wanted.name}{ENDING}"
    try:
        folder.mkdir(mode=0o700, parents=True)
    except FileExistsError as error:
        raise Refused(f"Another process is making {wanted} at this moment.") from error
    try:
        with (folder / LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_leftovers(place: Path) -> None:
    """Remove folders whose makers are gone: a process that was killed holds no lock."""
    for folder in place.glob(f".*{ENDING}"):
        try:
            with (folder / LOCK).open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            continue
        except OSError as error:
            raise Refused(f"{folder} was left by a process that was killed, and cannot be removed: {error}.") from error


def refuse_without_room(place: Path, needed: int, *, what: str) -> None:
    """Refuse where the disk of the place has fewer free bytes than needed."""
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    if free < needed:
        raise Refused(
            f"{what} needs about {needed // 1024**2 + 1} MB in {place}, and {free // 1024**2} MB are free. "
            "Make room, or name another disk."
        )


def settle(path: Path) -> None:
    """Have the file and its name on the disk, not only in the memory of the machine."""
    for each in (path, path.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def link_or_copy(path: Path, second: Path) -> None:
    """Give the file a second name, which costs no room; where the disk knows no such names, a copy."""
    try:
        os.link(path, second)
    except OSError:
        shutil.copy2(path, second)
        settle(second)
