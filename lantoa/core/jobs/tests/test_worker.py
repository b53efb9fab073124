"""A real worker process on a database file of its own: stopped, killed, and before a locked door."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest

from lantoa.core.jobs.models import JobState

SET_UP = """
import django
django.setup()
from django.core.management import call_command
from lantoa.core import jobs
call_command("migrate", run_syncdb=True, skip_checks=True, verbosity=0)
jobs.enqueue("sample.write_lines", path={path!r}, gate={gate!r})
"""


class Site:
    """One installation in a folder, with one job asked for."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "lantoa.sqlite3"
        self.lines = folder / "lines"
        self.gate = folder / "gate"
        self.started: list[subprocess.Popen] = []
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "lantoa.core.jobs.tests.sample_settings",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "LANTOA_JOBS_ENGINE": "database",
            "LANTOA_VAR": str(folder),
        }

    def python(self, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, *arguments]
        self.started.append(subprocess.Popen(command, env=self.environment, stderr=subprocess.PIPE, text=True))
        return self.started[-1]

    def worker(self, *arguments: str) -> subprocess.Popen:
        return self.python("-m", "django", "worker", "--skip-checks", *arguments)

    def job(self) -> tuple[str, int]:
        """The state and attempts of its only job that somebody asked for."""
        with closing(sqlite3.connect(self.database)) as connection:
            query = "SELECT state, attempts FROM jobs_job WHERE name = 'sample.write_lines'"
            return connection.execute(query).fetchone()

    def workers(self) -> int:
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute("SELECT count(*) FROM jobs_worker").fetchone()[0]

    def wait_for_lines(self) -> None:
        patience = monotonic() + 30
        while not self.lines.exists() or not self.lines.read_text():
            assert monotonic() < patience, "The worker never began."
            sleep(0.02)


def ended(process: subprocess.Popen) -> tuple[int, str]:
    """How the process ended and what it said of errors."""
    _output, errors = process.communicate(timeout=60)
    return process.returncode, errors


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    script = SET_UP.format(path=str(site.lines), gate=str(site.gate))
    assert ended(site.python("-c", script)) == (0, "")
    yield site
    # Whatever went wrong in the test, no worker outlives it.
    for process in site.started:
        process.kill()
        process.wait()


def test_the_job_of_a_killed_worker_is_done_exactly_once_more(site):
    killed = site.worker()
    site.wait_for_lines()
    under_way = (site.job(), site.workers())
    killed.kill()
    ended(killed)
    site.gate.touch()

    ended(site.worker("--batch"))

    assert under_way == ((JobState.RUNNING, 1), 1)
    assert site.lines.read_text().split() == ["begun", "begun", "ended"]
    assert (site.job(), site.workers()) == ((JobState.DONE, 2), 0)


def test_a_worker_asked_to_end_finishes_the_work_in_hand(site):
    worker = site.worker()
    site.wait_for_lines()

    worker.send_signal(signal.SIGTERM)
    site.gate.touch()
    code, errors = ended(worker)

    assert "Stopping after the work in hand" in errors
    assert (code, site.job(), site.workers()) == (0, (JobState.DONE, 1), 0)


def test_a_worker_outlives_a_locked_database(site):
    site.gate.touch()
    lock = sqlite3.connect(site.database, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    worker = site.worker("--batch")
    first_error = next(line for line in worker.stderr if "The database did not answer" in line)

    lock.close()
    code, _errors = ended(worker)

    assert "locked" in first_error
    assert (code, site.job()) == (0, (JobState.DONE, 1))
