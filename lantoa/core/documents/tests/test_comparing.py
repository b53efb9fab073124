"""A signed file beside the approved text: what is told, and what is no difference."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from lantoa.core.documents.comparing import Comparison, compare
from lantoa.core.documents.layout import pdf
from lantoa.core.documents.layout.lines import paper_of
from lantoa.core.documents.layout.model import Attachment, Paragraph
from lantoa.core.documents.tests.cast import WITHOUT_TEXT
from lantoa.core.documents.tests.texts import letter, numbered_plan, short_plan

ISSUED = {"number": "41", "issued_on": date(2024, 3, 18)}
SAME = Comparison(is_readable=True)


def beside(approved, signed):
    """How a PDF of `signed` compares with the approved text."""
    return compare(paper_of(approved), pdf.write(signed))


def told(approved, signed):
    return [(each.approved, each.signed) for each in beside(approved, signed).differences]


def reworded(text, old, new):
    """The text with other words in its paragraphs."""
    body = tuple(
        replace(block, text=block.text.replace(old, new)) if isinstance(block, Paragraph) else block
        for block in text.body
    )
    return replace(text, body=body)


@pytest.mark.parametrize("text", [short_plan(), letter(), numbered_plan()], ids=["plan", "letter", "with an annex"])
def test_a_document_printed_and_signed_as_it_was_approved_is_the_same(text):
    issued = replace(text, **ISSUED)

    assert beside(issued, issued) == SAME


def test_number_and_date_may_still_be_blank_on_the_file():
    assert beside(short_plan(**ISSUED), short_plan()) == SAME


def test_another_day_is_no_difference_of_the_text():
    assert beside(short_plan(**ISSUED), short_plan(number="41", issued_on=date(2024, 3, 20))) == SAME


def test_a_number_that_is_not_the_one_given_is_told():
    ((approved, signed),) = told(short_plan(**ISSUED), short_plan(**ISSUED | {"number": "42"}))

    assert (approved, "42/KH-SGDĐT" in signed) == ("", True)


def test_a_figure_that_was_changed_is_told_with_the_words_around_it():
    plan = short_plan(**ISSUED)

    assert told(plan, reworded(plan, "100%", "80%")) == [
        ("1. Mục tiêu a) 100% công chức, viên chức", "1. Mục tiêu a) 80% công chức, viên chức")
    ]


def test_a_paragraph_that_is_missing_is_told():
    plan = short_plan(**ISSUED)

    ((approved, signed),) = told(plan, replace(plan, body=(*plan.body[:3], *plan.body[4:])))

    assert ("Người dân tự thực hiện được dịch vụ công trực tuyến" in approved, signed) == (True, "")


def test_a_sentence_that_came_in_is_told():
    plan = short_plan(**ISSUED)
    longer = reworded(plan, "nghiêm túc triển khai", "bố trí kinh phí năm 2025 và nghiêm túc triển khai")

    ((approved, signed),) = told(plan, longer)

    assert (approved, "bố trí kinh phí năm 2025 và" in signed) == ("", True)


def test_a_deadline_in_a_table_is_compared_too():
    plan = short_plan(**ISSUED)
    table = plan.body[5]
    later = replace(table, rows=(("Văn phòng Sở", "Trước ngày 12/4/2024"), table.rows[1]))

    ((approved, signed),) = told(plan, replace(plan, body=(*plan.body[:5], later, *plan.body[6:])))

    assert ("02/4/2024" in approved, "12/4/2024" in signed) == (True, True)


def test_another_signer_is_told():
    plan = short_plan(**ISSUED)
    other = replace(plan, signature=replace(plan.signature, name="Trần Văn Định"))

    differences = told(plan, other)

    assert any("Trần Văn Định" in signed for _approved, signed in differences)
    assert ("Nguyễn Thị Hồng Vỹ", "") in differences


def test_capitals_and_marks_between_words_are_no_difference():
    plan = short_plan(**ISSUED)

    assert beside(plan, reworded(plan, "Các đơn vị nghiêm túc", "Các đơn vị, Nghiêm Túc,")) == SAME


def test_page_numbers_are_no_difference():
    long = short_plan(**ISSUED, body=tuple(Paragraph(f"Nhiệm vụ thứ {n} của các đơn vị.") for n in range(200)))

    assert beside(long, long) == SAME


def test_an_annex_of_other_words_is_told():
    plan = replace(numbered_plan(), **ISSUED)
    annex = Attachment("Danh mục nhiệm vụ", (Paragraph("Không có nhiệm vụ nào."),))

    differences = told(plan, replace(plan, attachments=(annex,)))

    assert any("Tập huấn" in approved and "Không có nhiệm vụ nào" in signed for approved, signed in differences)


def scanned():
    stream = BytesIO()
    Image.new("L", (600, 800), 255).save(stream, "PDF")
    return stream.getvalue()


@pytest.mark.parametrize("content", [WITHOUT_TEXT, b"", b"no PDF at all", scanned()])
def test_what_holds_no_text_could_not_be_compared_and_is_not_called_the_same(content):
    comparison = compare(paper_of(short_plan()), content)

    assert (comparison.is_readable, comparison.is_same) == (False, False)


def test_quite_another_document_differs_nearly_everywhere():
    plan = short_plan(**ISSUED)

    assert not beside(plan, replace(letter(), **ISSUED)).is_same
