import pytest

from lantoa.programme.intake.reading.extract import refusals
from lantoa.programme.intake.reading.extract.sniff import FileKind, sniff

from .samples import archive, pdf, picture, saved, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (word(lambda document: document.add_paragraph("Kế hoạch")), FileKind.WORD),
        (pdf("Kế hoạch"), FileKind.PDF),
        (b"\n\n" + pdf("Kế hoạch"), FileKind.PDF),
        (saved(picture("Kế hoạch", dpi=20)), FileKind.PICTURE),
        (saved(picture("Kế hoạch", dpi=20), "JPEG"), FileKind.PICTURE),
        (saved(picture("Kế hoạch", dpi=20), "WEBP"), FileKind.PICTURE),
        ("Kế hoạch".encode(), FileKind.TEXT),
        ("Kế hoạch".encode("utf-16"), FileKind.TEXT),
        ("Kế hoạch năm nay".encode("utf-16-le"), FileKind.TEXT),
    ],
)
def test_sniff_knows_readable_files_by_their_bytes(content, kind):
    assert sniff(content) is kind


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", refusals.EmptyFile),
        (b" \r\n\t ", refusals.EmptyFile),
        (b"\xef\xbb\xbf", refusals.EmptyFile),
        (bytes(100), refusals.EmptyFile),
        (b"{\\rtf1\\ansi Ke hoach}", refusals.RichTextFile),
        (OLE + "WordDocument".encode("utf-16-le"), refusals.OldWordFile),
        (OLE + "EncryptedPackage".encode("utf-16-le"), refusals.NeedsPassword),
        (
            archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            refusals.OpenDocumentFile,
        ),
        (b"\xdb\xa5\x2d\x00" + bytes(512), refusals.OldWordFile),
        (b"PK\x03\x04 and then nothing", refusals.CorruptFile),
    ],
)
def test_sniff_refuses_with_a_reason_of_its_own(content, refusal):
    with pytest.raises(refusal):
        sniff(content)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (archive({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<a/>"}), "pptx"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "odp"),
        (archive({"plan.txt": "Kế hoạch"}), "archive"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(64), "archive"),
        (OLE, "old_office"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "ppt"),
        (OLE + "__properties_version1.0".encode("utf-16-le"), "msg"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x21" + bytes(range(256)), "sound"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(64), "heic"),
        (b"\x00\x01\x02\x03" * 40, "unknown"),
    ],
)
def test_sniff_says_what_it_found_instead(content, found):
    with pytest.raises(refusals.WrongType) as refused:
        sniff(content)

    assert refused.value.facts == {"found": found}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}), "xlsx"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
    ],
)
def test_a_workbook_is_told_from_other_files(content, found):
    with pytest.raises(refusals.Workbook) as refused:
        sniff(content)

    assert refused.value.facts == {"found": found}


@pytest.mark.parametrize(
    ("refusal", "name"),
    [
        (refusals.OldWordFile(), "tệp Word đời cũ (.doc)"),
        (refusals.RichTextFile(), "tệp văn bản RTF (.rtf)"),
        (refusals.OpenDocumentFile(), "tệp văn bản OpenDocument (.odt)"),
        (refusals.Workbook(found="xls"), "bảng tính Excel đời cũ (.xls)"),
    ],
)
def test_an_old_or_foreign_office_file_is_called_by_its_name_with_what_to_do(refusal, name):
    said = refusal.sentence()

    assert said.startswith(f"Đây là {name}")
    assert ".docx" in said
    assert "PDF" in said


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("found", [*refusals.FORMATS, "application/x-ole-storage"])
def test_no_refusal_speaks_of_media_types(found, language):
    for refusal in (refusals.WrongType, refusals.Workbook):
        assert "/" not in refusal(found=found).sentence(language)
