import pytest

from lantoa.core import jobs
from lantoa.core.jobs.models import Job, JobState
from lantoa.core.jobs.running import take_up
from lantoa.core.jobs.tests.sample import tasks
from lantoa.core.jobs.worker import show_progress

pytestmark = pytest.mark.django_db


@pytest.fixture
def job():
    waiting = jobs.enqueue(tasks.add, left=1, right=2)
    return take_up(waiting.pk, worker="ours")


def figures():
    return Job.objects.values_list("done", "total", "sentence").get()


def test_the_pulse_writes_how_far_the_work_has_come(job):
    job.progress(3, 10, "Page 3 of 10 is read.")
    before = figures()

    show_progress(job)

    assert (before, figures()) == ((0, 0, ""), (3, 10, "Page 3 of 10 is read."))


def test_the_pulse_leaves_a_job_alone_that_another_worker_took_up(job):
    Job.objects.update(state=JobState.WAITING)
    take_up(job.pk, worker="theirs")
    job.progress(3, 10)

    show_progress(job)

    assert figures() == (0, 0, "")


def test_a_new_attempt_begins_with_no_progress(job):
    job.progress(3, 10)
    show_progress(job)
    Job.objects.update(state=JobState.WAITING)

    again = take_up(job.pk, worker="ours")

    assert (again.done, again.total, again.attempts) == (0, 0, 2)
