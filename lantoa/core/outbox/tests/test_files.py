"""Files follow their item one by one, each known by its hash before it is here."""

import errno

import pytest
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from lantoa.core import outbox
from lantoa.core.files.models import StoredFile
from lantoa.core.outbox.models import Parcel, ParcelState
from lantoa.core.outbox.tests.conftest import digest
from lantoa.core.outbox.tests.photos import photo


def test_the_item_says_which_files_are_missing_until_the_last_is_here(phone, written, photos):
    item = written(*photos)
    hashes = sorted(map(digest, photos))

    (said,) = phone.send(item)
    answers = [phone.send_file(item, each).json() for each in photos]

    assert said["missing"] == hashes
    assert [answer["sha256"] for answer in answers] == [digest(each) for each in photos]
    assert [len(answer["missing"]) for answer in answers] == [2, 1, 0]
    assert {answer["id"] for answer in answers} == {item["id"]}
    assert Parcel.objects.get().state == ParcelState.WHOLE
    assert sorted(StoredFile.objects.values_list("sha256", flat=True)) == hashes


def test_two_of_three_photos_are_here(phone, written, photos):
    item, bare = written(*photos), written()
    phone.send(item, bare)
    for each in photos[:2]:
        phone.send_file(item, each)

    (parcel,) = Parcel.objects.filter(state=ParcelState.INCOMPLETE)
    (known,) = phone.ask(item)["items"]

    progress = outbox.progress_of([parcel.pk])
    assert progress == {parcel.pk: outbox.Progress(2, 3)}
    assert not progress[parcel.pk].is_whole
    assert known["missing"] == [digest(photos[2])]


def test_the_same_file_again_is_accepted_and_kept_once(phone, written, photos):
    item = written(*photos)
    phone.send(item)
    first = phone.send_file(item, photos[0]).json()

    again = phone.send_file(item, photos[0])

    assert (again.status_code, again.json()) == (200, first)
    assert StoredFile.objects.count() == 1


def test_the_same_photo_may_belong_to_two_items(phone, written, photos):
    one, other = written(photos[0]), written(photos[0])
    phone.send(one, other)

    answers = [phone.send_file(item, photos[0]).json() for item in (one, other)]

    assert [answer["missing"] for answer in answers] == [[], []]
    assert StoredFile.objects.count() == 2


def test_a_file_named_twice_is_expected_once(phone, written, photos):
    item = written(photos[0], photos[0])

    (said,) = phone.send(item)

    assert said["missing"] == [digest(photos[0])]


@pytest.mark.parametrize("arrived", [lambda whole: whole[:-1], lambda whole: whole + b"\0", lambda whole: photo(77)])
def test_bytes_that_are_not_what_was_announced_are_not_kept(phone, written, photos, arrived):
    item = written(photos[0])
    phone.send(item)

    response = phone.send_file(item, arrived(photos[0]), announced=digest(photos[0]))

    assert response.status_code == 422
    assert not StoredFile.objects.exists()
    assert phone.ask(item)["items"][0]["missing"] == [digest(photos[0])]


def test_a_kind_of_file_that_is_not_taken_is_refused_in_a_sentence(phone, written):
    item = written(b"Xin chao")
    phone.send(item)

    response = phone.send_file(item, b"Xin chao", name="loi-chao.txt")

    assert response.status_code == 409
    assert "loi-chao.txt" in response.json()["sentence"]
    assert response.json()["field"] == "file"


def test_a_file_that_is_too_large_is_refused_in_a_sentence(phone, written, photos, settings):
    item = written(photos[0])
    phone.send(item)
    settings.UPLOAD_BYTES_MAX = len(photos[0]) - 1

    response = phone.send_file(item, photos[0])

    assert response.status_code == 409
    assert "MB" in response.json()["sentence"]


def test_a_file_that_the_person_gave_up_is_waited_for_no_longer(phone, written, photos):
    item = written(*photos[:2])
    phone.send(item)
    phone.send_file(item, photos[0])

    response = phone.leave_out(item, photos[1])

    assert (response.status_code, response.json()["missing"]) == (200, [])
    assert Parcel.objects.get().state == ParcelState.WHOLE
    # One that is here stays.
    assert phone.leave_out(item, photos[0]).status_code == 200
    assert outbox.progress_of([Parcel.objects.get().pk])[Parcel.objects.get().pk] == outbox.Progress(1, 1)


def test_nobody_else_puts_a_file_to_an_item(phone, written, photos, colleague):
    item = written(photos[0])
    phone.send(item)
    phone.client.force_login(colleague)

    assert phone.send_file(item, photos[0]).status_code == 404
    assert phone.leave_out(item, photos[0]).status_code == 404
    assert not StoredFile.objects.exists()


def test_a_file_that_no_item_waits_for_is_not_found(phone, written, photos):
    item = written(photos[0])
    phone.send(item)

    assert phone.send_file(item, photos[1]).status_code == 404
    assert phone.send_file(written(), photos[0]).status_code == 404
    assert phone.client.post(reverse("outbox:file", args=[item["id"], digest(photos[0])])).status_code == 400


def test_a_full_disk_is_said_and_the_file_comes_in_later(phone, written, photos, monkeypatch):
    item = written(photos[0])
    phone.send(item)
    with monkeypatch.context() as full:
        full.setattr(FileSystemStorage, "_save", _no_space)
        refused = phone.send_file(item, photos[0])

    later = phone.send_file(item, photos[0])

    assert (refused.status_code, refused.json()["answer"]) == (507, "no_room")
    assert "hết chỗ" in refused.json()["sentence"]
    assert (later.status_code, later.json()["missing"]) == (200, [])


def _no_space(*_arguments):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_any_other_error_of_the_disk_is_no_answer(phone, written, photos, monkeypatch):
    item = written(photos[0])
    phone.send(item)
    monkeypatch.setattr(FileSystemStorage, "_save", _broken)
    phone.client.raise_request_exception = False

    assert phone.send_file(item, photos[0]).status_code == 500
    assert phone.ask(item)["items"][0]["missing"] == [digest(photos[0])]


def _broken(*_arguments):
    raise OSError(errno.EIO, "Input/output error")
