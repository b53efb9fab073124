import re
import unicodedata
from io import BytesIO

import pypdfium2
import pytest

from lantoa.core.documents.layout import pdf
from lantoa.core.documents.layout.lines import paper_of
from lantoa.core.documents.layout.model import Heading, Paragraph
from lantoa.core.documents.tests.texts import letter, numbered_plan, short_plan

# Every Vietnamese letter with every tone, small and capital.
LETTERS = [
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
] + ["đ", "Đ"]


@pytest.fixture(autouse=True)
def _clock(db):
    """An undated draft asks what day it is."""


def pages(content):
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(BytesIO(content))]


def words(content):
    return sorted(unicodedata.normalize("NFC", " ".join(pages(content))).split())


@pytest.mark.parametrize("text", [short_plan(), letter(), numbered_plan()])
def test_the_pdf_says_every_word_of_the_document_and_no_other(text):
    assert words(pdf.write(text)) == sorted(paper_of(text).words)


def test_every_vietnamese_letter_is_drawn_with_a_glyph():
    text = short_plan(body=tuple(Paragraph(letters) for letters in (" ".join(LETTERS), "Hết")))

    content = pdf.write(text)

    assert set(LETTERS) <= set(words(content))
    assert "\ufffd" not in "".join(pages(content))


def test_only_fonts_with_vietnamese_letters_are_embedded():
    names = set(re.findall(rb"/FontName\s*/[A-Z]{6}\+([A-Za-z]+)", pdf.write(numbered_plan())))

    assert names
    assert names <= {b"TimesNewRoman", b"TimesNewRomanPS", b"TimesNewRomanPSMT", b"Tinos", b"LibertinusSerif"}


def test_the_file_declares_pdf_a_2b_and_its_title():
    content = pdf.write(numbered_plan())

    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in content
    title = pypdfium2.PdfDocument(BytesIO(content)).get_metadata_value("Title")
    assert title == "KẾ HOẠCH Tuyên truyền cải cách hành chính năm 2024"


def test_pages_are_a4_and_numbered_from_the_second():
    body = (Heading("MỤC TIÊU", "I."), *(Paragraph(f"Đoạn văn thứ {at}.") for at in range(80)))
    document = pypdfium2.PdfDocument(BytesIO(pdf.write(short_plan(body=body))))

    first_lines = [page.get_textpage().get_text_bounded().split("\r\n")[0] for page in document]

    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [210, 297]
    assert first_lines == ["UBND TỈNH BƯỞI", *(str(at) for at in range(2, len(document) + 1))]
    assert len(document) > 2


def test_the_national_name_stands_on_one_line():
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages(pdf.write(short_plan()))[0].split("\r\n")
