import os
from datetime import timedelta

import pytest

from lantoa.core import jobs
from lantoa.core.clock import real_now
from lantoa.core.jobs import actions, reaper
from lantoa.core.jobs.engines import TICKET_ATTEMPTS_MAX, engine
from lantoa.core.jobs.models import Job, JobState, Worker
from lantoa.core.jobs.reaper import DEATHS_FORGIVEN, SILENT_AFTER, beat, machine, reap, wake_forgotten
from lantoa.core.jobs.running import take_up
from lantoa.core.jobs.tests import tickets
from lantoa.core.jobs.tests.sample import tasks

pytestmark = pytest.mark.django_db

# Above the largest process number of Linux, so nobody's.
NO_PROCESS = 2**22 + 1


def worker(name, *, machine="another host", process=1, silent=timedelta()):
    return Worker.objects.create(pk=name, machine=machine, process=process, beat_at=real_now() - silent)


@pytest.fixture(autouse=True)
def _seen_before(monkeypatch):
    """Nobody has been looked at; what a test says was seen, was seen long enough ago."""
    monkeypatch.setattr(reaper, "_seen", {})
    monkeypatch.setattr(reaper, "SECONDS_UNTIL_SECOND_LOOK", 0)


@pytest.fixture
def running():
    """A job in the hands of the worker "theirs", its ticket too."""
    job = jobs.enqueue(tasks.add, left=1, right=2)
    tickets.lose(to="theirs")
    return take_up(job.pk, worker="theirs")


def test_a_job_whose_worker_shows_life_is_left_alone(running):
    worker("theirs")

    assert reap(asking="ours") == 0
    running.refresh_from_db()
    assert (running.state, running.worker) == (JobState.RUNNING, "theirs")


def test_a_job_of_a_silent_worker_is_done_once_more(running):
    worker("theirs", silent=SILENT_AFTER * 2)

    assert [reap(asking="ours"), reap(asking="ours")] == [0, 1]
    jobs.drain()

    running.refresh_from_db()
    assert (running.state, running.result, running.attempts) == (JobState.DONE, {"sum": 3}, 2)
    assert not Worker.objects.exists()
    assert engine().jobs_with_ticket() == set()


@pytest.mark.parametrize("jump", [timedelta(hours=3), -timedelta(hours=3)], ids=["forward", "back"])
def test_when_the_clock_jumps_a_worker_that_beats_on_keeps_its_job(running, jump):
    theirs = worker("theirs", silent=jump)

    first = reap(asking="ours")
    theirs.beat_at = real_now()
    theirs.save()

    assert [first, reap(asking="ours"), reap(asking="ours")] == [0, 0, 0]


def test_a_worker_that_died_before_the_clock_was_set_back_does_not_keep_its_job(running):
    worker("theirs", silent=-timedelta(hours=3))

    assert [reap(asking="ours"), reap(asking="ours")] == [0, 1]


def test_a_second_look_in_the_same_moment_says_nothing(running, monkeypatch):
    monkeypatch.setattr(reaper, "SECONDS_UNTIL_SECOND_LOOK", 5)
    worker("theirs", silent=SILENT_AFTER * 2)

    assert [reap(asking="ours"), reap(asking="ours")] == [0, 0]


def test_a_worker_whose_process_is_gone_is_dead_at_once(running):
    worker("theirs", machine=machine(), process=NO_PROCESS)

    assert reap(asking="ours") == 1


def test_a_worker_whose_process_number_was_given_to_us_is_dead_at_once(running):
    worker("theirs", machine=machine(), process=os.getpid())

    assert reap(asking="ours") == 1


def test_a_worker_of_this_machine_whose_process_runs_is_left_alone(running):
    worker("theirs", machine=machine(), process=os.getppid())

    assert reap(asking="ours") == 0


def test_what_stands_under_the_asking_workers_own_name_was_lost(running):
    beat("theirs")

    assert reap(asking="theirs") == 1
    assert list(Worker.objects.values_list("pk", flat=True)) == ["theirs"]


def test_a_job_that_was_asked_to_stop_does_not_begin_again(running):
    actions.cancel(running, by="test")

    reap(asking="ours")

    assert Job.objects.get().state == JobState.CANCELLED


def test_a_job_that_takes_its_workers_down_is_given_up(running):
    Job.objects.update(attempts=running.attempts_max + DEATHS_FORGIVEN)

    reap(asking="ours")

    job = Job.objects.get()
    assert job.state == JobState.FAILED
    assert job.reference in job.sentence


def test_a_ticket_that_never_reached_its_job_wakes_it_again():
    job = jobs.enqueue(tasks.add, left=1, right=2)
    tickets.lose(to="theirs")

    reap(asking="ours")
    jobs.drain()

    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_ticket_that_three_workers_lost_is_given_up():
    jobs.enqueue(tasks.add, left=1, right=2)

    for number in range(TICKET_ATTEMPTS_MAX):
        tickets.lose(to=f"worker {number}")
        reap(asking="ours")

    assert engine().jobs_with_ticket() == set()


def test_a_waiting_job_whose_ticket_is_gone_gets_another():
    job = jobs.enqueue(tasks.add, left=1, right=2)
    for number in range(TICKET_ATTEMPTS_MAX):
        tickets.lose(to=f"worker {number}")
        reap(asking="ours")

    woken, again = wake_forgotten(), wake_forgotten()
    jobs.drain()

    job.refresh_from_db()
    assert (woken, again, job.state, job.attempts) == (1, 0, JobState.DONE, 1)


def test_jobs_that_have_a_ticket_or_wait_for_nothing_are_not_woken_anew():
    waiting = jobs.enqueue(tasks.add, left=1, right=2)
    later = jobs.enqueue(tasks.add, run_after=real_now() + timedelta(hours=1), left=1, right=2)
    cancelled = actions.cancel(jobs.enqueue(tasks.add, left=1, right=2), by="test")

    woken = wake_forgotten()

    assert (woken, engine().jobs_with_ticket()) == (0, {waiting.pk, later.pk, cancelled.pk})


def test_a_job_that_is_woken_anew_still_waits_for_its_time():
    job = jobs.enqueue(tasks.fail_later)
    jobs.drain()
    Job.objects.update(run_after=real_now() + timedelta(hours=2))
    tickets.forget()

    woken = wake_forgotten()
    jobs.drain()

    job.refresh_from_db()
    assert (woken, job.state, job.attempts) == (1, JobState.WAITING, 1)
