"""What two processes do at the same time; SQLite lets only one of them write, so only PostgreSQL can show it."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import UUID

import pytest
from django.db import connection, transaction

from lantoa.core import ledger
from lantoa.core.ledger import DifferentEntrySameId
from lantoa.core.ledger.laws import AlreadyReversed
from lantoa.core.ledger.models import Entry, Position

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
GIVEN = UUID("7f0c1c6e-1f7e-4b1a-9a55-0d7c0a1d2e3f")


def at_once(first, second):
    """Run `second` on a connection of its own while the transaction of `first` is open; answers with both outcomes."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            one = first()
            other = pool.submit(_in_its_own_transaction, second)
            _wait_until_it_stands_in_line(other)
        return one, other.result(timeout=20)


def _in_its_own_transaction(act):
    try:
        with transaction.atomic():
            return act()
    except (DifferentEntrySameId, AlreadyReversed) as refusal:
        return type(refusal)
    finally:
        connection.close()


def _wait_until_it_stands_in_line(other):
    with connection.cursor() as cursor:
        for _look in range(2000):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0] or other.done():
                return


def test_the_same_entry_sent_twice_at_once_is_written_once(transactional_db, briefing):
    one, other = at_once(lambda: briefing(id=GIVEN), lambda: briefing(id=GIVEN))

    assert one == other == Entry.objects.get()


def test_two_entries_with_one_id_at_once_leave_the_first(transactional_db, briefing):
    one, other = at_once(lambda: briefing(id=GIVEN), lambda: briefing(id=GIVEN, quantity=2))

    assert other is DifferentEntrySameId
    assert Entry.objects.get() == one


def test_an_entry_taken_back_twice_at_once_is_taken_back_once(transactional_db, briefing):
    with transaction.atomic():
        entry = briefing()

    one, other = at_once(*[partial(ledger.reverse, entry, reason="Trùng", by="tests")] * 2)

    assert other is AlreadyReversed
    assert Entry.objects.get(reverses=entry) == one


def test_two_sealers_at_once_give_each_entry_one_position(transactional_db, briefing):
    with transaction.atomic():
        entries = [briefing(), briefing(), briefing()]

    given = at_once(lambda: ledger.seal(2), lambda: ledger.seal(2))

    assert given == (2, 1)
    assert sorted(Position.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert set(Position.objects.values_list("entry", flat=True)) == {entry.pk for entry in entries}
