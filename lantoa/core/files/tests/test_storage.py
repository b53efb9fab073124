"""The same verbs on a storage that is not a disk."""

import pytest
from django.core.files.storage import storages

from lantoa.core import files, jobs
from lantoa.core.files import actions
from lantoa.core.files.content import path_of
from lantoa.core.files.models import StoredFile
from lantoa.core.files.tests.samples import PDF_BYTES, upload
from lantoa.core.jobs.models import JobState


@pytest.fixture
def memory(settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    return storages["default"]


def test_keeping_and_opening_need_no_disk(memory, officer):
    file = actions.keep(upload(PDF_BYTES), by=officer)

    with files.open(file) as content:
        assert content.read() == PDF_BYTES
    assert memory.size(path_of(file.sha256)) == len(PDF_BYTES)


def test_removing_and_sweeping_need_no_disk(memory, officer):
    file = actions.keep(upload(PDF_BYTES), by=officer)
    StoredFile.objects.all().delete()
    jobs.enqueue("files.remove_bytes", sha256=file.sha256)
    jobs.enqueue("files.sweep")

    jobs.drain()

    assert not memory.exists(path_of(file.sha256))


def test_removing_bytes_that_are_gone_already_is_no_failure(memory, db):
    jobs.enqueue("files.remove_bytes", sha256="0" * 64)

    (job,) = jobs.drain()

    assert job.state == JobState.DONE
