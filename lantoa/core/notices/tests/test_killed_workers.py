"""Real workers, killed with no chance to say anything, in the middle of sending over real SMTP."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from time import monotonic, sleep

import pytest

from lantoa.core.notices.tests.mailbox import open_mailbox

PEOPLE = 120
SET_UP = f"""
import django
django.setup()
from datetime import datetime, UTC
from django.core.management import call_command
from lantoa.core import notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import standing_on
call_command("migrate", run_syncdb=True, skip_checks=True, verbosity=0)
people = [
    User(username=f"p{{n}}", full_name=f"P {{n}}", email=f"p{{n}}@truong.example", password="!") for n in range({PEOPLE})
]
User.objects.bulk_create(people)
with standing_on(datetime(2024, 3, 18, 2, 0, tzinfo=UTC)):
    notices.tell(User.objects.all(), kind="programme.published", title="Moi", link="/", by="tests")
"""
# The product's own worker, standing on a morning: at night nothing leaves.
WORKER = """
import sys
import django
django.setup()
from datetime import datetime, UTC
from django.core.management import call_command
from lantoa.core.clock import standing_on
with standing_on(datetime(2024, 3, 18, 2, 0, tzinfo=UTC)):
    call_command("worker", batch=True, skip_checks=True)
"""


class Site:
    """One installation in a folder, where everybody has just been told something."""

    def __init__(self, folder, port) -> None:
        self.database = folder / "lantoa.sqlite3"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "lantoa.core.notices.tests.sending_settings",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "LANTOA_VAR": str(folder),
            "LANTOA_EMAIL_HOST": "127.0.0.1",
            "LANTOA_EMAIL_PORT": str(port),
        }
        self.started = []

    def python(self, script: str) -> subprocess.Popen:
        command = [sys.executable, "-c", script]
        process = subprocess.Popen(command, env=self.environment, stderr=subprocess.PIPE, text=True)
        self.started.append(process)
        return process

    def states(self) -> dict[str, int]:
        with closing(sqlite3.connect(self.database)) as connection:
            return dict(connection.execute("SELECT state, count(*) FROM notices_delivery GROUP BY state").fetchall())


def ended(process: subprocess.Popen) -> tuple[int, str]:
    _output, errors = process.communicate(timeout=90)
    return process.returncode, errors


def wait_for(count: int, mailbox) -> None:
    patience = monotonic() + 60
    while len(mailbox.letters) < count:
        assert monotonic() < patience, "Nothing arrived."
        sleep(0.005)


@pytest.fixture
def mailbox():
    with open_mailbox(seconds_each=0.01) as mailbox:
        yield mailbox


@pytest.fixture
def site(tmp_path, mailbox):
    site = Site(tmp_path, mailbox.port)
    assert ended(site.python(SET_UP)) == (0, "")
    yield site
    # Whatever went wrong in the test, no worker outlives it.
    for process in site.started:
        process.kill()
        process.wait()


def test_workers_killed_in_the_middle_lose_nothing_and_send_at_most_one_letter_each_twice(site, mailbox):
    for reached in (20, 60):
        worker = site.python(WORKER)
        wait_for(reached, mailbox)
        worker.kill()
        ended(worker)

    assert ended(site.python(WORKER))[0] == 0

    assert site.states() == {"sent": PEOPLE}
    assert {recipient for recipient, _number in mailbox.letters} == {f"p{n}@truong.example" for n in range(PEOPLE)}
    # The one in hand at each death, and under the same Message-ID, by which a mailbox keeps one.
    assert len(mailbox.twice()) <= 2
    assert max(mailbox.twice().values(), default=1) <= 2


def test_two_workers_at_once_send_nothing_twice(site, mailbox):
    workers = [site.python(WORKER), site.python(WORKER)]

    assert [ended(worker)[0] for worker in workers] == [0, 0]
    assert (site.states(), mailbox.twice()) == ({"sent": PEOPLE}, {})
