"""Real workers, killed with no chance to say anything, in the middle of a campaign."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from time import monotonic, sleep

import pytest

PEOPLE = 240
SET_UP = f"""
import django
django.setup()
from datetime import date, datetime, UTC
from django.core.management import call_command
from lantoa.channels.broadcasts import actions
from lantoa.channels.broadcasts.models import Roles
from lantoa.core.accounts.models import User
from lantoa.core.clock import standing_on
from lantoa.core.org.models import Post
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import OPENED, person, small_province
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.tests.handmade import begin, charge, put
call_command("migrate", run_syncdb=True, skip_checks=True, verbosity=0)
with standing_on(datetime(2024, 3, 18, 2, 0, tzinfo=UTC)):
    province = small_province()
    lead, head = (person(province.department, role) for role in (Role.LEAD, Role.HEAD))
    people = User.objects.bulk_create(User(username=f"p{{n}}", full_name=f"P {{n}}", password="!") for n in range({PEOPLE}))
    Post.objects.bulk_create(
        Post(person=each, unit=province.school, role=Role.OFFICER, valid_from=OPENED) for each in people
    )
    draft = begin(province, lead)
    charge(put(draft, "task", "Nộp"), "các trường", province.upper_school)
    programme = plan.publish(draft, number_symbol="1/KH", issued_on=date(2024, 3, 15), by=lead).programme
    row = actions.begin(province.department, programme=programme, subject="Tin", by=lead)
    facts = {{"subject": "Tin", "words": "Loi", "link": "", "topics": [], "ways": [], "roles": Roles.EVERYBODY}}
    row = actions.keep_words(row, seen=row.revision, by=lead, below=province.school, **facts)
    row = actions.submit(row, seen=row.revision, by=lead)
    actions.approve(row, seen=row.revision, by=head)
"""
# The product's own worker; it takes its time over small pieces, so that it can be met in the middle.
WORKER = """
import time
import django
django.setup()
from datetime import datetime, UTC
from django.core.management import call_command
from lantoa.channels.broadcasts.actions import sending
from lantoa.core.clock import standing_on
sending.CHUNK = 5
told = sending._tell
def slowly(*pieces):
    told(*pieces)
    time.sleep(0.05)
sending._tell = slowly
with standing_on(datetime(2024, 3, 18, 2, 0, tzinfo=UTC)):
    call_command("worker", batch=True, skip_checks=True)
"""


class Site:
    """One installation in a folder, where a campaign has just been approved."""

    def __init__(self, folder) -> None:
        self.database = folder / "lantoa.sqlite3"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "lantoa.core.notices.tests.sending_settings",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "LANTOA_VAR": str(folder),
        }
        self.started = []

    def python(self, script: str) -> subprocess.Popen:
        command = [sys.executable, "-c", script]
        process = subprocess.Popen(command, env=self.environment, stderr=subprocess.PIPE, text=True)
        self.started.append(process)
        return process

    def ask(self, question: str):
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(question).fetchall()

    def told(self) -> int:
        return self.ask("SELECT count(*) FROM broadcasts_recipient WHERE state = 'told'")[0][0]


def ended(process: subprocess.Popen) -> tuple[int, str]:
    _output, errors = process.communicate(timeout=120)
    return process.returncode, errors


def wait_until(site: Site, told: int) -> None:
    patience = monotonic() + 60
    while site.told() < told:
        assert monotonic() < patience, "Nobody was told."
        sleep(0.01)


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    assert ended(site.python(SET_UP)) == (0, "")
    yield site
    # Whatever went wrong in the test, no worker outlives it.
    for process in site.started:
        process.kill()
        process.wait()


def everybody_was_told_once(site: Site) -> None:
    assert site.ask("SELECT state, count(*) FROM broadcasts_recipient GROUP BY state") == [("told", PEOPLE)]
    twice = "SELECT recipient_id FROM notices_notice WHERE kind = 'programme.broadcast' GROUP BY 1 HAVING count(*) > 1"
    assert site.ask(twice) == []
    assert site.ask("SELECT count(*) FROM notices_notice WHERE kind = 'programme.broadcast'") == [(PEOPLE,)]
    assert site.ask("SELECT state FROM broadcasts_campaign") == [("sent",)]
    assert site.ask("SELECT sum(quantity) FROM ledger_entry WHERE kind_id = 'broadcast.delivered'") == [(PEOPLE,)]


def test_workers_killed_in_the_middle_lose_nobody_and_tell_nobody_twice(site):
    for reached in (20, 90):
        worker = site.python(WORKER)
        wait_until(site, reached)
        worker.kill()
        ended(worker)
        assert site.told() < PEOPLE

    assert ended(site.python(WORKER))[0] == 0

    everybody_was_told_once(site)


def test_two_workers_at_once_tell_nobody_twice(site):
    workers = [site.python(WORKER), site.python(WORKER)]

    assert [ended(worker)[0] for worker in workers] == [0, 0]
    everybody_was_told_once(site)
