from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from lantoa.core.documents.layout import docx
from lantoa.core.documents.layout.lines import paper_of
from lantoa.core.documents.layout.model import Paragraph
from lantoa.core.documents.tests.texts import letter, numbered_plan, short_plan


def written(text):
    return Document(BytesIO(docx.write(text)))


def all_text(word):
    return "\n".join(each.text or "" for each in word.element.body.iter(qn("w:t")))


def run_of(word, text):
    """Size in points, bold and italic of the run that says this."""
    for run in word.element.body.iter(qn("w:r")):
        if "".join(part.text or "" for part in run.iter(qn("w:t"))) == text:
            form = run.rPr
            marks = [form.find(qn(f"w:{name}")) for name in ("b", "i")]
            return (form.sz.val.pt, *(mark is not None and mark.get(qn("w:val")) != "0" for mark in marks))
    raise LookupError(text)


@pytest.mark.parametrize("text", [short_plan(), letter(), numbered_plan()])
def test_the_word_file_says_every_word_of_the_document_and_no_other(text):
    assert sorted(all_text(written(text)).split()) == sorted(paper_of(text).words)


def test_sheet_and_margins_are_those_of_the_decree():
    section = written(short_plan()).sections[0]

    sheet = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in (*sheet, *margins)] == [210, 297, 20, 20, 30, 15]


def test_the_font_is_times_new_roman_for_every_script():
    fonts = written(short_plan()).styles["Normal"].element.rPr.rFonts

    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}


@pytest.mark.parametrize(
    ("words", "look"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (13, True, False)),
        ("Độc lập - Tự do - Hạnh phúc", (14, True, False)),
        ("UBND TỈNH BƯỞI", (13, False, False)),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", (13, True, False)),
        ("Số: 05/KH-SGDĐT", (13, False, False)),
        ("Bưởi, ngày 05 tháng 3 năm 2024", (14, False, True)),
        ("KẾ HOẠCH", (14, True, False)),
        ("Nơi nhận:", (12, True, True)),
        ("- Lưu: VT, VP.", (11, False, False)),
        ("KT. GIÁM ĐỐC", (14, True, False)),
        ("Nguyễn Thị Hồng Vỹ", (14, True, False)),
    ],
)
def test_each_component_is_set_as_the_decree_says(words, look):
    assert run_of(written(numbered_plan()), words) == look


def test_the_page_number_is_a_field_in_the_top_margin_from_the_second_page_on():
    section = written(short_plan()).sections[0]

    assert [code.text for code in section.header._element.iter(qn("w:instrText"))] == ["PAGE"]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""


def test_an_annex_begins_a_page_and_its_own_numbers():
    word = written(numbered_plan())

    numbering = word.sections[1]._sectPr.find(qn("w:pgNumType"))
    assert (len(word.sections), numbering.get(qn("w:start"))) == (2, "1")


def test_body_paragraphs_are_justified_with_an_indent():
    word = written(short_plan(body=(Paragraph("Một đoạn"),)))

    form = next(each for each in word.paragraphs if each.text == "Một đoạn./.").paragraph_format
    assert (round(form.first_line_indent.mm, 1), form.space_after.pt, form.alignment.name) == (12.7, 6, "JUSTIFY")


def test_the_head_of_a_table_repeats_on_each_page():
    table = written(short_plan()).tables[1]

    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [[cell.text for cell in row.cells] for row in table.rows][1] == ["Văn phòng Sở", "Trước ngày 02/4/2024"]


def test_the_file_carries_its_title_and_language():
    properties = written(short_plan()).core_properties

    assert (properties.title, properties.author, properties.language) == (
        "KẾ HOẠCH Tuyên truyền cải cách hành chính năm 2024",
        "Sở Giáo dục và Đào tạo",
        "vi-VN",
    )
