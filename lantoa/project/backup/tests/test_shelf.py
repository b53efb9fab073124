"""Uploads on their way into an archive and back, on a disk and in a storage that is none; folders for what is being made."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.core.files import actions
from lantoa.core.files.content import path_of
from lantoa.core.files.models import StoredFile
from lantoa.core.files.tests.samples import PDF_BYTES, TEXT_BYTES
from lantoa.project.backup import shelf
from lantoa.project.backup.archive import MANIFEST, reading, writing
from lantoa.project.backup.refused import Refused
from lantoa.project.backup.workspace import refuse_without_room, workspace

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["disk", "InMemoryStorage"])
def storage(request, settings, tmp_path):
    """Where uploads lie: on a disk, or where there are no folders, as with S3."""
    settings.MEDIA_ROOT = tmp_path / "files"
    if request.param != "disk":
        settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": f"django.core.files.storage.{request.param}"}}
    return request.param


@pytest.fixture
def kept(storage):
    """The hashes of two uploads."""
    files = [
        actions.keep(SimpleUploadedFile(name, content), by="tests")
        for name, content in (("a.pdf", PDF_BYTES), ("b.txt", TEXT_BYTES))
    ]
    return sorted(file.sha256 for file in files)


def taken(hashes, path):
    with writing(path, moment=0) as writer:
        tally = shelf.take_in(hashes, writer)
        writer.add_json(MANIFEST, {})
    return tally


def put_back(path, damaged=()):
    with reading(path) as archive:
        return shelf.put_back(archive, damaged=damaged)


def test_the_storage_is_named(storage):
    assert (shelf.storage_name(), bool(shelf.on_disk())) == (storage, storage == "disk")


def test_what_was_taken_comes_back_wherever_uploads_lie(kept, tmp_path):
    tally = taken(kept, tmp_path / "x.tar")
    for sha256 in kept:
        default_storage.delete(path_of(sha256))

    laid = put_back(tmp_path / "x.tar"), put_back(tmp_path / "x.tar")

    assert (tally.there, tally.size, laid) == (kept, len(PDF_BYTES) + len(TEXT_BYTES), (2, 0))
    assert {default_storage.open(path_of(sha256)).read() for sha256 in kept} == {PDF_BYTES, TEXT_BYTES}


def test_half_an_upload_is_replaced(kept, tmp_path):
    taken(kept, tmp_path / "x.tar")
    default_storage.delete(path_of(kept[0]))
    default_storage.save(path_of(kept[0]), ContentFile(b"half"))

    assert put_back(tmp_path / "x.tar") == 1
    assert default_storage.open(path_of(kept[0])).read() in (PDF_BYTES, TEXT_BYTES)


def test_missing_damaged_and_erased_uploads_are_told_apart(kept, tmp_path):
    default_storage.delete(path_of(kept[0]))
    default_storage.delete(path_of(kept[1]))
    default_storage.save(path_of(kept[1]), ContentFile(b"other bytes"))

    tally = taken([*kept, "0" * 64], tmp_path / "x.tar")

    assert (tally.missing, tally.damaged, tally.erased) == ([kept[0]], [kept[1]], ["0" * 64])
    default_storage.delete(path_of(kept[1]))
    with pytest.raises(Refused, match=f"The upload {kept[1]} in the archive is damaged"):
        put_back(tmp_path / "x.tar")
    assert put_back(tmp_path / "x.tar", damaged=[kept[1]]) == 1


def test_a_second_name_survives_the_first(kept, storage):
    aside = shelf.keep_aside("20261130T000000Z")
    for sha256 in kept:
        default_storage.delete(path_of(sha256))

    found = {path.name for path in Path(aside).rglob("*") if path.is_file()} if aside else set()
    assert found == (set(kept) if storage == "disk" else set())


def test_sizes_are_those_of_the_rows(kept):
    assert shelf.size_of(kept) == sum(StoredFile.objects.values_list("size", flat=True))


def test_where_there_is_no_room_it_is_said_before_anything_is_written(monkeypatch, tmp_path):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(100, 90, 10 * 1024**2))

    refuse_without_room(tmp_path / "not" / "there", 9 * 1024**2, what="It")
    with pytest.raises(Refused, match="It needs about 12 MB .* and 10 MB are free"):
        refuse_without_room(tmp_path, 11 * 1024**2, what="It")


def test_a_folder_for_making_is_gone_afterwards_and_is_nobody_elses(tmp_path):
    with workspace(tmp_path / "x.tar") as folder:
        (folder / "half").write_text("x")
        with pytest.raises(Refused, match="Another process is making"), workspace(tmp_path / "x.tar"):
            pass
        with workspace(tmp_path / "y.tar"):
            assert (folder / "half").exists()

    assert list(tmp_path.iterdir()) == []


def test_what_the_killed_left_is_cleared_away(tmp_path):
    left = tmp_path / ".x.tar.lantoa-unfinished"
    left.mkdir()
    (left / "archive.tar").write_text("half")

    with workspace(tmp_path / "y.tar"):
        assert not left.exists()
