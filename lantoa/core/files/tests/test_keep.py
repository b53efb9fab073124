from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile

from lantoa.core import files
from lantoa.core.files import actions, kinds
from lantoa.core.files.models import StoredFile
from lantoa.core.files.tests.samples import PDF_BYTES, TEXT_BYTES, ole, picture, upload, zipped

pytestmark = pytest.mark.django_db


def bytes_on(shelf):
    """Every file on the shelf by its path below it."""
    return {str(path.relative_to(shelf)): path.read_bytes() for path in shelf.rglob("*") if path.is_file()}


def test_keep_writes_the_bytes_under_their_hash_and_what_is_known_of_them(officer, shelf):
    file = actions.keep(upload(PDF_BYTES, "Kế hoạch 12.PDF"), by=officer, unit_id=7)

    digest = sha256(PDF_BYTES).hexdigest()
    assert (file.sha256, file.size, file.media_type) == (digest, len(PDF_BYTES), kinds.PDF)
    assert (file.name, file.uploaded_by, file.unit_id) == ("Kế hoạch 12.PDF", officer, 7)
    assert bytes_on(shelf) == {f"{digest[:2]}/{digest[2:4]}/{digest}": PDF_BYTES}


def test_what_is_kept_can_be_read_again(officer):
    file = actions.keep(upload(TEXT_BYTES), by=officer)

    with files.open(file) as content:
        assert content.read() == TEXT_BYTES


def test_a_large_upload_that_lies_in_a_temporary_file_is_kept(officer, shelf):
    large = TemporaryUploadedFile("lon.pdf", "", len(PDF_BYTES), None)
    large.write(PDF_BYTES)

    file = actions.keep(large, by=officer)
    large.close()

    assert list(bytes_on(shelf).values()) == [PDF_BYTES]
    assert file.sha256 == sha256(PDF_BYTES).hexdigest()


def test_the_same_bytes_are_two_rows_and_one_content(officer, shelf):
    first = actions.keep(upload(PDF_BYTES, "a.pdf"), by=officer)
    second = actions.keep(upload(PDF_BYTES, "b.pdf"), by=officer)

    assert (first.name, second.name) == ("a.pdf", "b.pdf")
    assert list(bytes_on(shelf).values()) == [PDF_BYTES]


def test_bytes_without_a_row_may_be_half_written_and_are_replaced(officer, shelf):
    file = actions.keep(upload(PDF_BYTES), by=officer)
    StoredFile.objects.all().delete()
    next(path for path in shelf.rglob("*") if path.is_file()).write_bytes(b"%PD")

    actions.keep(upload(PDF_BYTES), by=officer)

    assert bytes_on(shelf) == {f"{file.sha256[:2]}/{file.sha256[2:4]}/{file.sha256}": PDF_BYTES}


def test_a_job_keeps_what_it_made_under_its_own_name():
    file = actions.keep(ContentFile(PDF_BYTES, name="report.pdf"), by="reports.make")

    assert (file.uploaded_by, file.name) == (None, "report.pdf")


@pytest.mark.parametrize(
    ("sent", "refusal", "sentence"),
    [
        (upload(b"", "trong.docx"), actions.FileIsEmpty, "“trong.docx”"),
        (upload(PDF_BYTES * 90000, "to.pdf"), actions.FileIsTooLarge, "“to.pdf”"),
        (upload(PDF_BYTES, f"{'a' * 201}.pdf"), actions.FileNameIsTooLong, "200"),
        (upload(b"MZ\x90\x00" + bytes(100), "ke-hoach.pdf"), actions.FileKindIsNotTaken, ".exe"),
        (upload(zipped("word/document.xml", "word/vbaProject.bin")), actions.FileKindIsNotTaken, ".docx"),
        (upload(b"<svg onload='x'/>", "anh.png"), actions.FileKindIsNotTaken, "“anh.png”"),
        (upload(ole("EncryptedPackage")), actions.FileKindIsNotTaken, str(kinds.KINDS[kinds.LOCKED_OFFICE].mend)),
    ],
    ids=["empty", "too large", "long name", "program", "macros", "drawing with a script", "locked"],
)
def test_a_bad_upload_is_refused_with_a_sentence_and_leaves_nothing(settings, officer, shelf, sent, refusal, sentence):
    settings.UPLOAD_BYTES_MAX = 2 * 1024 * 1024

    with pytest.raises(refusal) as raised:
        actions.keep(sent, by=officer)

    assert sentence in raised.value.sentence
    assert (raised.value.field, raised.value.status) == ("file", 409)
    assert (StoredFile.objects.count(), bytes_on(shelf)) == (0, {})


def test_what_is_taken_depends_on_the_place(officer):
    with pytest.raises(actions.FileKindIsNotTaken):
        actions.keep(upload(PDF_BYTES), by=officer, allowed=kinds.PICTURES)

    assert actions.keep(upload(picture()), by=officer, allowed=kinds.PICTURES).media_type == kinds.PNG
