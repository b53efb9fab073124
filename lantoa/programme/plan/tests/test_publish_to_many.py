"""Publishing to more units than anybody waits for: in the background, all of it or nothing."""

from datetime import date

import pytest
from django.urls import reverse

from lantoa.core import jobs
from lantoa.core.jobs.models import Job, JobState
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.programme.intake.actions.drafts import NotInReview
from lantoa.programme.plan import actions
from lantoa.programme.plan.actions.publishing import NotReady
from lantoa.programme.plan.many import PUBLISH_WORK, asked_under
from lantoa.programme.plan.models import Programme, Version
from lantoa.programme.plan.particulars import IssuedInTheFuture
from lantoa.programme.plan.views import publishing

WORDS = {"number_symbol": "41/KH-SGDĐT", "issued_on": date(2024, 3, 15), "doubts_are_seen": True}
TYPED = {"number_symbol": "41/KH-SGDĐT", "issued_on": "2024-03-15", "doubts_are_seen": "on"}


@pytest.fixture
def ask(draft, lead):
    def ask(**words):
        return actions.ask_to_publish(draft, by=lead, **WORDS | words)

    return ask


@pytest.fixture
def many(monkeypatch):
    """As if the few units of the tests were very many."""
    monkeypatch.setattr(publishing, "AT_ONCE_MAX", 0)


@pytest.fixture
def address(draft):
    return reverse("plan:draft_publish", args=[draft.pk])


def test_nothing_is_published_before_the_work_is_done(ask, draft, lead):
    job = ask()
    assert (job.owner, job.title, Programme.objects.count()) == (lead, draft.title, 0)

    jobs.drain()

    version = Version.objects.get(draft=draft)
    assert (version.number_symbol, version.issued_on, version.published_by) == ("41/KH-SGDĐT", date(2024, 3, 15), lead)
    job.refresh_from_db()
    assert job.result_url == version.programme.get_absolute_url()


def test_asked_twice_it_is_done_once(ask, draft):
    assert ask() == ask()
    jobs.drain()

    assert Version.objects.filter(draft=draft).count() == 1


def test_what_stands_against_it_is_refused_at_once(ask, draft):
    with pytest.raises(IssuedInTheFuture):
        ask(issued_on=date(2024, 3, 20))
    draft.items.filter(kind="task").delete()
    with pytest.raises(NotReady):
        ask()
    assert not Job.objects.filter(name=PUBLISH_WORK).exists()


def test_a_draft_that_is_published_already_is_not_asked_for_again(ask, draft, publish):
    publish(draft)

    with pytest.raises(NotInReview):
        ask()


def test_whoever_may_not_publish_does_not_ask_for_it(draft, officer, stranger, coordinator):
    for by in (officer, stranger, coordinator):
        with pytest.raises(NotAllowed):
            actions.ask_to_publish(draft, by=by, **WORDS)


def test_what_comes_between_is_said_on_the_job_and_nothing_is_half(ask, draft):
    job = ask()
    draft.items.filter(kind="task").delete()

    jobs.drain()

    job.refresh_from_db()
    assert (job.state, Programme.objects.count()) == (JobState.FAILED, 0)
    assert job.sentence.startswith("Chưa ban hành được")
    draft.refresh_from_db()
    assert draft.is_in_review


def test_a_post_that_ended_meanwhile_publishes_nothing(ask, lead):
    job = ask()
    lead.posts.update(valid_to=date(2024, 3, 17))

    jobs.drain()

    job.refresh_from_db()
    assert (job.state, Version.objects.count()) == (JobState.FAILED, 0)


def test_work_taken_up_again_after_the_last_row_finds_the_version(ask, draft, publish):
    job = ask()
    version = publish(draft)

    jobs.drain()

    job.refresh_from_db()
    assert (job.state, job.result_url) == (JobState.DONE, version.programme.get_absolute_url())


def test_the_page_tells_how_far_it_is_and_then_that_it_is_published(client, draft, lead, many, address):
    client.force_login(lead)

    assert client.post(address, TYPED).url == address
    page = client.get(address).content.decode()
    assert "được ban hành trong nền" in page
    jobs.drain()

    assert "41/KH-SGDĐT" in client.get(address).content.decode()


def test_few_units_are_bound_while_one_waits(client, draft, lead, address):
    client.force_login(lead)

    answer = client.post(address, TYPED)

    assert answer.url == Version.objects.get(draft=draft).programme.get_absolute_url()


def test_a_colleague_is_told_who_was_first(client, draft, ask, lead, many, address):
    ask()
    client.force_login(person(draft.unit, Role.LEAD, "anh.cung.lam"))

    answer = client.post(address, TYPED)

    assert answer.status_code == 409
    assert str(lead) in answer.content.decode()
    assert Job.objects.filter(key=asked_under(draft)).count() == 1


def test_after_a_failure_the_page_says_why_and_keeps_what_was_typed(client, draft, lead, ask, address):
    ask(number_symbol="77/KH-SGDĐT")
    lead.posts.update(valid_to=date(2024, 3, 17))
    jobs.drain()
    lead.posts.update(valid_to=None)
    client.force_login(lead)

    page = client.get(address).content.decode()

    assert "Chưa ban hành được" in page
    assert 'value="77/KH-SGDĐT"' in page


def test_of_many_units_the_first_are_named_and_the_others_counted(client, draft, lead, address, monkeypatch):
    monkeypatch.setattr(publishing, "UNITS_SHOWN", 2)
    client.force_login(lead)

    assert "và 2 đơn vị nữa" in client.get(address).content.decode()
