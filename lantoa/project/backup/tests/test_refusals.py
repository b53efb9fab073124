"""A restore that would go behind somebody's back is refused; names and numbers of archives follow their making."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from lantoa.core.clock import real_now
from lantoa.project.backup import taking
from lantoa.project.backup.noting import last_noted
from lantoa.project.backup.refused import Refused
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


def test_whoever_restores_is_alone(tmp_path):
    with alone(tmp_path), pytest.raises(Occupied), alone(tmp_path):
        pass
    with occupied(tmp_path), pytest.raises(Occupied), alone(tmp_path):
        pass


@contextmanager
def standing(monkeypatch, moment):
    with monkeypatch.context() as patched:
        patched.setattr(taking, "real_now", lambda: moment)
        yield


@pytest.fixture
def place(settings, tmp_path, monkeypatch):
    """Where backups of one empty database are taken, at the moment that is named."""
    settings.VAR_DIR, settings.BASE_URL = tmp_path / "var", "https://lantoa.tinh.example"
    settings.VAR_DIR.mkdir()

    def write(work, path, *, moment, with_secret):
        with taking.writing(work / "archive.tar", moment=0) as writer:
            writer.add_json("label.json", {"product": "lantoa", "format": 1, "url": settings.BASE_URL})
        (work / "archive.tar").rename(path)
        return Whole(moment.isoformat())

    monkeypatch.setattr(taking, "_write", write)

    def take(moment, **options):
        with standing(monkeypatch, moment):
            return taking.take(tmp_path / "backups", **options)

    (tmp_path / "backups").mkdir()
    return take


class Whole:
    is_whole = True

    def __init__(self, taken_at):
        self.taken_at = taken_at


NIGHT = datetime(2026, 11, 30, 19, 15, tzinfo=UTC)


def test_the_newest_are_kept_and_nothing_but_own_archives_is_removed(place, tmp_path):
    folder = tmp_path / "backups"
    strangers = ["lantoa-lantoa.tinh.example-20200101T000000Z.tar", "lantoa-other.example-20200101T000000Z.tar", "notes.tar"]
    for name in strangers:
        (folder / name).write_text("no archive of ours")

    taken = [place(NIGHT + timedelta(days=number), keep=3) for number in range(5)]

    assert taken[-1].removed == [taken[1].path]
    assert {path.name for path in folder.iterdir()} == {*strangers, *(each.path.name for each in taken[2:])}


def test_a_clock_that_was_set_back_does_not_make_the_newest_the_oldest(place):
    first = [place(NIGHT + timedelta(days=number)) for number in range(2)]

    last = place(NIGHT - timedelta(days=400), keep=1)

    assert last.path.exists()
    assert last.path.name > first[-1].path.name
    assert last.removed == [each.path for each in first]


def test_two_in_the_same_second_have_two_names(place):
    assert place(NIGHT).path != place(NIGHT).path


def test_the_last_backup_is_remembered(place):
    assert last_noted() is None

    taken = place(NIGHT)

    noted = last_noted()
    assert (noted.taken_at, noted.path, noted.is_whole) == (NIGHT, str(taken.path), True)


def test_a_file_is_never_written_over_and_keeping_needs_a_folder(place, tmp_path):
    (tmp_path / "letter.tar").write_text("Kính gửi")

    with pytest.raises(Refused, match="stands already"):
        taking.take(tmp_path / "letter.tar")
    with pytest.raises(Refused, match="name a folder"):
        taking.take(tmp_path / "new.tar", keep=3)
