"""The short plan as it goes through intake: taken in, read, one of its tasks."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.core import jobs
from lantoa.programme.intake import actions
from lantoa.programme.intake.tests.plans import SHORT_PLAN


@pytest.fixture
def take_in(province, lead):
    def make(content=None, name="ke-hoach.txt"):
        return actions.take_in(
            province.department, upload=SimpleUploadedFile(name, content or SHORT_PLAN.encode()), by=lead
        )

    return make


@pytest.fixture
def draft(take_in):
    """A short plan that was read and waits for its review."""
    return read(take_in())


@pytest.fixture
def task(draft):
    return draft.items.get(kind="task", deadline_on__isnull=False)


@pytest.fixture
def as_lead(client, lead):
    client.force_login(lead)
    return client


def read(draft):
    """The draft after the worker has come to it."""
    jobs.drain()
    draft.refresh_from_db()
    return draft
