import zipfile

import pytest

from lantoa.programme.intake.reading.extract import limits, refusals
from lantoa.programme.intake.reading.extract.archive import check_word, open_archive

from .samples import archive, word


def opened(content: bytes) -> list[str]:
    with open_archive(content) as packed:
        check_word(packed)
        return packed.namelist()


def test_open_archive_opens_a_sound_word_file():
    names = opened(word(lambda document: document.add_paragraph("Kế hoạch")))

    assert "word/document.xml" in names


def test_open_archive_refuses_a_bomb_by_its_ratio():
    bomb = archive({"word/document.xml": bytes(limits.ARCHIVE_RATIO_FROM_BYTES + 1)})

    with pytest.raises(refusals.ZipBomb):
        opened(bomb)


def test_open_archive_refuses_more_entries_than_any_document_has():
    crowd = archive({f"word/media/{number}.txt": b"" for number in range(limits.ARCHIVE_ENTRIES_MAX + 1)})

    with pytest.raises(refusals.ZipBomb):
        opened(crowd)


def test_open_archive_refuses_more_xml_than_any_document_has():
    # Half of it differs, so that the ratio alone would let it pass.
    one = archive({"word/document.xml": b"<a/>"})
    lying = bytearray(one)
    at = one.index(b"PK\x01\x02")
    lying[at + 24 : at + 28] = (limits.ARCHIVE_XML_BYTES_MAX + 1).to_bytes(4, "little")

    with pytest.raises(refusals.ZipBomb):
        opened(bytes(lying))


def test_an_entry_that_lies_about_its_size_is_not_read_beyond_it():
    content = archive({"word/document.xml": b"<a/>" * 1000})
    lying = bytearray(content)
    at = content.index(b"PK\x01\x02")
    lying[at + 24 : at + 28] = (4).to_bytes(4, "little")

    with pytest.raises(refusals.CorruptFile):
        opened(bytes(lying))


def test_open_archive_refuses_locked_entries():
    content = bytearray(archive({"word/document.xml": "<a/>"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(refusals.NeedsPassword):
        opened(bytes(content))


def test_open_archive_refuses_methods_that_word_never_uses():
    with pytest.raises(refusals.CorruptFile):
        opened(archive({"word/document.xml": "<a/>" * 100}, compression=zipfile.ZIP_LZMA))


def test_open_archive_refuses_a_file_that_was_cut_off():
    content = word(lambda document: document.add_paragraph("Kế hoạch"))

    with pytest.raises(refusals.CorruptFile):
        opened(content[: len(content) // 2])


@pytest.mark.parametrize(
    "files",
    [
        {"word/document.xml": "<a/>", "word/vbaProject.bin": b"\x00"},
        {"[Content_Types].xml": '<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'},
    ],
)
def test_check_word_refuses_macros(files):
    with pytest.raises(refusals.HasMacros):
        opened(archive(files))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_check_word_refuses_entities_before_they_are_parsed(encoding):
    laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'

    with pytest.raises(refusals.ForbiddenXml):
        opened(archive({"word/document.xml": laughs.encode(encoding)}))
