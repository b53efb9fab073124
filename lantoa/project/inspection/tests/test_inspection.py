"""What the inspection says of things that are well, and of each that is not: what it is and what to do."""

import os
import shutil
import socket
from collections import namedtuple
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from lantoa.core.clock import real_now
from lantoa.core.jobs.models import Job, Worker
from lantoa.core.ledger import triggers
from lantoa.project.inspection import configured, database, machine
from lantoa.project.inspection.finding import GOOD, REMARK, WRONG
from lantoa.project.inspection.walking import inspect
from lantoa.project.occupied import occupied

LONG_KEY = "0123456789" * 6


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.delenv("LANTOA_SECRET_KEY", raising=False)
    return tmp_path


@pytest.mark.parametrize(("key", "mark"), [("abc", WRONG), (LONG_KEY, GOOD), ("", GOOD)])
def test_a_key_of_the_environment_must_be_long(monkeypatch, key, mark):
    monkeypatch.setenv("LANTOA_SECRET_KEY", key)

    finding = configured.secret_key()

    assert finding.mark == mark
    assert not key or key not in str(finding)


@pytest.mark.parametrize(("mode", "mark"), [(0o600, GOOD), (0o644, WRONG), (0o640, WRONG)])
def test_a_key_that_others_can_read_is_no_key(folder, mode, mark):
    (folder / "secret_key").write_text(LONG_KEY)
    (folder / "secret_key").chmod(mode)

    assert configured.secret_key().mark == mark


@pytest.mark.parametrize(
    ("url", "hosts", "mark", "said"),
    [
        ("https://lantoa.tinh.example", ["lantoa.tinh.example"], GOOD, ""),
        ("https://lantoa.tinh.example", [".tinh.example"], GOOD, ""),
        ("http://[::1]:8000", ["[::1]"], GOOD, ""),
        ("https://lantoa.tinh.example", ["127.0.0.1"], WRONG, "Add lantoa.tinh.example to LANTOA_HOSTS"),
        ("lantoa.tinh.example", ["lantoa.tinh.example"], WRONG, "Write it whole"),
        ("https://lantoa.tinh.example", ["*"], REMARK, "in place of *"),
    ],
)
def test_whoever_opens_the_address_must_be_answered(settings, url, hosts, mark, said):
    settings.BASE_URL, settings.ALLOWED_HOSTS = url, hosts

    finding = configured.address()

    assert (finding.mark, said in str(finding)) == (mark, True)


def test_what_is_harmless_at_home_is_told_where_others_come_in(settings):
    settings.BASE_URL, settings.PROXIES, settings.DEBUG = "http://127.0.0.1:8000", 0, True
    at_home = list(configured.others_reach_it())

    settings.BASE_URL = "http://lantoa.tinh.example"

    assert [finding for finding in at_home if finding.subject != "LANTOA_DEMO"] == []
    assert [finding.subject for finding in configured.others_reach_it()] == ["TLS", "Proxy", "LANTOA_DEBUG"]


def test_a_mail_server_that_does_not_answer_is_named(settings):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = listener.getsockname()
        silent = configured.mail()
        listener.listen()
        answering = configured.mail()

    settings.EMAIL_HOST = ""
    assert [silent.mark, answering.mark, configured.mail().mark] == [WRONG, GOOD, REMARK]
    assert f"127.0.0.1:{settings.EMAIL_PORT} does not answer" in silent.said


def test_a_folder_for_uploads_is_made_and_one_that_cannot_be_is_named(settings, folder):
    first = machine.files()
    (folder / "taken").write_text("a file")
    settings.MEDIA_ROOT = folder / "taken"

    assert (first.mark, (folder / "files").is_dir()) == (GOOD, True)
    assert machine.files().mark == WRONG
    assert "LANTOA_FILES" in machine.files().todo


@pytest.mark.parametrize(("free", "mark"), [(10**8, WRONG), (8 * 10**8, REMARK), (9 * 10**10, GOOD)])
def test_a_disk_that_fills_is_told_before_it_is_full(folder, monkeypatch, free, mark):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10**11, 10**11 - free, free))

    assert machine.room(folder).mark == mark


def test_a_folder_of_another_account_is_named(monkeypatch, folder):
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)

    assert f"sudo -u '#{folder.stat().st_uid}'" in machine.owner().todo


def test_a_clock_that_was_set_back_is_seen(db):
    before = machine.clock()
    Worker.objects.create(pk="w", machine="m", process=1, beat_at=real_now() + timedelta(hours=1))

    assert (before.mark, machine.clock().mark) == (GOOD, WRONG)


def test_another_time_zone_is_remarked_upon(db, settings):
    settings.TIME_ZONE = "UTC"

    assert (machine.clock().mark, "LANTOA_TIME_ZONE" in machine.clock().todo) == (REMARK, True)


@pytest.mark.parametrize(
    ("note", "mark"),
    [
        (None, REMARK),
        ("{", REMARK),
        ('{"taken_at": "2020-01-01T00:00:00+00:00", "path": "x", "is_whole": true}', REMARK),
        ('{"taken_at": "NOW", "path": "x", "is_whole": false}', REMARK),
        ('{"taken_at": "NOW", "path": "x", "is_whole": true}', GOOD),
    ],
)
def test_a_backup_that_is_old_or_lacks_something_is_told(folder, note, mark):
    if note is not None:
        (folder / "last_backup.json").write_text(note.replace("NOW", real_now().isoformat()))

    assert machine.backup().mark == mark


def test_tables_of_a_newer_version_are_recognised(db, monkeypatch):
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _self: {("ledger", "0999_of_tomorrow"): None})

    finding = database.made()

    assert finding.is_wrong
    assert "a newer version has made them (ledger.0999_of_tomorrow)" in finding.said


def test_a_database_that_does_not_answer_ends_the_walk_with_what_to_look_at(monkeypatch):
    def fail():
        raise OperationalError('connection to server at "10.1.2.3", port 5432 failed\npassword: x')

    monkeypatch.setattr(connection, "ensure_connection", fail)

    last = list(inspect())[-1]

    assert (last.subject, last.mark, "DATABASE_URL" in last.todo, "password" in last.said) == (
        "Database",
        WRONG,
        True,
        False,
    )


def test_a_ledger_without_its_triggers_is_told(db):
    before = database.ledger()
    triggers.drop(connection)

    assert (before.mark, database.ledger().mark) == (GOOD, WRONG)


def test_work_that_nobody_carries_out_is_wrong_where_the_product_is_served(db, folder):
    Job.objects.create(name="files.sweep", created_at=real_now() - timedelta(hours=1))
    not_served = database.worked()
    with occupied(folder):
        served = database.worked()
        Worker.objects.create(pk="w", machine="m", process=1, beat_at=real_now())
        worked = database.worked()

    assert [not_served.mark, served.mark, worked.mark] == [REMARK, WRONG, GOOD]


def test_every_finding_that_is_not_good_says_what_to_do(db):
    findings = list(inspect())

    assert len(findings) > 8
    assert [finding for finding in findings if finding.mark != GOOD and not finding.todo] == []
