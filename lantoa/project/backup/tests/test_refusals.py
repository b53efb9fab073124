"""A restore that would go behind somebody's back is refused, and so is a backup that would write over something."""

import os
from datetime import timedelta

import pytest

from lantoa.core.clock import real_now
from lantoa.project.backup.tests.tampered import with_manifest
from lantoa.project.occupied import Occupied, alone, occupied
from lantoa.project.tests.installation import wait_until

BEAT = "INSERT INTO jobs_worker (id, machine, process, beat_at) VALUES ('far', 'máy khác', 77, '{}')"


def restored(installation, archive):
    done = installation.lantoa("restore", str(archive), "--over")
    return done.returncode, done.stderr


def test_nothing_is_restored_under_a_worker(copy, archive):
    worker = copy.start("worker")
    wait_until(lambda: copy.rows("SELECT count(*) FROM jobs_worker")[0][0], "No worker came")

    code, said = restored(copy, archive)

    assert (code, worker.poll()) == (1, None)
    assert "The product is running on these data" in said
    assert "End it, with all its workers" in said


def test_nothing_is_restored_under_a_web_server(copy, archive):
    before = copy.state()
    with occupied(copy.folder):
        code, said = restored(copy, archive)

    assert (code, copy.state() == before) == (1, True)
    assert "a process holds" in said


def test_nothing_is_restored_under_a_worker_of_another_machine(copy, archive):
    copy.rows(BEAT.format(real_now().isoformat(sep=" ")))

    code, said = restored(copy, archive)

    assert code == 1
    assert "the worker máy khác, 77 showed life lately" in said


@pytest.mark.parametrize("hours", [-3, 3])
def test_a_worker_that_beat_long_ago_or_by_a_wrong_clock_hinders_nobody(copy, archive, hours):
    copy.rows(BEAT.format((real_now() + timedelta(hours=hours)).isoformat(sep=" ")))

    assert restored(copy, archive)[0] == 0


def test_an_archive_of_a_newer_version_changes_nothing(copy, archive, tmp_path):
    before = copy.state()

    code, said = restored(copy, with_manifest(archive, tmp_path / "newer.tar", version="99.0"))

    assert (code, copy.state() == before) == (1, True)
    assert "Install a newer one first" in said


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root can give a folder away")
def test_nothing_is_restored_by_another_account_than_that_of_the_folder(copy, archive):
    os.chown(copy.folder, 12345, 12345)

    code, said = restored(copy, archive)

    assert (code, "sudo -u '#12345'" in said) == (1, True)


def test_whoever_restores_is_alone(tmp_path):
    with alone(tmp_path), pytest.raises(Occupied), alone(tmp_path):
        pass
    with occupied(tmp_path), pytest.raises(Occupied), alone(tmp_path):
        pass


def test_a_file_is_never_written_over_and_keeping_needs_a_folder(world, tmp_path):
    (tmp_path / "letter.tar").write_text("Kính gửi")

    written_over = world.lantoa("backup", str(tmp_path / "letter.tar"))
    kept = world.lantoa("backup", str(tmp_path / "new.tar"), "--keep", "3")

    assert (written_over.returncode, "stands already" in written_over.stderr) == (1, True)
    assert (kept.returncode, "name a folder" in kept.stderr) == (1, True)
    assert (tmp_path / "letter.tar").read_text() == "Kính gửi"


def test_older_archives_are_let_go_and_the_last_one_is_remembered(copy):
    for _turn in range(3):
        done = copy.lantoa("backup", "--keep", "2")

    archives = sorted(path.name for path in (copy.folder / "backups").iterdir())
    assert (len(archives), done.stdout.count("Removed: ")) == (2, 1)
    assert archives[-1] in (copy.folder / "last_backup.json").read_text()
    assert "Backup: the last was taken at" in copy.lantoa("check").stdout
