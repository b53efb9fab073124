"""A phone forgets what is acknowledged, so what is acknowledged must outlive a power cut as well as a killed process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.storage import default_storage
from django.db import connection


@contextmanager
def durably() -> Iterator[None]:
    """Transactions inside lie on the disk when they have ended.

    Our SQLite syncs its log at checkpoints alone, which survives every death of a process and not a power cut. Inside another
    transaction that cannot be changed any more; PostgreSQL does it by itself.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    _sync("FULL")
    try:
        yield
    finally:
        _sync("NORMAL")


def _sync(level: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={level}")


def settle(path: str) -> None:
    """Have the bytes of a stored file written out, where they lie on a disk of ours; object storage answers when they are.

    A taking may have kept the file in another way; then there is nothing to do.
    """
    try:
        place = default_storage.path(path)
    except NotImplementedError:
        return
    if not os.path.exists(place):
        return
    for each in (place, os.path.dirname(place)):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
