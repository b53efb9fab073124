"""Files that show an activity: what is kept of a photo, when it was taken, and what follows in the ledger."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from lantoa.channels.activities import actions, keeping
from lantoa.channels.activities.actions import evidence
from lantoa.channels.activities.models import Attachment, AttachmentKind
from lantoa.channels.activities.preparing import Sent, moment_taken, prepare
from lantoa.channels.activities.tasks import sweep
from lantoa.channels.activities.tests.pictures import HEIC, drawn, jpeg, photo, upload
from lantoa.channels.activities.writing import NotThere, ReasonMissing
from lantoa.core import files, jobs, ledger
from lantoa.core.clock import real_now, standing_on
from lantoa.core.refusals import NotAllowed
from lantoa.lib.pictures import bits_apart


def bytes_of(row):
    with files.open(row.file) as opened:
        return opened.read()


def test_of_a_photo_neither_place_nor_camera_is_kept(recorded, coordinator):
    row = recorded()
    noted = jpeg(3, taken="2024:03:17 09:30:00", place=True)
    assert b"Exif" in noted

    actions.attach(row, sent=[Sent(upload(noted, "anh.jpg"))], by=coordinator)

    kept = bytes_of(row.attachments.get())
    assert b"Exif" not in kept
    assert dict(Image.open(BytesIO(kept)).getexif()) == {}


def test_when_it_was_taken_is_read_before_it_is_dropped(recorded, coordinator):
    row = recorded()
    actions.attach(row, sent=[Sent(photo(3, taken="2024:03:17 09:30:00"))], by=coordinator)

    assert row.attachments.get().taken_at == datetime(2024, 3, 17, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("taken", "offset", "moment"),
    [
        ("2024:03:17 09:30:00", "+09:00", datetime(2024, 3, 17, 0, 30, tzinfo=UTC)),
        ("0000:00:00 00:00:00", "", None),
        ("hôm qua", "", None),
        ("", "", None),
    ],
)
def test_notes_of_cameras_are_read_as_they_are_meant_or_not_at_all(taken, offset, moment):
    assert moment_taken(BytesIO(jpeg(1, taken=taken, offset=offset))) == moment


def test_what_the_phone_says_counts_where_the_photo_says_nothing():
    lot = prepare([Sent(photo(1), taken_at=datetime(2024, 3, 16, tzinfo=UTC))])

    assert lot.ready[0].taken_at == datetime(2024, 3, 16, tzinfo=UTC)


def test_a_clock_that_stands_wrong_says_nothing():
    ahead = real_now() + timedelta(days=40)

    assert prepare([Sent(photo(1), taken_at=ahead)]).ready[0].taken_at is None
    assert prepare([Sent(photo(1, taken="1980:01:01 00:00:00"))]).ready[0].taken_at is None


def test_a_photo_is_upright_and_no_larger_than_a_screen():
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = BytesIO()
    drawn(1, (3200, 1200)).save(buffer, "JPEG", exif=exif)

    [ready] = prepare([Sent(upload(buffer.getvalue(), "doc.jpg"))]).ready

    assert Image.open(ready.content).size == (600, 1600)


def test_it_is_known_by_how_it_looks(recorded, coordinator):
    row = recorded()
    actions.attach(row, sent=[Sent(photo(1)), Sent(photo(1, quality=40)), Sent(photo(5))], by=coordinator)

    first, same, other = row.attachments.in_order()
    assert bits_apart(first.perceptual_hash, same.perceptual_hash) <= 5
    assert bits_apart(first.perceptual_hash, other.perceptual_hash) > 5


def test_the_same_file_is_kept_once(recorded, coordinator):
    row = recorded(photos=1)

    actions.attach(row, sent=[Sent(photo(0))], by=coordinator)

    assert row.attachments.count() == 1


def test_evidence_that_comes_later_makes_the_figures_evidenced(recorded, coordinator, standing):
    row = recorded()

    actions.attach(row, sent=[Sent(photo(1))], by=coordinator)

    assert {proof for _kind, _audience, _method, proof, _count in standing(row)} == {"evidenced"}
    assert {entry.reason for entry in ledger.entries_about(row).exclude(reverses=None)} == {"Đã có minh chứng"}


def test_evidence_that_goes_leaves_a_claim(recorded, coordinator, standing):
    row = recorded(photos=1)

    actions.detach(row.attachments.get(), reason="Ảnh của việc khác", by=coordinator)

    row.refresh_from_db()
    assert {proof for _kind, _audience, _method, proof, _count in standing(row)} == {"claimed"}
    assert not row.is_evidenced


def test_removing_needs_a_reason_and_happens_once(recorded, coordinator):
    row = recorded(photos=1)
    file = row.attachments.get()
    with pytest.raises(ReasonMissing):
        actions.detach(file, reason="", by=coordinator)
    actions.detach(file, reason="Nhầm ảnh", by=coordinator)

    with pytest.raises(evidence.RemovedAlready):
        actions.detach(file, reason="Nhầm ảnh", by=coordinator)


def test_a_number_is_never_given_twice(recorded, coordinator):
    row = recorded(photos=2)
    actions.detach(row.attachments.get(number=2), reason="Nhầm ảnh", by=coordinator)

    actions.attach(row, sent=[Sent(photo(7))], by=coordinator)

    assert [each.number for each in row.attachments.in_order()] == [1, 2, 3]


def test_papers_are_kept_as_they_came_and_pictures_of_lists_drawn_anew(recorded, coordinator):
    row = recorded()
    scan = upload(jpeg(2, size=(2600, 1000)), "danh-sach.jpg")
    paper = upload(b"%PDF-1.7\n%%EOF\n", "bien-ban.pdf")

    actions.attach(row, sent=[Sent(scan, AttachmentKind.LIST), Sent(paper, AttachmentKind.DOCUMENT)], by=coordinator)

    drawn_list, document = row.attachments.in_order()
    assert Image.open(BytesIO(bytes_of(drawn_list))).size[0] == 2400
    assert bytes_of(document) == b"%PDF-1.7\n%%EOF\n"
    assert document.perceptual_hash is None


def test_an_iphone_picture_is_told_how_to_come():
    [sentence] = prepare([Sent(upload(HEIC, "IMG_0001.heic"))]).refused

    assert "IMG_0001.heic" in sentence
    assert "Tương thích" in sentence


def test_one_bad_file_keeps_no_other_from_being_taken(settings):
    settings.UPLOAD_BYTES_MAX = 300_000
    bad = [
        upload(b"\xff\xd8\xff\xe0" + bytes(90), "hong.jpg"),
        upload(b"<svg/>", "ve.svg"),
        SimpleUploadedFile("to.jpg", bytes(300_001)),
    ]

    lot = prepare([Sent(file) for file in (photo(1), *bad, photo(2))])

    assert (len(lot.ready), len(lot.refused)) == (2, 3)
    for file, sentence in zip(bad, lot.refused, strict=True):
        assert file.name in sentence


def test_more_than_can_be_kept_is_refused(recorded, coordinator, monkeypatch):
    monkeypatch.setattr(keeping, "ATTACHMENTS_MAX", 2)
    row = recorded(photos=2)

    with pytest.raises(keeping.TooManyFiles):
        actions.attach(row, sent=[Sent(photo(9))], by=coordinator)


def test_what_is_withdrawn_takes_no_more(recorded, coordinator):
    row = actions.withdraw(recorded(), reason="Nhầm", by=coordinator)

    with pytest.raises(NotThere):
        actions.attach(row, sent=[Sent(photo(1))], by=coordinator)


def test_only_the_unit_adds_and_removes(recorded, principal, lead, stranger):
    row = recorded(photos=1)
    for user in (principal, lead, stranger):
        with pytest.raises(NotAllowed):
            actions.attach(row, sent=[Sent(photo(1))], by=user)
        with pytest.raises(NotAllowed):
            actions.detach(row.attachments.get(), reason="Nhầm", by=user)


def test_workers_draw_the_small_picture_once(recorded, work):
    row = recorded(photos=1)
    work()
    file = row.attachments.get()

    again = actions.keep_small(file, small=jpeg(2), by="activities.draw_small")

    assert file.thumbnail_id == again.thumbnail_id
    with files.open(file.thumbnail) as opened:
        assert max(Image.open(opened).size) == 320


def test_what_came_for_an_activity_that_never_did_is_swept_away(school, coordinator, new_id, work):
    with standing_on(real_now() - timedelta(days=3)):
        actions.receive(school, id=new_id, sent=[Sent(photo(1))], by=coordinator)
    jobs.enqueue(sweep)
    work()

    assert Attachment.objects.get().file.is_erased
