"""A real worker process on a database file of its own: stopped, killed, and before a locked door."""

import signal
import sqlite3

import pytest

from lantoa.core.jobs.models import JobState
from lantoa.core.jobs.tests.site import Site, ended, wait_until


@pytest.fixture
def site(tmp_path):
    """An installation with one job asked for."""
    site = Site(tmp_path, database=f"sqlite:///{tmp_path / 'lantoa.sqlite3'}", engine="database")
    site.make_tables()
    site.do(f"""
from lantoa.core import jobs
jobs.enqueue("sample.write_lines", path={str(site.lines)!r}, gate={str(site.gate)!r})
""")
    yield site
    site.close()


def test_the_job_of_a_killed_worker_is_done_exactly_once_more(site):
    killed = site.worker()
    wait_until(site.said, "The worker never began.")
    under_way = (site.job(), site.workers())
    killed.kill()
    ended(killed)
    site.gate.touch()

    ended(site.worker("--batch"))

    assert under_way == ((JobState.RUNNING, 1), 1)
    assert site.said() == ["begun", "begun", "ended"]
    assert (site.job(), site.workers()) == ((JobState.DONE, 2), 0)


def test_a_worker_asked_to_end_finishes_the_work_in_hand(site):
    worker = site.worker()
    wait_until(site.said, "The worker never began.")

    worker.send_signal(signal.SIGTERM)
    site.gate.touch()
    code, errors = ended(worker)

    assert "Stopping after the work in hand" in errors
    assert (code, site.job(), site.workers()) == (0, (JobState.DONE, 1), 0)


def test_a_worker_outlives_a_locked_database(site):
    site.gate.touch()
    lock = sqlite3.connect(site.database.removeprefix("sqlite:///"), isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    worker = site.worker("--batch")
    first_error = next(line for line in worker.stderr if "The database did not answer" in line)

    lock.close()
    code, _errors = ended(worker)

    assert "locked" in first_error
    assert (code, site.job()) == (0, (JobState.DONE, 1))
