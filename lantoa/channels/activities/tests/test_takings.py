"""An activity that a phone kept without a line, as it comes in."""

from hashlib import sha256
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.channels.activities.models import Activity, AttachmentKind, State
from lantoa.channels.activities.takings import FileNotTaken, NotWhole, NoUnitOrProgramme, attach_evidence, take_activity
from lantoa.channels.activities.tests.pictures import jpeg
from lantoa.core import ledger

DIGEST = "ab" * 32


@pytest.fixture
def written(school, programme):
    """What a form on a phone held, as the outbox hands it over; every field can be told otherwise."""

    def facts(**told):
        kept = {
            "don-vi": str(school.pk),
            "chuong-trinh": str(programme.pk),
            "title": "Sinh hoạt dưới cờ về dịch vụ công",
            "form": "flag_ceremony",
            "happened_on": "2024-03-18",
            "place": "Sân trường",
            "people_public_employees": "40",
            "id": str(uuid4()),
        } | told
        return {name: value if isinstance(value, list) else [value] for name, value in kept.items()}

    return facts


def test_what_the_phone_kept_is_recorded_under_its_id_and_waits_for_its_photos(written, coordinator):
    id, picture = uuid4(), jpeg()
    digest = sha256(picture).hexdigest()

    address = take_activity(
        by=coordinator, id=id, facts=written(photos=[digest], taken_at=["1710727200000"]), expected=[digest]
    )

    row = Activity.objects.get(pk=id)
    assert (address, row.state, row.title) == (
        row.get_absolute_url(),
        State.RECORDED,
        "Sinh hoạt dưới cờ về dịch vụ công",
    )
    assert (row.expected_attachments, row.attachments.count(), row.is_evidenced) == (1, 0, False)

    attach_evidence(by=coordinator, id=id, sha256=digest, file=SimpleUploadedFile("anh.jpg", picture))

    row.refresh_from_db()
    attachment = row.attachments.get()
    assert (attachment.kind, row.is_evidenced) == (AttachmentKind.PHOTO, True)
    assert attachment.taken_at is not None
    standing = [
        entry for entry in ledger.entries_about(row) if not entry.is_reversal and not hasattr(entry, "reversal")
    ]
    assert {entry.proof for entry in standing} == {"evidenced"}


def test_a_list_of_those_present_stays_a_list(written, coordinator):
    id, picture = uuid4(), jpeg()
    digest = sha256(picture).hexdigest()
    take_activity(by=coordinator, id=id, facts=written(lists=[digest]), expected=[digest])

    attach_evidence(by=coordinator, id=id, sha256=digest, file=SimpleUploadedFile("ds.jpg", picture))

    assert Activity.objects.get(pk=id).attachments.get().kind == AttachmentKind.LIST


def test_a_day_ahead_is_planned(written, coordinator):
    id = uuid4()

    take_activity(by=coordinator, id=id, facts=written(happened_on="2024-03-25"), expected=[])

    assert Activity.objects.get(pk=id).state == State.PLANNED


@pytest.mark.parametrize(
    ("told", "field"),
    [({"title": ""}, "title"), ({"form": "no_such"}, "form"), ({"happened_on": "hôm qua"}, "happened_on")],
)
def test_what_the_form_would_refuse_is_told_with_its_field(written, coordinator, told, field):
    with pytest.raises(NotWhole) as refused:
        take_activity(by=coordinator, id=uuid4(), facts=written(**told), expected=[])

    assert refused.value.field == field
    assert refused.value.sentence
    assert not Activity.objects.exists()


def test_a_unit_that_is_no_longer_theirs_is_refused_in_a_sentence(written, coordinator, province):
    with pytest.raises(NoUnitOrProgramme):
        take_activity(
            by=coordinator, id=uuid4(), facts=written(**{"don-vi": str(province.next_school.pk)}), expected=[]
        )


def test_a_file_that_is_no_picture_is_told_to_the_phone(written, coordinator):
    id = uuid4()
    take_activity(by=coordinator, id=id, facts=written(photos=[DIGEST]), expected=[DIGEST])

    with pytest.raises(FileNotTaken) as refused:
        attach_evidence(by=coordinator, id=id, sha256=DIGEST, file=SimpleUploadedFile("anh.jpg", b"no picture"))

    assert "anh.jpg" in refused.value.sentence
