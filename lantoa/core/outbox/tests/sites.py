"""An installation of its own in a folder, and a process that sends to it as a phone does; tests kill it."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep
from uuid import uuid4

from lantoa.core.outbox.tests.photos import photo

ITEMS, BATCH = 120, 4
SET_UP = """
import django
django.setup()
from django.core.management import call_command
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province
call_command("migrate", run_syncdb=True, skip_checks=True, verbosity=0)
print(person(small_province().school, Role.COORDINATOR).pk)
"""
# Web server and phone in one: what is acknowledged is written down, as the phone then forgets it.
SENDER = """
import json, os, sys
import django
django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lantoa.core.accounts.models import User
from lantoa.core.outbox.tests.photos import photo
items, notebook, size = json.load(open(sys.argv[1])), open(sys.argv[2], "a"), int(sys.argv[3])
known = set(open(sys.argv[2]).read().split())
phone = Client(headers={"host": "127.0.0.1"})
phone.force_login(User.objects.get())
def note(word):
    notebook.write(word + "\\n")
    notebook.flush()
    os.fsync(notebook.fileno())
waiting = [item for item in items if item["id"] not in known]
for start in range(0, len(waiting), size):
    batch = waiting[start:start + size]
    sent = [{name: value for name, value in item.items() if name != "shade"} for item in batch]
    answers = phone.post("/hop-cho-gui/gui/", json.dumps({"items": sent}), "application/json").json()["items"]
    assert {answer["answer"] for answer in answers} <= {"accepted", "accepted_before"}, answers
    for item in batch:
        (file,) = item["files"]
        address = f"/hop-cho-gui/{item['id']}/tep/{file['sha256']}/"
        said = phone.post(address, {"file": SimpleUploadedFile("anh.png", photo(item["shade"]))}).json()
        assert (said["id"], said["missing"]) == (item["id"], []), said
        note(item["id"])
"""


class Site:
    """One installation with its own database, a person, and what their phone holds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "lantoa.sqlite3"
        own = {
            "DJANGO_SETTINGS_MODULE": "lantoa.core.outbox.tests.killed_settings",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "LANTOA_VAR": str(folder),
        }
        self.environment = os.environ | own
        self.started: list[subprocess.Popen[str]] = []

    def found(self) -> list[dict]:
        """Make the database and its person; returns what waits on the phone, a photo with each."""
        made = subprocess.run(
            [sys.executable, "-c", SET_UP], env=self.environment, capture_output=True, text=True, check=True
        )
        items = [_item(number, int(made.stdout)) for number in range(ITEMS)]
        (self.folder / "items.json").write_text(json.dumps(items))
        (self.folder / "notebook").touch()
        return items

    def start_sending(self) -> "subprocess.Popen[str]":
        places = [str(self.folder / "items.json"), str(self.folder / "notebook"), str(BATCH)]
        process = subprocess.Popen(
            [sys.executable, "-c", SENDER, *places], env=self.environment, stderr=subprocess.PIPE, text=True
        )
        self.started.append(process)
        return process

    def acknowledged(self) -> set[str]:
        # A line may be half written when its writer is killed.
        return {line for line in (self.folder / "notebook").read_text().split() if len(line) == 36}

    def rows(self, question: str) -> list[tuple]:
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(question).fetchall()

    def close(self) -> None:
        """Whatever went wrong in a test, no process outlives it."""
        for process in self.started:
            process.kill()
            process.communicate()


def _item(number: int, person: int) -> dict:
    content = photo(number)
    file = {"sha256": sha256(content).hexdigest(), "size": len(content)}
    facts = {"title": [f"Buổi {number}"], "held_on": ["2024-03-18"], "photos": [file["sha256"]]}
    own = {"id": str(uuid4()), "taking": "sample.note", "person": person, "facts": facts, "files": [file]}
    return own | {"shade": number}


def kill_after(site: Site, more: int, *, seconds: float) -> None:
    """Start sending, and kill it without a word a moment after so many more are acknowledged."""
    wanted = min(len(site.acknowledged()) + more, ITEMS)
    process = site.start_sending()
    patience = monotonic() + 60
    while len(site.acknowledged()) < wanted:
        assert monotonic() < patience, "Nothing is acknowledged."
        assert process.poll() is None, process.communicate()
        sleep(0.001)
    sleep(seconds)
    process.kill()
    process.wait()
