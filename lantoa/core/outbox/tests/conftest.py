import json
from datetime import UTC, datetime
from hashlib import sha256
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lantoa.core.clock import standing_on
from lantoa.core.ledger.queries import entries_about
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province
from lantoa.core.outbox import declaring
from lantoa.core.outbox.tests.photos import photo
from lantoa.core.outbox.tests.sample.notes import CODE, LINE, NOTE


@pytest.fixture(autouse=True)
def _the_sample_takes(settings, monkeypatch):
    """The product itself takes nothing of the sample's, in other tests as well."""
    settings.ROOT_URLCONF = "lantoa.core.outbox.tests.sample.urls"
    for taking in (NOTE, LINE):
        monkeypatch.setitem(declaring._declared, taking.code, taking)


@pytest.fixture(autouse=True)
def _stand_on_a_monday(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with standing_on(datetime(2024, 3, 18, 2, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def province(db):
    return small_province()


@pytest.fixture
def coordinator(province):
    return person(province.school, Role.COORDINATOR)


@pytest.fixture
def colleague(province):
    return person(province.next_school, Role.COORDINATOR)


@pytest.fixture
def written(coordinator):
    """Writes an item as a phone does; every part of it can be another."""

    def write(*photos, title="Sinh hoạt dưới cờ", **parts):
        facts = {"title": [title], "held_on": ["2024-03-18"], "people": ["12"]}
        files = [{"sha256": digest(each), "size": len(each)} for each in photos]
        if photos:
            facts["photos"] = [file["sha256"] for file in files]
        item = {"id": str(uuid4()), "taking": CODE, "person": coordinator.pk, "facts": facts, "files": files}
        return item | parts

    return write


@pytest.fixture
def phone(client, coordinator):
    """The coordinator's phone, signed in."""
    client.force_login(coordinator)
    return Phone(client)


class Phone:
    """Sends as the scripts do."""

    def __init__(self, client):
        self.client = client

    def send(self, *items):
        response = self.client.post(reverse("outbox:send"), json.dumps({"items": items}), "application/json")
        assert response.status_code == 200, response.content
        return response.json()["items"]

    def send_file(self, item, content, *, name="anh.png", announced=""):
        address = reverse("outbox:file", args=[item["id"], announced or digest(content)])
        return self.client.post(address, {"file": SimpleUploadedFile(name, content)})

    def leave_out(self, item, content):
        return self.client.delete(reverse("outbox:file", args=[item["id"], digest(content)]))

    def ask(self, *items):
        return self.client.get(reverse("outbox:ask"), {"id": [item["id"] for item in items]}).json()


def digest(content):
    return sha256(content).hexdigest()


def entries_of(item):
    """What stands in the ledger for an item."""
    return entries_about(f"sample.note:{item['id']}")


@pytest.fixture
def photos():
    return [photo(shade) for shade in (10, 120, 240)]
