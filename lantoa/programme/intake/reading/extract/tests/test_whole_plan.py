"""One plan as its office would send it: typed in Word, printed to PDF, scanned."""

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from lantoa.programme.intake.reading.extract import extract

from .samples import PARAGRAPH, PLAN_LINES, needs_tesseract, pdf, scan, word

HEAD = (
    ("UBND HUYỆN AN PHÚ\nUBND XÃ VĨNH HẬU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
    ("Số: 27/KH-UBND", "Vĩnh Hậu, ngày 05 tháng 3 năm 2024"),
)
TASKS = (
    ("Nhiệm vụ", "Chủ trì", "Thời hạn"),
    ("Tập huấn cho tổ hỗ trợ của từng ấp về nộp hồ sơ", "Công chức địa chính", "Quý II"),
    ("Phát tờ rơi tại chợ", "Đoàn Thanh niên", "Tháng 6"),
)


def typed() -> bytes:
    """The plan as a .docx in the layout of the decree."""

    def build(document):
        fill(document, HEAD)
        for title in ("KẾ HOẠCH", "Hướng dẫn nộp hồ sơ đất đai qua mạng"):
            line = document.add_paragraph()
            line.add_run(title).bold = True
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        document.add_paragraph(PARAGRAPH).paragraph_format.first_line_indent = Cm(1)
        document.add_paragraph().add_run("I. MỤC ĐÍCH").bold = True
        document.add_paragraph("Người dân tự nộp được hồ sơ, không phải đi lại nhiều lần.")
        fill(document, TASKS)

    return word(build)


def fill(document, rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text


def words(content: bytes) -> set[str]:
    return set(extract(content).text.split())


def test_word_shows_the_plan_as_its_page_does():
    lines = [line for line in extract(typed()).lines if line.text]

    assert sorted(line.text for line in lines[:8]) == sorted(PLAN_LINES)
    assert [line.text for line in lines[6:11]] == [
        "KẾ HOẠCH",
        "Hướng dẫn nộp hồ sơ đất đai qua mạng",
        PARAGRAPH,
        "I. MỤC ĐÍCH",
        "Người dân tự nộp được hồ sơ, không phải đi lại nhiều lần.",
    ]
    assert [line.style.centred for line in lines[6:9]] == [True, True, False]
    assert round(lines[8].style.indent) == 28


def test_tables_of_word_are_those_of_the_page():
    cells = [(line.text, line.cell) for line in extract(typed()).lines if line.cell and line.cell[0] == 2]

    assert cells == [
        (text, (2, row, column)) for row, texts in enumerate(TASKS, 1) for column, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize("content", [pdf(), pytest.param(scan(lean=-0.6), marks=needs_tesseract)], ids=["pdf", "scan"])
def test_the_plan_has_the_same_words_on_every_road(content):
    assert words(content) ^ words(typed()) == set()


@pytest.mark.parametrize("content", [pdf(), pytest.param(scan(), marks=needs_tesseract)], ids=["pdf", "scan"])
def test_the_plan_has_the_same_cells_on_every_road(content):
    joined: dict[tuple[int, int, int], str] = {}
    for line in extract(content).lines:
        if line.cell:
            joined[line.cell] = f"{joined.get(line.cell, '')} {line.text}".strip()

    assert joined == {
        (1, row, column): text for row, texts in enumerate(TASKS, 1) for column, text in enumerate(texts, 1)
    }
