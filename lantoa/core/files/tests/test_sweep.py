import os

import pytest
from django.db import transaction

from lantoa.core import files, jobs
from lantoa.core.clock import real_now
from lantoa.core.files import actions
from lantoa.core.files.tasks import ORPHANS_KEPT
from lantoa.core.files.tests.samples import PDF_BYTES, TEXT_BYTES, upload


@pytest.fixture
def orphan(officer, shelf):
    """Bytes whose row was rolled back."""
    with transaction.atomic():
        file = actions.keep(upload(TEXT_BYTES), by=officer)
        transaction.set_rollback(True)
    return shelf / file.sha256[:2] / file.sha256[2:4] / file.sha256


def sweep():
    jobs.enqueue("files.sweep")
    (job,) = jobs.drain()
    return job.result


def grow_old(path):
    moment = (real_now() - ORPHANS_KEPT * 2).timestamp()
    os.utime(path, (moment, moment))


def test_sweeping_removes_old_bytes_that_no_row_holds(orphan):
    grow_old(orphan)

    assert (sweep(), orphan.exists()) == ({"removed": 1}, False)


def test_sweeping_leaves_young_bytes_whose_row_may_still_come(orphan):
    assert (sweep(), orphan.exists()) == ({"removed": 0}, True)


def test_sweeping_leaves_what_a_row_holds(officer, shelf):
    file = actions.keep(upload(PDF_BYTES), by=officer)
    grow_old(shelf / file.sha256[:2] / file.sha256[2:4] / file.sha256)

    assert sweep() == {"removed": 0}
    with files.open(file) as content:
        assert content.read() == PDF_BYTES


def test_sweeping_before_the_first_file_finds_nothing(db):
    assert sweep() == {"removed": 0}
