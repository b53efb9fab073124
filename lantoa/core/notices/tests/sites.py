"""An installation of its own in a folder, where everybody has just been told something; tests start its workers and kill them."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

PEOPLE = 120
# What one way needs to reach the people stands between their making and the telling.
SET_UP = """
import django
django.setup()
from datetime import datetime, UTC
from django.core.management import call_command
from lantoa.core import notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import now, standing_on
from lantoa.core.notices.models import Address, Wording
call_command("migrate", run_syncdb=True, skip_checks=True, verbosity=0)
people = [
    User(username=f"p{{n}}", full_name=f"P {{n}}", email={email}, password="!") for n in range({count})
]
User.objects.bulk_create(people)
with standing_on(datetime(2024, 3, 18, 2, 0, tzinfo=UTC)):
    {reach}
    notices.tell(User.objects.all(), kind="deadline.unit_plan", title="Moi", link="/", by="tests")
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
BY_EMAIL = {"email": 'f"p{n}@truong.example"', "reach": ""}
BY_PHONE = {
    "email": '""',
    "reach": """
    places = [
        Address(person=person, way="{way}", value=f"849{{person.pk:08}}", confirmed_at=now()) for person in User.objects.all()
    ]
    Address.objects.bulk_create(places)
    if "{way}" == "zalo":
        Wording.objects.create(kind="deadline", way="zalo", language="vi", template="T1")
""",
}


class Site:
    """One installation with its own database; `settings` are variables of its processes' environment."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.database = folder / "lantoa.sqlite3"
        own = {
            "DJANGO_SETTINGS_MODULE": "lantoa.core.notices.tests.sending_settings",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "LANTOA_VAR": str(folder),
        }
        self.environment = os.environ | own | settings
        self.started: list[subprocess.Popen[str]] = []

    def tell_everybody(self, *, email: str, reach: str) -> None:
        """Make the database and its people, and tell them; one thing waits for each."""
        script = SET_UP.format(email=email, reach=reach, count=PEOPLE)
        assert ended(self.python(script)) == (0, "")

    def python(self, script: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", script]
        process = subprocess.Popen(command, env=self.environment, stderr=subprocess.PIPE, text=True)
        self.started.append(process)
        return process

    def states(self, way: str) -> dict[str, int]:
        with closing(sqlite3.connect(self.database)) as connection:
            rows = connection.execute(
                "SELECT state, count(*) FROM notices_delivery WHERE way = ? GROUP BY state", (way,)
            )
            return dict(rows.fetchall())

    def close(self) -> None:
        """Whatever went wrong in a test, no worker outlives it."""
        for process in self.started:
            process.kill()
            process.wait()


def by_phone(way: str) -> dict[str, str]:
    """What makes the people reachable by a way that goes to phones, as `Site.tell_everybody` takes it."""
    return BY_PHONE | {"reach": BY_PHONE["reach"].format(way=way).strip()}


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """The code of its end and what it complained of."""
    _output, errors = process.communicate(timeout=90)
    return process.returncode, errors


def wait_for(count: int, arrived: Callable[[], int]) -> None:
    """Return as soon as that many have arrived."""
    patience = monotonic() + 60
    while arrived() < count:
        assert monotonic() < patience, "Nothing arrived."
        sleep(0.005)


def kill_in_the_middle(site: Site, arrived: Callable[[], int], *, at: tuple[int, ...]) -> None:
    """Start a worker for each number, and kill it without a word as soon as so many have arrived."""
    for reached in at:
        worker = site.python(WORKER)
        wait_for(reached, arrived)
        worker.kill()
        ended(worker)
