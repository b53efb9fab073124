import random
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.programme.intake.reading.extract import SourceRefused, extract, limits, refusals
from lantoa.programme.intake.reading.source import Line, SourceKind

from .samples import archive, pdf, word

BEGINNINGS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"\xff\xfe",
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
]


def test_a_text_file_becomes_its_lines():
    source = extract("KẾ HOẠCH\r\n\r\nNăm nay".encode())

    assert source.lines == (
        Line(number=1, text="KẾ HOẠCH", original="KẾ HOẠCH"),
        Line(number=2, text="", original=""),
        Line(number=3, text="Năm nay", original="Năm nay"),
    )
    assert (source.kind, source.pages, source.remarks) == (SourceKind.TEXT, 1, ())


def test_a_form_feed_begins_a_page():
    source = extract("một\fhai\rba".encode())

    assert [(line.text, line.page) for line in source.lines] == [("một", 1), ("hai", 2), ("ba", 2)]


def test_an_old_encoding_is_remarked():
    source = extract("Coäng hoøa xaõ hoäi chuû nghóa".encode("cp1252"))

    assert (source.text, source.remarks) == ("Cộng hòa xã hội chủ nghĩa", ("encoding:vni",))
    assert source.lines[0].original == "Coäng hoøa xaõ hoäi chuû nghóa"


def test_a_file_is_read_from_its_path(tmp_path):
    path = tmp_path / "ảnh mèo.jpg"
    path.write_bytes("Tên tệp không nói gì.".encode())

    assert extract(path).text == extract(str(path)).text == "Tên tệp không nói gì."


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large"
    with path.open("wb") as stream:
        stream.truncate(limits.FILE_BYTES_MAX + 1)

    with pytest.raises(refusals.FileTooLarge) as refused:
        extract(path)

    assert refused.value.facts == {"size_mb": 51, "size_mb_max": 50}


def test_a_text_of_too_many_pages_is_refused():
    with pytest.raises(refusals.TooManyPages) as refused:
        extract(b"a" * (limits.CHARACTERS_MAX + 4000))

    assert refused.value.facts == {"pages": 301, "pages_max": 300}


def test_a_file_of_signs_alone_has_no_text():
    with pytest.raises(refusals.NoText):
        extract(b"--- ... ---")


def test_no_line_holds_what_a_database_or_a_reader_of_lines_would_stumble_over():
    line = extract(("một\u2028hai \x00 ba\u00a0bốn\u200b" + " chữ" * 100).encode("utf-16")).lines[0]

    assert line.text == "một hai \ufffd ba bốn" + " chữ" * 100
    assert line.original == "một\u2028hai \ufffd ba\u00a0bốn\u200b" + " chữ" * 100


def test_every_refusal_says_what_is_wrong_in_both_languages():
    codes = {refusal.code for refusal in refusals.SourceRefused.__subclasses__()}

    assert codes | {"unreadable"} == set(refusals.SENTENCES)
    for told in refusals.SENTENCES.values():
        assert told.vi.endswith((".", "}"))
        assert told.en.endswith((".", "}"))
        assert fields_of(told.vi) == fields_of(told.en)


def fields_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_a_refusal_speaks_with_its_facts():
    refused = refusals.TooManyPages(pages=412, pages_max=300)

    assert str(refused) == (
        "This document has about 412 pages; at most 300 can be read. Send the plan itself, without its annexes."
    )
    assert refused.sentence() == (
        "Văn bản này dài khoảng 412 trang; chỉ đọc được đến 300 trang. Hãy gửi riêng phần kế hoạch, không kèm phụ lục."
    )


def read_or_refuse(content: bytes) -> None:
    """Whatever the bytes are, the outcome is a source with numbered lines, or a refusal."""
    try:
        numbers = [line.number for line in extract(content).lines]
    except SourceRefused:
        return
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.fixture
def _without_engine(monkeypatch):
    monkeypatch.setenv("PATH", "")


@pytest.mark.usefixtures("_without_engine")
@settings(max_examples=200, deadline=None)
@given(beginning=st.sampled_from(BEGINNINGS), rest=st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(beginning, rest):
    read_or_refuse(beginning + rest)


@pytest.mark.usefixtures("_without_engine")
@pytest.mark.parametrize("content", [pdf(), word(lambda document: document.add_table(2, 2))], ids=["pdf", "word"])
def test_a_sound_file_with_any_damage_is_read_or_refused(content):
    chance = random.Random(7)
    for _ in range(40):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 30)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        read_or_refuse(bytes(damaged[: chance.randint(1, len(damaged))] if chance.random() < 0.3 else damaged))


@settings(max_examples=100, deadline=None)
@given(st.recursive(st.text(max_size=20), lambda inner: st.lists(inner, max_size=4), max_leaves=12))
def test_any_shape_of_word_xml_is_read_or_refused(shape):
    read_or_refuse(
        archive(
            {"[Content_Types].xml": "<Types/>", "word/document.xml": f"<w:document {SPACE}>{drawn(shape)}</w:document>"}
        )
    )


Shape = str | list["Shape"]
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = ["body", "p", "r", "t", "tbl", "tr", "tc", "sdt", "numPr", "pPr", "rPr", "br", "sym", "vMerge"]


def drawn(shape: Shape) -> str:
    """XML with the elements of Word in any order; where the text is not XML, a broken file."""
    if isinstance(shape, str):
        return shape
    name = NAMES[len(str(shape)) % len(NAMES)]
    return f"<w:{name}>{''.join(map(drawn, shape))}</w:{name}>"


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_no_letter_of_a_text_is_lost(text):
    try:
        source = extract(text.encode())
    except SourceRefused:
        return

    kept = "".join(line.original for line in source.lines)
    assert [letter for letter in text if letter.isalnum()] == [letter for letter in kept if letter.isalnum()]
