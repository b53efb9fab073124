"""A real worker, killed in the middle of reminding many people."""

import sqlite3
from contextlib import closing

import pytest

from lantoa.core.notices.tests.sites import Site, ended

TEACHERS = 40
SET_UP = f"""
import django
django.setup()
from datetime import date, datetime, UTC
from django.core.management import call_command
from lantoa.core.clock import standing_on
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province
from lantoa.programme.directing import actions
from lantoa.programme.directing.models import Part
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.tests.handmade import begin, charge, put
call_command("migrate", run_syncdb=True, skip_checks=True, verbosity=0)
with standing_on(datetime(2024, 3, 18, 2, 0, tzinfo=UTC)):
    province = small_province()
    school = province.upper_school
    lead = person(province.department, Role.LEAD, "chi.lan")
    principal = person(school, Role.HEAD, "thay.hieu.truong")
    draft = begin(province, lead)
    put(draft, ItemKind.TOPIC, "Loi ich cua nuoc sach")
    task = put(draft, ItemKind.TASK, "Chieu video", deadline_rule="by", deadline_on=date(2024, 3, 19))
    charge(task, "cac truong", school)
    made = plan.publish(draft, number_symbol="41/KH", issued_on=date(2024, 3, 15), by=lead, doubts_are_seen=True)
    item = made.items.get(text="Chieu video")
    for number in range({TEACHERS}):
        teacher = person(school, Role.OFFICER, f"giao.vien.{{number}}")
        actions.assign(school, items=[item], person=teacher, part=Part.SUPPORT if number else Part.LEAD, by=principal)
"""
# The product's worker, with the reminders of the day to do.
WORKER = """
import sys
import time
import django
django.setup()
from datetime import datetime, UTC
from django.core.management import call_command
from lantoa.core import jobs, notices
from lantoa.core.clock import standing_on
from lantoa.core.notices import telling
from lantoa.programme.directing import tasks
{slowly}
with standing_on(datetime(2024, 3, 18, 2, 0, tzinfo=UTC)):
    jobs.enqueue(tasks.REMIND_WORK, key=tasks.REMIND_WORK)
    call_command("worker", batch=True, skip_checks=True)
"""
# Each person takes a moment and is said aloud, so that there is a middle in which to be killed.
SLOWLY = """
told = telling.tell
def tell(recipients, **facts):
    time.sleep(0.05)
    print("told", file=sys.stderr, flush=True)
    return told(recipients, **facts)
notices.tell = tell
"""


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    assert ended(site.python(SET_UP)) == (0, "")
    yield site
    site.close()


def counted(site, question):
    with closing(sqlite3.connect(site.database)) as connection:
        return connection.execute(question).fetchall()


REMINDED = "SELECT recipient_id, count(*) FROM notices_notice WHERE kind = 'deadline.task' GROUP BY recipient_id"
NOTED = "SELECT count(*) FROM directing_taskreminder"


def test_a_worker_killed_in_the_middle_of_reminding_leaves_nothing_half_and_tells_nobody_twice(site):
    worker = site.python(WORKER.format(slowly=SLOWLY))
    lines = iter(worker.stderr.readline, "")
    for _number in range(10):
        next(line for line in lines if line == "told\n")
    worker.kill()
    ended(worker)
    assert (counted(site, REMINDED), counted(site, NOTED)) == ([], [(0,)])

    assert ended(site.python(WORKER.format(slowly="")))[0] == 0

    told = counted(site, REMINDED)
    assert [count for _person, count in told] == [1] * TEACHERS
    assert counted(site, NOTED) == [(TEACHERS,)]
    # And once more, by the schedule of another machine: nobody hears it again.
    assert ended(site.python(WORKER.format(slowly="")))[0] == 0
    assert counted(site, REMINDED) == told
