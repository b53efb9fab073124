"""Whether a folder's data are being served, so that nobody throws them away under a running product."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "served"


@contextmanager
def occupied(folder: Path) -> Iterator[None]:
    """Hold the folder while its data are served; several may at once."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / NAME).open("a") as mark:
        fcntl.flock(mark, fcntl.LOCK_SH)
        yield


def is_occupied(folder: Path) -> bool:
    """Whether anybody holds the folder; a process that was killed holds nothing."""
    mark = folder / NAME
    if not mark.exists():
        return False
    with mark.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
