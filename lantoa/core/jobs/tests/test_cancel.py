import pytest

from lantoa.core import jobs
from lantoa.core.audit.models import Trace
from lantoa.core.jobs import actions
from lantoa.core.jobs.models import Job, JobState
from lantoa.core.jobs.running import take_up
from lantoa.core.jobs.tests.sample import tasks
from lantoa.core.refusals import NotAllowed


@pytest.fixture
def job(owner):
    return jobs.enqueue(tasks.add, owner=owner, left=1, right=2)


def test_cancelling_a_waiting_job_ends_it_before_it_begins(job, owner):
    actions.cancel(job, by=owner)

    jobs.drain()

    job.refresh_from_db()
    assert (job.state, job.attempts, job.result) == (JobState.CANCELLED, 0, None)
    assert list(Trace.objects.values_list("verb", "actor_name")) == [("jobs.cancel", "Trần Thị Lan")]


def test_cancelling_a_running_job_asks_it_to_stop(job, owner):
    running = take_up(job.pk, worker="w")

    actions.cancel(job, by=owner)

    assert running.is_cancelled()
    with pytest.raises(jobs.Cancelled):
        running.stop_if_cancelled()


def test_a_job_that_stops_when_asked_is_cancelled_not_failed(owner):
    jobs.enqueue(tasks.stop, owner=owner)

    (job,) = jobs.drain()

    assert (job.state, job.sentence, job.traceback) == (JobState.CANCELLED, "", "")


def test_a_job_that_breaks_because_it_was_asked_to_stop_is_not_tried_again(owner):
    jobs.enqueue(tasks.break_when_stopped, owner=owner)

    (job,) = jobs.drain()

    assert (job.state, job.attempts) == (JobState.CANCELLED, 1)


def test_cancelling_twice_changes_nothing(job, owner):
    actions.cancel(job, by=owner)

    actions.cancel(job, by=owner)

    assert Trace.objects.count() == 1


def test_cancelling_a_finished_job_is_refused(job, owner):
    jobs.drain()

    with pytest.raises(actions.JobIsFinished):
        actions.cancel(job, by=owner)

    assert Job.objects.get().state == JobState.DONE


def test_nobody_cancels_the_job_of_another(job, stranger):
    with pytest.raises(NotAllowed):
        actions.cancel(job, by=stranger)

    assert Job.objects.get().state == JobState.WAITING
