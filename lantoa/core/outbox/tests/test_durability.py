"""What is acknowledged lies on the disk."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from lantoa.core.outbox.durability import durably, settle


def level():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_sqlite_syncs_each_commit_inside_and_as_ever_afterwards():
    with durably():
        inside = level()

    assert (inside, level()) == (2, 1)


@pytest.mark.django_db
def test_inside_another_transaction_nothing_is_changed():
    with durably():
        assert connection.in_atomic_block


def test_a_file_is_written_out_and_one_that_is_not_there_is_no_matter():
    default_storage.save("kept/a", ContentFile(b"a"))

    settle("kept/a")
    settle("kept/b")

    assert default_storage.open("kept/a").read() == b"a"
