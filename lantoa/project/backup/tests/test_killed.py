"""Processes that are killed in the middle, disks that are full: what was there before is there still."""

import resource
import signal
import sqlite3
import subprocess
from contextlib import closing

import pytest
from django.db import connection

from lantoa.project.tests.installation import wait_until

MEGABYTE = 1024 * 1024


def leftovers(folder):
    return [path.name for path in folder.rglob(".*.lantoa-unfinished")]


def kill_when(process, is_so):
    wait_until(lambda: is_so() or process.poll() is not None, "The moment for the kill never came")
    assert process.poll() is None, "It ended before it could be killed"
    process.send_signal(signal.SIGKILL)
    process.communicate()


BACKUP_MOMENTS = {
    "at the start": lambda folder: any(folder.glob(".*.lantoa-unfinished")),
    "with the database": lambda folder: any(folder.glob(".*.lantoa-unfinished/*database*")) or _archive(folder, 1),
    "with uploads": lambda folder: _archive(folder, MEGABYTE),
}


def _archive(folder, size):
    return any(path.stat().st_size >= size for path in folder.glob(".*.lantoa-unfinished/archive.tar"))


@pytest.mark.parametrize("moment", BACKUP_MOMENTS)
def test_a_backup_that_is_killed_leaves_no_archive_and_does_not_hinder_the_next(world, tmp_path, moment):
    kill_when(world.start("backup", str(tmp_path)), lambda: BACKUP_MOMENTS[moment](tmp_path))
    after_the_kill = list(tmp_path.glob("*.tar"))

    done = world.lantoa("backup", str(tmp_path))

    (path,) = tmp_path.glob("*.tar")
    assert after_the_kill == []
    assert done.returncode == 0, done.stderr
    assert leftovers(tmp_path) == []
    assert world.lantoa("backup", "--verify", str(path)).returncode == 0


RESTORE_MOMENTS = {
    "while the archive is proven": lambda folder: any(folder.glob(".restore.*/database.*")),
    "while uploads are kept aside": lambda folder: any(folder.glob("files/before-restore-*")),
    "while uploads are laid": lambda folder: any(folder.glob("files/kept/*/*/*.half")),
}


@pytest.mark.parametrize("moment", RESTORE_MOMENTS)
def test_a_restore_that_is_killed_leaves_the_old_state_and_does_not_hinder_the_next(archive, copy, world, moment):
    copy.rows("UPDATE files_storedfile SET name = 'trước'")
    for sha256 in copy.files():
        (copy.folder / "files" / "kept" / sha256[:2] / sha256[2:4] / sha256).unlink()
    (copy.folder / "files" / "kept" / "00").mkdir(exist_ok=True)
    (copy.folder / "files" / "kept" / "00" / "old").write_bytes(b"of before")
    before = copy.content()

    kill_when(copy.start("restore", str(archive), "--over"), lambda: RESTORE_MOMENTS[moment](copy.folder))
    after_the_kill = copy.content()
    done = copy.lantoa("restore", str(archive), "--over")

    assert after_the_kill == before
    assert done.returncode == 0, done.stderr
    assert copy.content() == world.content()
    assert {name: sha256 for name, sha256 in copy.files().items() if len(name) == 64} == world.files()
    assert leftovers(copy.folder) == []


@pytest.mark.parametrize("after_seconds", [2.0, 3.5, 5.0, 6.5])
def test_whenever_a_restore_is_killed_the_state_is_the_old_one_or_the_new_one(archive, copy, world, after_seconds):
    copy.rows("UPDATE files_storedfile SET name = 'trước'")
    old, new = copy.content(), world.content()

    process = copy.start("restore", str(archive), "--over")
    try:
        process.wait(timeout=after_seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    process.communicate()

    assert copy.content() in (old, new)
    assert copy.lantoa("backup", str(copy.folder / "after.tar")).returncode == 0


@pytest.mark.parametrize("megabytes", [1, 10])
def test_a_backup_for_which_the_disk_has_no_room_leaves_nothing_and_says_so(world, tmp_path, megabytes):
    done = world.lantoa("backup", str(tmp_path), preexec_fn=at_most(megabytes))

    assert done.returncode == 1
    assert "The backup was not taken: the disk is full" in done.stderr or "pg_dump failed" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("megabytes", [1, 10])
def test_a_restore_for_which_the_disk_has_no_room_changes_nothing_and_says_so(archive, copy, megabytes):
    for path in (copy.folder / "files" / "kept").rglob("*"):
        if path.is_file() and path.stat().st_size > MEGABYTE:
            path.unlink()
    before = copy.content()

    done = copy.lantoa("restore", str(archive), "--over", preexec_fn=at_most(megabytes))

    assert done.returncode == 1
    assert "The backup was not restored: the disk is full" in done.stderr
    assert copy.content() == before
    assert leftovers(copy.folder) == []


def at_most(megabytes):
    """No file of the process grows beyond: as a full disk does, but for this process alone."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (megabytes * MEGABYTE,) * 2)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="A file of SQLite is looked at")
def test_a_kill_at_any_moment_leaves_a_database_that_opens(archive, copy):
    process = copy.start("restore", str(archive), "--over")
    kill_when(process, lambda: any(copy.folder.glob("before-restore-*")))

    with closing(sqlite3.connect(copy.folder / "lantoa.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
