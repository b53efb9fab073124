"""A person's own copy: what is in it, who gets it, how long it waits."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from lantoa.core import audit, jobs
from lantoa.core.clock import standing_on
from lantoa.core.notices.models import Notice
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province
from lantoa.core.privacy import actions, tasks
from lantoa.core.privacy.models import DataCopy
from lantoa.core.refusals import NotAllowed

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with standing_on(NOW):
        yield


@pytest.fixture
def head():
    head = person(small_province().school, Role.HEAD, "co.sen")
    head.email, head.phone = "co.sen@truong.example", "0912 345 678"
    head.save()
    return head


@pytest.fixture
def ready(head):
    """The head's copy, made by the worker."""
    copy = actions.ask_for_copy(head, by=head)
    jobs.drain()
    copy.refresh_from_db()
    return copy


def content(client, head):
    client.force_login(head)
    response = client.get(reverse("privacy:copy_fetch"))
    with ZipFile(BytesIO(b"".join(response.streaming_content))) as archive:
        return json.loads(archive.read("du-lieu.json")), archive.read("du-lieu.html").decode()


def test_the_copy_holds_account_posts_and_what_others_did_twice_over(client, head, ready):
    audit.note("org.look_at_powers", head, by="tests")
    facts, page = content(client, head)

    parts = {part["label"]: part["rows"] for part in facts["parts"]}
    assert (facts["person"], len(parts)) == ("Co Sen", len(facts["parts"]))
    assert next(row[2:4] for rows in parts.values() for row in rows if "co.sen@truong.example" in row) == [
        "co.sen@truong.example",
        "0912 345 678",
    ]
    assert "Trường Tiểu học Hoa Sen" in page
    assert "0912 345 678" in page


def test_the_copy_holds_nothing_of_others(client, head, ready):
    person(head.posts.get().unit, Role.CLERK, "thay.duoc")

    assert "Thay Duoc" not in content(client, head)[1]


def test_asking_again_brings_the_same_copy_and_its_owner_is_told_once(head, ready):
    assert actions.ask_for_copy(head, by=head) == ready

    assert list(Notice.objects.values_list("recipient", "kind")) == [(head.pk, "system.copy")]


def test_nobody_asks_for_or_fetches_the_copy_of_another(client, head, ready):
    other = person(head.posts.get().unit, Role.ADMINISTRATOR)

    for verb, thing in ((actions.ask_for_copy, head), (actions.fetch_copy, ready)):
        with pytest.raises(NotAllowed):
            verb(thing, by=other)
    client.force_login(other)
    assert client.get(reverse("privacy:copy_fetch")).headers["Location"] == reverse("privacy:own")


def test_after_a_week_the_copy_and_its_bytes_are_gone(client, head, ready):
    client.force_login(head)
    with standing_on(NOW + timedelta(days=8)):
        assert client.get(reverse("privacy:copy_fetch")).status_code == 410
        jobs.enqueue(tasks.drop)
        jobs.drain()

    ready.file.refresh_from_db()
    assert (DataCopy.objects.count(), ready.file.is_erased) == (0, True)


def test_the_page_offers_the_copy_when_it_is_ready(client, head):
    client.force_login(head)
    asked = client.post(reverse("privacy:own"), follow=True).content.decode()
    jobs.drain()

    page = client.get(reverse("privacy:own")).content.decode()

    assert reverse("privacy:copy_fetch") not in asked
    assert reverse("privacy:copy_fetch") in page
