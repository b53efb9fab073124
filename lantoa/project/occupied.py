"""Whether a folder's data are being served, so that nobody throws them away or replaces them under a running product."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "served"


class Occupied(Exception):
    """Somebody serves from the folder."""


@contextmanager
def occupied(folder: Path) -> Iterator[None]:
    """Hold the folder while its data are served; several may at once. Waits while somebody is `alone` there."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / NAME).open("a") as mark:
        fcntl.flock(mark, fcntl.LOCK_SH)
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder so that nobody begins to serve from it meanwhile. Raises Occupied where somebody does already."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / NAME).open("a") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Occupied(folder) from error
        yield


def is_occupied(folder: Path) -> bool:
    """Whether anybody holds the folder; a process that was killed holds nothing."""
    if not (folder / NAME).exists():
        return False
    try:
        with alone(folder):
            return False
    except Occupied:
        return True
