from datetime import timedelta

import pytest

from lantoa.core import jobs
from lantoa.core.clock import real_now
from lantoa.core.jobs.models import Job, JobState
from lantoa.core.jobs.running import finish, take_up, wake
from lantoa.core.jobs.tests.sample import tasks
from lantoa.core.jobs.worker import JobWorker

pytestmark = pytest.mark.django_db


def drained(work, **arguments):
    """The only job of the test, after everything that was ready has run."""
    jobs.enqueue(work, **arguments)
    jobs.drain()
    return Job.objects.get()


def test_work_that_ends_well_leaves_its_result_and_progress():
    job = drained(tasks.add, left=2, right=3)

    assert (job.state, job.result, job.attempts) == (JobState.DONE, {"sum": 5}, 1)
    assert (job.done, job.total, job.sentence) == (1, 2, "Half of it is done.")
    assert job.finished_at is not None


def test_a_refusal_is_an_answer_and_is_not_tried_again():
    job = drained(tasks.refuse, page=7)

    assert (job.state, job.sentence, job.attempts) == (JobState.FAILED, "There is no page 7.", 1)
    assert job.traceback == ""


def test_work_that_crashes_is_tried_again_until_its_attempts_are_used_up():
    job = drained(tasks.fail)

    assert (job.state, job.attempts) == (JobState.FAILED, 3)
    assert "ValueError: attempt 3" in job.traceback
    assert job.reference in job.sentence
    assert "ValueError" not in job.sentence


def test_a_pause_lies_between_attempts():
    before = real_now()

    job = drained(tasks.fail_later)

    assert (job.state, job.attempts) == (JobState.WAITING, 1)
    assert before + timedelta(hours=1) <= job.run_after <= real_now() + timedelta(hours=1)


def test_the_pause_doubles_with_every_attempt():
    pauses = [tasks.fail_later.pause_after(attempt) for attempt in (1, 2, 3)]

    assert pauses == [timedelta(hours=1), timedelta(hours=2), timedelta(hours=4)]


def test_a_crash_waits_for_its_pause_even_when_a_second_ticket_comes():
    job = drained(tasks.fail_later)
    job.run_after, later = None, job.run_after
    wake(job)

    jobs.drain()

    job.refresh_from_db()
    assert (job.state, job.attempts, job.run_after) == (JobState.WAITING, 1, later)


def test_work_past_its_limit_is_stopped_and_not_tried_again():
    job = drained(tasks.wait)

    assert (job.state, job.attempts) == (JobState.FAILED, 1)
    assert job.reference in job.sentence


def test_a_result_that_cannot_be_kept_is_a_failure_of_the_work():
    job = drained(tasks.answer_badly)

    assert (job.state, job.result) == (JobState.FAILED, None)
    assert "not JSON serializable" in job.traceback


def test_work_that_no_app_declares_any_more_fails_with_a_sentence():
    job = jobs.enqueue(tasks.add, left=1, right=2)
    Job.objects.update(name="sample.gone")

    jobs.drain()

    job.refresh_from_db()
    assert (job.state, job.attempts, job.label) == (JobState.FAILED, 1, "sample.gone")


def test_a_second_ticket_for_the_same_job_does_nothing():
    job = jobs.enqueue(tasks.add, left=1, right=2)
    wake(job)

    jobs.drain()

    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 1)


def test_an_outcome_is_dropped_when_another_worker_has_the_job():
    jobs.enqueue(tasks.add, left=1, right=2)
    ours = take_up(Job.objects.get().pk, worker="ours")
    Job.objects.update(state=JobState.WAITING)
    theirs = take_up(ours.pk, worker="theirs")

    finish(ours, state=JobState.DONE, result={"sum": 99})

    theirs.refresh_from_db()
    assert (theirs.state, theirs.worker, theirs.result, theirs.attempts) == (JobState.RUNNING, "theirs", None, 2)


def test_the_sentence_is_in_the_language_of_the_owner(owner):
    owner.language = "en"
    owner.save(update_fields=["language"])

    job = drained(tasks.fail, owner=owner)

    assert job.sentence == (
        f"Something went wrong on our side. Try again; if it fails again, quote CV-{job.pk} when you ask."
    )


def test_what_has_the_higher_priority_is_done_first(db):
    later = jobs.enqueue(tasks.add_calmly, left=1, right=2)
    first = jobs.enqueue(tasks.add, left=1, right=2)

    worker = JobWorker(batch=True)
    worker.run_next()

    assert [Job.objects.get(pk=job.pk).state for job in (later, first)] == [JobState.WAITING, JobState.DONE]


def test_calm_work_sees_that_something_waits_which_goes_first(db):
    calm = jobs.enqueue(tasks.add_calmly, left=1, right=2)
    before = calm.is_in_the_way()
    jobs.enqueue(tasks.add, left=1, right=2)

    assert (before, Job.objects.get(pk=calm.pk).is_in_the_way()) == (False, True)
