"""Closes each day of the ledger by a digest, and looks whether what it covered still reads as it did.

Triggers keep honest software from changing entries; a digest that was printed, sent or filed elsewhere shows what somebody with
the whole database in hand has done. It covers every fact of an entry but who recorded it and the words of a reason, so that
erasing a person never breaks the chain.
"""

import json
from collections.abc import Iterator
from datetime import UTC, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction

from lantoa.core.clock import now, today
from lantoa.core.ledger.models import DayDigest, Entry
from lantoa.core.ledger.sealing import last_position, wait_for_other_sealers

ONE_DAY = timedelta(days=1)
# What the first digest follows.
NOTHING_BEFORE = "0" * 64
FACTS = (
    "kind_id", "unit_id", "undertaking_id", "audience_id", "method_id", "proof", "quantity", "subject", "subject_title",
    "subject_link",
)  # fmt: skip


@transaction.atomic
def close_days() -> DayDigest | None:
    """Close the days that have passed by one digest, named after the last of them; None where that is done.

    Days on which no worker ran are closed together by the next run. A day in which nothing was sealed is closed too: that
    nothing happened is then as certain as what did.
    """
    wait_for_other_sealers()
    yesterday = today() - ONE_DAY
    last = DayDigest.objects.order_by("day").last()
    # A clock that was set back closes no day twice.
    if last is not None and last.day >= yesterday:
        return None
    until = last_position()
    if last is None and not until:
        return None
    before, after = (last.sha256, last.position) if last else (NOTHING_BEFORE, 0)
    return DayDigest.objects.create(
        day=yesterday, position=until, sha256=digest_of(before, after, until), made_at=now()
    )


def digest_of(before: str, after: int, until: int) -> str:
    """The SHA-256, in hexadecimal, of the digest before and of the entries after one position up to another."""
    digest = sha256(before.encode())
    for line in _lines(after, until):
        digest.update(b"\n")
        digest.update(line)
    return digest.hexdigest()


def broken_days() -> Iterator[DayDigest]:
    """The digests that no longer follow from what they cover; it reads every entry that was ever closed.

    After a broken day each following one is looked at on its own, so the first tells since when, and the others whether more
    was touched.
    """
    before, after = NOTHING_BEFORE, 0
    for each in DayDigest.objects.order_by("day").iterator():
        if each.position < after or digest_of(before, after, each.position) != each.sha256:
            yield each
        before, after = each.sha256, each.position


def _lines(after: int, until: int) -> Iterator[bytes]:
    rows = Entry.objects.filter(position__number__gt=after, position__number__lte=until).order_by("position__number")
    for entry in rows.select_related("position").prefetch_related("topics").iterator(chunk_size=1000):
        yield canonical(entry)


def canonical(entry: Entry) -> bytes:
    """One entry in the one form that is digested: JSON with sorted keys, times in UTC, topics in order."""
    facts: dict[str, Any] = {name: getattr(entry, name) for name in FACTS}
    facts |= {
        "position": entry.position.number,
        "id": str(entry.pk),
        "happened_on": entry.happened_on.isoformat(),
        "recorded_at": entry.recorded_at.astimezone(UTC).isoformat(),
        "reverses": str(entry.reverses_id) if entry.reverses_id else None,
        "topics": sorted(topic.pk for topic in entry.topics.all()),
    }
    return json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
