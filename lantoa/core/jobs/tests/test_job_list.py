import pytest
from django.urls import reverse
from pytest_django.asserts import assertNumQueries, assertTemplateUsed

from lantoa.core import jobs
from lantoa.core.jobs import queries
from lantoa.core.jobs.tests.sample import tasks

ADDRESS = "/cong-viec/"


def ask(owner, times):
    return [jobs.enqueue(tasks.add, owner=owner, left=1, right=number) for number in range(times)]


def test_job_list_asks_a_stranger_to_sign_in(client, db):
    answer = client.get(ADDRESS)

    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('account_login')}?next={ADDRESS}")


def test_job_list_shows_ones_own_jobs_newest_first(client, owner, stranger):
    first, second = ask(owner, 2)
    ask(stranger, 1)
    client.force_login(owner)

    answer = client.get(ADDRESS)

    assert list(answer.context["jobs"]) == [second, first]
    assertTemplateUsed(answer, "jobs/progress.html")


def test_job_list_without_jobs_says_what_will_appear(client, owner):
    client.force_login(owner)

    answer = client.get(ADDRESS)

    assert list(answer.context["jobs"]) == []
    assertTemplateUsed(answer, "ui/empty.html")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_is_one_query_however_long(owner, rows):
    ask(owner, rows)

    with assertNumQueries(1):
        shown = [(str(job), job.state_label, job.reference) for job in queries.jobs_of(owner)]

    assert len(shown) == rows
