"""One process at a time for what keeps figures in step."""

from django.db import connection

# Any number that nothing else in the database uses as an advisory lock: "rollup" in ASCII.
_LOCK = 0x726F6C6C7570


def is_alone() -> bool:
    """Take the lock to the end of the transaction if nobody has it; on SQLite every writing transaction is alone anyway."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def wait_until_alone() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
