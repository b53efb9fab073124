"""A backup that is put back is the same installation, on either engine."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from lantoa.project.tests.installation import Installation

SENTENCE = "UPDATE files_storedfile SET name = 'đổi tên sau khi sao lưu'"


def test_what_is_put_back_in_an_empty_place_is_the_same_to_the_last_row_and_byte(world, archive, another):
    done = another.lantoa("restore", str(archive))

    assert done.returncode == 0, done.stderr
    assert another.state() == world.state()
    assert all(name == sha256 for name, sha256 in another.files().items())
    assert another.lantoa("check").returncode == 0


def test_an_installation_with_data_is_replaced_only_when_told_and_kept_aside(world, archive, copy):
    copy.rows(SENTENCE)
    before = copy.state()

    refused = copy.lantoa("restore", str(archive))
    unchanged = copy.state() == before
    done = copy.lantoa("restore", str(archive), "--over")

    assert (refused.returncode, "--over" in refused.stderr, unchanged) == (1, True, True)
    assert done.returncode == 0, done.stderr
    assert copy.state() == world.state()
    assert names_kept_aside(copy) == {"đổi tên sau khi sao lưu"}
    assert {path.name for path in (copy.folder / "files").glob("before-restore-*/kept/*/*/*")} == set(before[1])


def names_kept_aside(installation):
    query = "SELECT DISTINCT name FROM files_storedfile"
    if connection.vendor == "postgresql":
        ((schema,),) = installation.rows("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before_restore_%'")
        return {name for (name,) in installation.rows(query.replace("files_storedfile", f"{schema}.files_storedfile"))}
    (path,) = installation.folder.glob("before-restore-*/lantoa.sqlite3")
    with closing(sqlite3.connect(path)) as database:
        return {name for (name,) in database.execute(query)}


def test_the_restored_ledger_is_append_only(archive, another):
    another.lantoa("restore", str(archive))

    with pytest.raises(Exception, match="append-only"):
        another.rows("DELETE FROM ledger_position")


def test_a_backup_of_what_was_restored_says_the_same(archive, another):
    another.lantoa("restore", str(archive))

    done = another.lantoa("backup")

    (second,) = (another.folder / "backups").glob("*.tar")
    assert done.returncode == 0, done.stderr
    proven = [another.lantoa("backup", "--verify", str(path)).stdout for path in (archive, second)]
    said = [line.split("is whole: ")[1].split(", taken at")[0] for line in proven]
    assert said[0] == said[1]


def test_a_backup_is_taken_while_others_write(copy):
    writer = copy.start(
        "manage",
        "shell",
        "-c",
        "from lantoa.core.audit.models import Trace\nfrom lantoa.core.clock import now\n"
        "print('begun', flush=True)\n"
        "while True: Trace.objects.create(happened_at=now(), actor_name='t', verb='files.erase', subject='x', subject_title='x')",
    )
    writer.stdout.readline()

    done = copy.lantoa("backup")

    (path,) = (copy.folder / "backups").glob("*.tar")
    assert (done.returncode, writer.poll()) == (0, None), done.stderr
    assert copy.lantoa("backup", "--verify", str(path)).returncode == 0


def test_the_key_goes_along_only_when_asked_for(copy, another, tmp_path):
    plain, with_key = tmp_path / "plain.tar", tmp_path / "key.tar"
    copy.lantoa("backup", str(plain))
    copy.lantoa("backup", str(with_key), "--with-secret")
    key = (copy.folder / "secret_key").read_bytes()

    said = another.lantoa("restore", str(with_key)).stdout

    assert (key in plain.read_bytes(), key in with_key.read_bytes()) == (False, True)
    assert (another.folder / "secret_key").read_bytes() == key
    assert "The secret key is that of the archive." in said


def test_what_an_installation_lacks_is_told_and_everything_else_is_saved(copy, another):
    lost, spoiled = sorted(copy.files())[:2]
    shelf = copy.folder / "files" / "kept"
    (shelf / lost[:2] / lost[2:4] / lost).unlink()
    (shelf / spoiled[:2] / spoiled[2:4] / spoiled).write_bytes(b"spoiled")

    done = copy.lantoa("backup")

    (path,) = (copy.folder / "backups").glob("*.tar")
    assert done.returncode == 2
    assert f"{lost} is missing" in done.stderr
    assert f"{spoiled} has other bytes" in done.stderr
    assert copy.lantoa("backup", "--verify", str(path)).returncode == 0
    assert another.lantoa("restore", str(path)).returncode == 0
    assert another.files() == copy.files()


def test_an_upload_that_lies_there_damaged_is_mended(world, archive, copy):
    name = max(copy.files())
    (copy.folder / "files" / "kept" / name[:2] / name[2:4] / name).write_bytes(b"half")

    copy.lantoa("restore", str(archive), "--over")

    assert copy.files() == world.files()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="A file of SQLite is damaged")
def test_a_damaged_database_is_not_saved_but_is_replaced(world, archive, copy):
    path = copy.folder / "lantoa.sqlite3"
    content = bytearray(path.read_bytes())
    content[8192:40960] = bytes(32768)
    path.write_bytes(content)

    saved = copy.lantoa("backup")
    replaced = copy.lantoa("restore", str(archive), "--over")

    assert saved.returncode == 1
    assert "is damaged" in saved.stderr
    assert list(copy.folder.glob("backups/*")) == []
    assert replaced.returncode == 0, replaced.stderr
    assert copy.content() == world.content()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own programs copy it")
def test_without_the_programs_of_postgresql_it_is_said_what_to_install(world, tmp_path):
    empty = tmp_path / "bin"
    empty.mkdir()

    done = world.lantoa("backup", str(tmp_path / "x.tar"), env=world.environment | {"PATH": str(empty)})

    assert done.returncode == 1
    assert "apt install postgresql-client" in done.stderr


@pytest.mark.skipif(connection.vendor != "postgresql", reason="The archive of one engine is offered to the other")
def test_the_engine_of_the_archive_must_be_that_of_the_installation(archive, tmp_path):
    other = Installation(tmp_path)

    done = other.lantoa("restore", str(archive))

    assert done.returncode == 1
    assert "The archive holds a database of postgresql; DATABASE_URL names sqlite." in done.stderr
