import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from lantoa.core.jobs import steady
from lantoa.core.jobs.steady import SECONDS_BETWEEN_STEPS, Steady, steadily
from lantoa.core.jobs.worker import JobWorker


@pytest.fixture
def steps(db, monkeypatch):
    """No steps but those of the test."""
    monkeypatch.setattr(steady, "_steps", {})
    return steady._steps


def test_a_step_is_taken_again_at_once_while_it_says_that_more_waits(steps):
    answers = [True, False]
    steadily("tests.more")(lambda: answers.pop(0))
    thread = Steady()

    assert [thread.take_steps(), thread.take_steps()] == [0, SECONDS_BETWEEN_STEPS]


def test_a_database_that_does_not_answer_keeps_no_other_step_from_being_taken(steps):
    taken = []

    def locked():
        raise OperationalError("database is locked")

    steadily("tests.locked")(locked)
    steadily("tests.other")(lambda: taken.append(1))

    assert Steady().take_steps() == SECONDS_BETWEEN_STEPS
    assert taken == [1]


def test_two_steps_of_one_name_are_refused(steps):
    steadily("tests.one")(lambda: False)

    with pytest.raises(ImproperlyConfigured):
        steadily("tests.one")(lambda: True)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_the_worker_begins_another_thread_after_a_step_has_failed(steps, transactional_db):
    def broken():
        raise ValueError("a fault of ours")

    steadily("tests.broken")(broken)
    worker = JobWorker()
    worker.keep_steady()
    first = worker.steady
    first.join(10)
    steps.clear()

    worker.keep_steady()
    second = worker.steady
    try:
        assert not first.is_alive()
        assert second is not first
        assert second.is_alive()
    finally:
        second.stop()


def test_a_batch_of_jobs_takes_no_steps(steps):
    worker = JobWorker(batch=True)

    worker.keep_steady()

    assert worker.steady is None
