from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest
from django.db import connection, transaction

from lantoa.core import jobs
from lantoa.core.clock import real_now
from lantoa.core.jobs.engines import engine
from lantoa.core.jobs.models import Job, JobState
from lantoa.core.jobs.tests import tickets
from lantoa.core.jobs.tests.sample import tasks


def test_enqueue_writes_a_waiting_job_and_a_ticket(owner):
    job = jobs.enqueue(tasks.add, owner=owner, title="Cộng sổ quý I", left=1, right=2)

    kept = Job.objects.get()
    assert (kept, kept.state, kept.name) == (job, JobState.WAITING, "sample.add")
    assert (kept.owner, str(kept), kept.arguments) == (owner, "Cộng sổ quý I", {"left": 1, "right": 2})
    assert engine().jobs_with_ticket() == {job.pk}


def test_enqueue_takes_the_name_of_the_work(db):
    job = jobs.enqueue("sample.add", left=1, right=2)

    assert str(job) == "Adding two numbers"


def test_enqueue_is_rolled_back_with_the_callers_transaction(db):
    with transaction.atomic():
        jobs.enqueue(tasks.add, left=1, right=2)
        transaction.set_rollback(True)

    assert (Job.objects.count(), engine().jobs_with_ticket()) == (0, set())


def test_enqueue_with_a_key_returns_the_job_that_is_not_finished(db):
    first = jobs.enqueue(tasks.add, key="sum", left=1, right=2)
    second = jobs.enqueue(tasks.add, key="sum", left=3, right=4)

    assert second == first
    assert (Job.objects.count(), engine().jobs_with_ticket()) == (1, {first.pk})


def test_enqueue_with_the_key_of_a_finished_job_asks_anew(db):
    first = jobs.enqueue(tasks.add, key="sum", left=1, right=2)
    jobs.drain()

    second = jobs.enqueue(tasks.add, key="sum", left=3, right=4)

    assert second != first
    assert jobs.latest("sum") == second


def test_enqueue_without_a_key_never_joins_jobs(db):
    jobs.enqueue(tasks.add, left=1, right=2)
    jobs.enqueue(tasks.add, left=1, right=2)

    assert Job.objects.count() == 2


def test_enqueue_refuses_arguments_that_the_work_does_not_take(db):
    with pytest.raises(TypeError):
        jobs.enqueue(tasks.add, left=1)

    assert not Job.objects.exists()


def test_enqueue_refuses_work_that_nobody_declares(db):
    with pytest.raises(LookupError):
        jobs.enqueue("sample.unheard_of")


def test_work_with_a_later_date_stays_in_the_queue(db):
    job = jobs.enqueue(tasks.add, run_after=real_now() + timedelta(hours=1), left=1, right=2)

    assert jobs.drain() == []
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def enqueue_elsewhere():
    """Asks under the same key on a connection of its own."""
    try:
        return jobs.enqueue(tasks.add, key="sum", left=3, right=4)
    finally:
        connection.close()


@pytest.fixture
def no_ticket_outlives_the_test():
    """Django empties its own tables after a test with real transactions, not those of another engine."""
    yield
    tickets.forget()


@pytest.mark.usefixtures("no_ticket_outlives_the_test")
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time, so nobody comes in between")
@pytest.mark.django_db(transaction=True)
def test_two_people_asking_under_one_key_at_once_get_one_job():
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            first = jobs.enqueue(tasks.add, key="sum", left=1, right=2)
            elsewhere = pool.submit(enqueue_elsewhere)
            # The other one stands before our uncommitted row.
            assert wait([elsewhere], timeout=0.3).not_done
        second = elsewhere.result()

    assert second == first
    assert (Job.objects.count(), engine().jobs_with_ticket()) == (1, {first.pk})
