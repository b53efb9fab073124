import pytest

from lantoa.core import jobs
from lantoa.core.audit.models import Trace
from lantoa.core.jobs import actions
from lantoa.core.jobs.models import Job, JobState
from lantoa.core.jobs.tests.sample import tasks
from lantoa.core.refusals import NotAllowed


@pytest.fixture
def failed(owner):
    jobs.enqueue(tasks.fail, owner=owner, key="once")
    (job,) = jobs.drain()
    return job


def test_retrying_gives_a_failed_job_all_its_attempts_anew(failed, owner):
    actions.retry(failed, by=owner)

    jobs.drain()

    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.attempts_max) == (JobState.FAILED, 6, 6)
    assert list(Trace.objects.values_list("verb", flat=True)) == ["jobs.retry"]


def test_a_retried_job_starts_clean(failed, owner):
    job = actions.retry(failed, by=owner)

    assert (job.state, job.sentence, job.traceback, job.finished_at) == (JobState.WAITING, "", "", None)


def test_a_cancelled_job_can_be_tried_again(owner):
    job = jobs.enqueue(tasks.add, owner=owner, left=1, right=2)
    actions.cancel(job, by=owner)

    actions.retry(job, by=owner)
    jobs.drain()

    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.DONE, {"sum": 3})


def test_a_job_that_is_not_over_is_not_tried_again(owner):
    job = jobs.enqueue(tasks.add, owner=owner, left=1, right=2)

    with pytest.raises(actions.JobIsNotOver):
        actions.retry(job, by=owner)


def test_retrying_is_refused_while_newer_work_of_the_same_key_stands(failed, owner):
    newer = jobs.enqueue(tasks.fail, owner=owner, key="once")

    with pytest.raises(actions.NewerJobStands):
        actions.retry(failed, by=owner)

    assert list(Job.objects.unfinished()) == [newer]


def test_retrying_work_that_is_gone_is_refused(failed, owner):
    Job.objects.update(name="sample.gone")

    with pytest.raises(actions.WorkIsGone):
        actions.retry(failed, by=owner)


def test_nobody_retries_the_job_of_another(failed, stranger):
    with pytest.raises(NotAllowed):
        actions.retry(failed, by=stranger)
