"""The one exception of backups: what cannot be done, why, and what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

# No space, a quota, a bound on the size of files.
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Refused(Exception):
    """A sentence for the operator."""


@contextmanager
def full_disks_told(what: str) -> Iterator[None]:
    """Turn "no space left" of the machine and of SQLite into a sentence; `what` is left without its end."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise Refused(
            f"{what}: the disk is full ({error.strerror}). Nothing was changed; make room and try again."
        ) from error
    except sqlite3.OperationalError as error:
        if "disk is full" not in str(error) and "disk I/O error" not in str(error):
            raise
        raise Refused(f"{what}: the disk is full ({error}). Nothing was changed; make room and try again.") from error
