import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects, assertTemplateNotUsed

from lantoa.core import jobs
from lantoa.core.jobs.models import Job, JobState
from lantoa.core.jobs.running import take_up
from lantoa.core.jobs.tests.sample import tasks
from lantoa.core.jobs.worker import show_progress

HTMX = {"HX-Request": "true"}


@pytest.fixture
def job(client, owner):
    client.force_login(owner)
    return jobs.enqueue(tasks.add, owner=owner, title="Cộng sổ", left=1, right=2)


@pytest.fixture
def address(job):
    return f"/cong-viec/{job.pk}/"


def test_a_job_under_way_shows_its_progress_and_asks_again_by_itself(client, job, address):
    running = take_up(job.pk, worker="ours")
    running.progress(3, 12, "Trang 3 đã đọc.")
    show_progress(running)

    answer = client.get(address)

    assertContains(answer, "3/12 · 25 %")
    assertContains(answer, "Trang 3 đã đọc.")
    assertContains(answer, f'hx-get="{address}" hx-trigger="every 2s"')


def test_a_finished_job_asks_no_more_and_offers_what_it_made(client, job, address):
    Job.objects.update(state=JobState.DONE, result={"url": "/ket-qua/7/"})

    answer = client.get(address)

    assertNotContains(answer, "hx-trigger")
    assertContains(answer, 'href="/ket-qua/7/"')


def test_a_failed_job_says_why_and_never_how(client, job, address):
    Job.objects.update(state=JobState.FAILED, sentence="There is no page 7.", traceback="ValueError: secret")

    answer = client.get(address)

    assertContains(answer, "There is no page 7.")
    assertContains(answer, f"{address}lam-lai/")
    assertNotContains(answer, "secret")


def test_a_script_gets_the_piece_without_the_page(client, job, address):
    answer = client.get(address, headers=HTMX)

    assertContains(answer, f'id="job-{job.pk}"')
    assertTemplateNotUsed(answer, "ui/workbench.html")


@pytest.mark.parametrize(
    ("state", "query", "refresh"),
    [
        (JobState.DONE, "?reload=1", "true"),
        (JobState.FAILED, "?reload=1", "true"),
        (JobState.DONE, "", None),
        (JobState.RUNNING, "?reload=1", None),
    ],
)
def test_the_page_that_waits_for_a_job_is_reloaded_when_it_ends(client, job, address, state, query, refresh):
    Job.objects.update(state=state)

    answer = client.get(address + query, headers=HTMX)

    assert answer.headers.get("HX-Refresh") == refresh


def test_the_job_of_another_is_not_found(client, job, address, stranger):
    client.force_login(stranger)

    codes = [client.get(address), client.post(f"{address}huy/"), client.post(f"{address}lam-lai/")]

    assert [answer.status_code for answer in codes] == [404, 404, 404]
    assert Job.objects.get().state == JobState.WAITING


def test_cancelling_leads_back_to_the_job(client, job, address):
    answer = client.post(f"{address}huy/")

    assertRedirects(answer, address)
    assert Job.objects.get().state == JobState.CANCELLED


def test_cancelling_by_script_answers_with_the_piece(client, job, address):
    answer = client.post(f"{address}huy/", headers=HTMX)

    assert answer.context["job"].state == JobState.CANCELLED
    assertTemplateNotUsed(answer, "ui/workbench.html")


def test_retrying_leads_back_to_the_job(client, job, address):
    client.post(f"{address}huy/")

    answer = client.post(f"{address}lam-lai/")

    assertRedirects(answer, address)
    assert Job.objects.get().state == JobState.WAITING


def test_looking_cancels_nothing(client, job, address):
    assert client.get(f"{address}huy/").status_code == 405
    assert Job.objects.get().state == JobState.WAITING
