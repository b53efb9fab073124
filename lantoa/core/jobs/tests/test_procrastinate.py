"""Real worker processes on procrastinate: what was asked for together is carried out by one of them, in one batch."""

import pytest

from lantoa.core.jobs.models import JobState
from lantoa.core.jobs.tests.on_postgresql import database, needs_procrastinate
from lantoa.core.jobs.tests.site import Site, ended

pytestmark = needs_procrastinate

ASK = """
from datetime import timedelta
from django.db import transaction
from lantoa.core import jobs
from lantoa.core.clock import real_now
from lantoa.core.jobs import actions
from lantoa.core.jobs.models import Job
from lantoa.core.jobs.running import wake
from lantoa.core.jobs.tests.sample import library

jobs.enqueue("sample.add_calmly", title="calm", left=1, right=1)
jobs.enqueue("sample.add", title="sum", left=1, right=2)
again = jobs.enqueue("sample.add", title="brought twice", left=1, right=2)
wake(again)
first = jobs.enqueue("sample.add", title="under a key", key="once", left=1, right=2)
assert jobs.enqueue("sample.add", key="once", left=3, right=4) == first
jobs.enqueue("sample.add", title="later", run_after=real_now() + timedelta(hours=1), left=1, right=2)
jobs.enqueue("sample.fail", title="failing")
jobs.enqueue("sample.fail_later", title="failing with a pause")
jobs.enqueue("sample.refuse", title="refusing", page=7)
jobs.enqueue("sample.wait", title="too long")
actions.cancel(jobs.enqueue("sample.add", title="cancelled", left=1, right=2), by="test")
jobs.enqueue("sample.stop", title="stopping when asked")
with transaction.atomic():
    jobs.enqueue("sample.add", title="rolled back", left=1, right=2)
    library.write.enqueue({path!r}, words="rolled-back")
    transaction.set_rollback(True)
library.write.enqueue({path!r}, words="from-a-library")
library.write_at_leisure.enqueue({path!r})
library.break_down.enqueue()
later = real_now() + timedelta(hours=1)
library.write.using(run_after=later).enqueue({path!r}, words="later")
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """All kinds of work asked for, and one worker that carried out what was ready."""
    with database() as address:
        site = Site(tmp_path_factory.mktemp("site"), database=address, engine="procrastinate")
        try:
            site.make_tables()
            site.do(ASK.format(path=str(site.lines)))
            code, errors = ended(site.worker("--batch"))
            assert code == 0, errors
            yield site
        finally:
            site.close()


def outcome(site, title):
    """State and attempts of the job with that title."""
    return site.rows(f"SELECT state, attempts FROM jobs_job WHERE title = '{title}'")


@pytest.mark.parametrize(
    ("title", "state", "attempts"),
    [
        ("sum", JobState.DONE, 1),
        ("calm", JobState.DONE, 1),
        ("brought twice", JobState.DONE, 1),
        ("under a key", JobState.DONE, 1),
        ("later", JobState.WAITING, 0),
        ("failing", JobState.FAILED, 3),
        ("failing with a pause", JobState.WAITING, 1),
        ("refusing", JobState.FAILED, 1),
        ("too long", JobState.FAILED, 1),
        ("cancelled", JobState.CANCELLED, 0),
        ("stopping when asked", JobState.CANCELLED, 1),
    ],
)
def test_the_row_of_a_job_decides(site, title, state, attempts):
    assert outcome(site, title) == [(state, attempts)]


def test_what_was_rolled_back_was_never_asked_for(site):
    assert outcome(site, "rolled back") == []
    assert "rolled-back" not in site.said()


def test_the_limit_is_kept_in_the_midst_of_work(site):
    ((traceback,),) = site.rows("SELECT traceback FROM jobs_job WHERE title = 'too long'")

    assert "sleep(5)" in traceback
    assert "TookTooLong" in traceback


def test_what_has_the_higher_priority_is_done_first(site):
    ordered = site.rows("SELECT title FROM jobs_job WHERE title IN ('calm', 'too long') ORDER BY finished_at")

    assert [title for (title,) in ordered] == ["too long", "calm"]


def test_tasks_of_libraries_are_carried_out(site):
    assert sorted(site.said()) == ["from-a-library", "leisurely"]


def test_what_is_left_waits_for_its_time_or_tells_what_broke(site):
    left = site.rows("SELECT status::text, args->>'task', scheduled_at > now() FROM procrastinate_jobs ORDER BY id")

    ours, library = "lantoa.core.jobs.running.run", "lantoa.core.jobs.tests.sample.library"
    assert left == [
        ("todo", ours, True),
        ("failed", f"{library}.break_down", None),
        ("todo", f"{library}.write", True),
        ("todo", ours, True),
    ]


def test_no_worker_is_left(site):
    assert (site.workers(), site.rows("SELECT count(*) FROM procrastinate_workers")) == (0, [(0,)])
