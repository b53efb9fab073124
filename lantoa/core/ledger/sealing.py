"""Gives entries their position. Figures that are printed or rolled up name the position up to which they count."""

from django.db import connection, transaction
from django.db.models import Max

from lantoa.core.ledger.models import Position, Unsealed

# Any number that nothing else in the database uses as an advisory lock: "ledger" in ASCII.
_LOCK = 0x6C6564676572


@transaction.atomic
def seal(at_most: int = 5000) -> int:
    """Give positions to committed entries that have none; returns to how many.

    What one run sees was committed before what a later run sees, so positions follow the order of commits; within a run
    they follow the time of recording.
    """
    wait_for_other_sealers()
    waiting = list(
        Unsealed.objects.order_by("entry__recorded_at", "entry_id").values_list("entry_id", flat=True)[:at_most]
    )
    first = last_position() + 1
    Position.objects.bulk_create(
        (Position(number=number, entry_id=entry) for number, entry in enumerate(waiting, start=first)), batch_size=1000
    )
    for start in range(0, len(waiting), 1000):
        Unsealed.objects.filter(entry_id__in=waiting[start : start + 1000]).delete()
    return len(waiting)


def last_position() -> int:
    """The highest position given so far; 0 in an empty ledger."""
    return Position.objects.aggregate(last=Max("number"))["last"] or 0


def unsealed() -> int:
    """How many entries wait for their position; within a minute or two of quiet there are none."""
    return Unsealed.objects.count()


def wait_for_other_sealers() -> None:
    """Hold the one sealer's lock to the end of the transaction; on SQLite every writing transaction is alone anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
