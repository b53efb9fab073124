"""Worker processes on procrastinate that are killed, asked to end, cut off and changed for those of the other engine."""

import signal

import pytest

from lantoa.core.jobs.models import JobState
from lantoa.core.jobs.tests.on_postgresql import EMPTY, database, needs_procrastinate
from lantoa.core.jobs.tests.site import MAKE_TABLES, Site, ended, wait_until

pytestmark = needs_procrastinate

ADD = """
from lantoa.core import jobs
jobs.enqueue("sample.add", left=1, right=2)
"""
CANCEL = """
from lantoa.core.jobs import actions
from lantoa.core.jobs.models import Job
actions.cancel(Job.objects.get(name="sample.write_lines"), by="test")
"""
LATER = """
from datetime import timedelta
from lantoa.core import jobs
from lantoa.core.clock import real_now
jobs.enqueue("sample.add", run_after=real_now() + timedelta(seconds=3), left=1, right=2)
"""
REMOVE = """
from io import StringIO
from django.core.management import CommandError, call_command
told = StringIO()
try:
    call_command("remove_procrastinate", stdout=told, skip_checks=True)
    answer = told.getvalue().strip()
except CommandError as error:
    answer = str(error)
"""
SILENCE = "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'"
FETCHED = """
WITH dead AS (INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id)
UPDATE procrastinate_jobs SET status = 'doing', worker_id = dead.id FROM dead
"""
CUT_OFF = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    with database() as address:
        site = Site(tmp_path_factory.mktemp("site"), database=address, engine="procrastinate")
        try:
            site.make_tables()
            yield site
        finally:
            site.close()


@pytest.fixture
def site(installation):
    """The installation with nothing asked for."""
    yield installation
    asking = list(installation.asked.values())
    for process in installation.started:
        if process not in asking:
            process.kill()
            process.wait()
    for written in (installation.lines, installation.gate):
        written.unlink(missing_ok=True)
    installation.rows(EMPTY)


def ask_for_lines(site, *, engine=""):
    """Work that says when it begins and when it ends; in between it waits for the gate."""
    site.do(
        f"""
from lantoa.core import jobs
jobs.enqueue("sample.write_lines", path={str(site.lines)!r}, gate={str(site.gate)!r})
""",
        engine=engine,
    )


def state_of(site, name):
    return site.job(name)[0]


def test_the_job_of_a_killed_worker_is_done_exactly_once_more(site):
    ask_for_lines(site)
    killed = site.worker()
    wait_until(site.said, "The worker never began.")
    under_way = (site.job(), site.workers())
    killed.kill()
    ended(killed)
    site.gate.touch()

    ended(site.worker("--batch"))
    # The ticket of the dead worker comes back once its heartbeat is old, and finds the work done.
    site.rows(SILENCE)
    ended(site.worker("--batch"))

    assert under_way == ((JobState.RUNNING, 1), 1)
    assert site.said() == ["begun", "begun", "ended"]
    assert (site.job(), site.workers()) == ((JobState.DONE, 2), 0)
    assert site.rows("SELECT count(*) FROM procrastinate_jobs") == [(0,)]


def test_a_worker_killed_before_it_took_up_its_job_delays_it_by_no_heartbeat(site):
    site.do(ADD)
    site.rows(FETCHED)

    ended(site.worker("--batch"))

    assert site.job("sample.add") == (JobState.DONE, 1)


def test_the_task_of_a_library_is_tried_again_when_its_worker_was_killed(site):
    site.do(f"""
from lantoa.core.jobs.tests.sample import library
library.write_attempt.enqueue({str(site.lines)!r}, {str(site.gate)!r})
""")
    killed = site.worker()
    wait_until(site.said, "The worker never began.")
    killed.kill()
    ended(killed)
    site.gate.touch()
    site.rows(SILENCE)

    ended(site.worker("--batch"))

    assert site.said() == ["attempt-1", "attempt-2", "over"]


def test_a_worker_asked_to_end_finishes_the_work_in_hand_and_begins_no_other(site):
    ask_for_lines(site)
    worker = site.worker()
    wait_until(site.said, "The worker never began.")
    site.do(ADD)

    worker.send_signal(signal.SIGTERM)
    site.gate.touch()
    code, errors = ended(worker)

    assert "Stopping after the work in hand" in errors
    assert (code, site.job(), site.job("sample.add")) == (0, (JobState.DONE, 1), (JobState.WAITING, 0))
    assert site.rows("SELECT DISTINCT status::text FROM procrastinate_jobs") == [("todo",)]


def test_running_work_stops_when_it_is_cancelled(site):
    ask_for_lines(site)
    site.worker()
    wait_until(site.said, "The worker never began.")

    site.do(CANCEL)
    wait_until(lambda: state_of(site, "sample.write_lines") != JobState.RUNNING, "The work went on.")

    assert (site.job(), site.said()) == ((JobState.CANCELLED, 1), ["begun"])


def test_work_with_a_later_date_is_done_after_it(site):
    site.worker()
    site.do(LATER)

    wait_until(lambda: state_of(site, "sample.add") == JobState.DONE, "The work was never done.")

    # Half a second is nothing to a date, and two clocks may differ.
    query = "SELECT started_at > run_after - interval '0.5 seconds' FROM jobs_job WHERE name = 'sample.add'"
    assert site.rows(query) == [(True,)]


def test_a_worker_outlives_connections_that_are_cut(site):
    worker = site.worker()
    ask_for_lines(site)
    wait_until(site.said, "The worker never began.")
    site.gate.touch()
    wait_until(lambda: state_of(site, "sample.write_lines") == JobState.DONE, "The work was never done.")

    site.rows(CUT_OFF)
    # The process that asks was cut off as well.
    site.do("from django.db import connection; connection.close()")
    site.do(ADD)

    wait_until(lambda: state_of(site, "sample.add") == JobState.DONE, "The work was never done.")
    assert worker.poll() is None


@pytest.mark.parametrize(("before", "after"), [("database", "procrastinate"), ("procrastinate", "database")])
def test_jobs_that_wait_when_the_engine_changes_are_carried_out_by_the_other(site, before, after):
    site.gate.touch()
    ask_for_lines(site, engine=before)

    ended(site.worker("--batch", engine=after))
    ended(site.worker("--batch", engine=before))

    assert (site.job(), site.said()) == ((JobState.DONE, 1), ["begun", "ended"])


def test_the_tables_can_be_removed_and_made_anew(site):
    site.do(f"""
from lantoa.core.jobs.tests.sample import library
library.write.enqueue({str(site.lines)!r}, words="waiting")
""")
    in_use, waited_for = site.do(REMOVE), site.do(REMOVE, engine="database")
    ended(site.worker("--batch"))

    removed = site.do(REMOVE, engine="database")
    left = site.rows("""
SELECT relname::text FROM pg_class WHERE starts_with(relname, 'procrastinate')
UNION ALL SELECT proname::text FROM pg_proc WHERE starts_with(proname, 'procrastinate')
UNION ALL SELECT typname::text FROM pg_type WHERE starts_with(typname, 'procrastinate')
UNION ALL SELECT name::text FROM django_migrations WHERE app = 'procrastinate'
""")
    site.do(MAKE_TABLES)
    site.do(ADD)
    ended(site.worker("--batch"))

    assert "Set LANTOA_JOBS_ENGINE=database first" in in_use
    assert "1 pieces of work of libraries wait there" in waited_for
    assert (removed, left) == ("The tables of procrastinate are removed.", [])
    assert site.job("sample.add") == (JobState.DONE, 1)
