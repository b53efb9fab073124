"""The same item from two tabs at the same moment; SQLite lets only one of them write, so only PostgreSQL can show it."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from lantoa.core.outbox import actions
from lantoa.core.outbox.items import read_batch
from lantoa.core.outbox.models import Parcel
from lantoa.core.outbox.tests.conftest import entries_of

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
    pytest.mark.django_db(transaction=True),
]


def at_once(batch, other_batch, by):
    """Receive the second on a connection of its own while the transaction of the first is open; the words of both."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            one = actions.receive(batch, by=by)
            other = pool.submit(_receive_alone, other_batch, by)
            _wait_until_it_stands_in_line(other)
        return [[answer.word for answer in answers] for answers in (one, other.result(timeout=20))]


def _receive_alone(batch, by):
    try:
        return actions.receive(batch, by=by)
    finally:
        connection.close()


def _wait_until_it_stands_in_line(other):
    with connection.cursor() as cursor:
        for _look in range(2000):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0] or other.done():
                return


def read(*items):
    return read_batch(json.dumps({"items": items}).encode())


def test_the_same_item_twice_at_once_is_done_once(written, coordinator):
    item, more = written(), written()

    words = at_once(read(item), read(item, more), coordinator)

    assert words == [["accepted"], ["accepted_before", "accepted"]]
    assert [len(entries_of(each)) for each in (item, more)] == [1, 1]


def test_other_content_under_the_same_id_at_once_leaves_the_first(written, coordinator):
    item = written()
    other = item | {"facts": item["facts"] | {"title": ["Khác"]}}

    words = at_once(read(item), read(other), coordinator)

    assert words[0] == ["accepted"]
    assert words[1] in (["other_content"], ["refused"])
    assert [entry.subject_title for entry in entries_of(item)] == ["Sinh hoạt dưới cờ"]
    assert Parcel.objects.get().state == "whole"
