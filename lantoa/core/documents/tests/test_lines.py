from dataclasses import replace
from datetime import date

import pytest

from lantoa.core.documents.layout.decree import decree, symbol_of
from lantoa.core.documents.layout.lines import BLANK, date_line, number_line, paper_of
from lantoa.core.documents.layout.model import Paragraph, Signature
from lantoa.core.documents.tests.texts import letter, numbered_plan, short_plan


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2024, 3, 5), "Bưởi, ngày 05 tháng 3 năm 2024"),
        (date(2024, 1, 31), "Bưởi, ngày 31 tháng 01 năm 2024"),
        (date(2024, 2, 10), "Bưởi, ngày 10 tháng 02 năm 2024"),
        (date(2024, 12, 9), "Bưởi, ngày 09 tháng 12 năm 2024"),
    ],
)
def test_days_under_ten_and_the_first_two_months_get_a_zero(day, line):
    assert date_line(short_plan(issued_on=day)) == line


def test_a_day_that_is_not_known_leaves_room_before_its_year():
    assert date_line(short_plan()).split() == ["Bưởi,", "ngày", "tháng", "năm", "2024"]


def test_a_number_that_is_not_given_leaves_room_before_the_symbol():
    assert number_line(short_plan()) == f"Số: {BLANK}/KH-SGDĐT"
    assert number_line(numbered_plan()) == "Số: 05/KH-SGDĐT"


def test_bodies_stand_in_capitals_and_the_title_as_written():
    paper = paper_of(short_plan())

    assert (paper.parent_body, paper.issuer) == ("UBND TỈNH BƯỞI", "SỞ GIÁO DỤC VÀ ĐÀO TẠO")
    assert (paper.type_name, paper.title) == ("KẾ HOẠCH", "Tuyên truyền cải cách hành chính năm 2024")


def test_each_basis_ends_with_a_semicolon_and_the_last_with_a_full_stop():
    assert paper_of(short_plan(bases=("Căn cứ A.", "Căn cứ B;", " ", "Căn cứ C"))).bases == (
        "Căn cứ A;",
        "Căn cứ B;",
        "Căn cứ C.",
    )


def test_recipients_are_listed_with_a_dash_once():
    assert paper_of(short_plan(recipients=("- UBND tỉnh;", "Lưu: VT"))).recipients == ("- UBND tỉnh;", "- Lưu: VT.")


def test_the_last_paragraph_ends_with_the_closing_mark_once():
    for written in ("Hết", "Hết.", "Hết./."):
        assert paper_of(short_plan(body=(Paragraph(written),))).blocks == (Paragraph("Hết./."),)


def test_a_letter_says_what_it_is_about_under_its_number():
    paper = paper_of(letter())

    assert (paper.type_name, paper.title) == ("", "")
    assert paper.letter_title == "V/v đôn đốc gửi kế hoạch tuyên truyền cải cách hành chính"
    assert paper.addressed_to == ("- Trường THPT Bình Minh;", "- Trường Tiểu học Hoa Sen.")


def test_one_addressee_stands_beside_the_label():
    assert paper_of(replace(letter(), addressed_to=("UBND tỉnh Bưởi",))).addressed_to == ("UBND tỉnh Bưởi",)


@pytest.mark.parametrize(
    ("signature", "lines"),
    [
        (Signature("Giám đốc"), ("GIÁM ĐỐC",)),
        (Signature("Phó Giám đốc", power="KT.", over="Giám đốc"), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (Signature("Chủ tịch", power="TM.", over="Ủy ban nhân dân"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ],
)
def test_the_power_stands_above_the_post(signature, lines):
    assert paper_of(short_plan(signature=signature)).signing == lines


def test_an_annex_names_its_document():
    (annex,) = paper_of(numbered_plan()).annexes

    assert (annex.label, annex.title) == ("Phụ lục", "DANH MỤC NHIỆM VỤ")
    assert annex.origin == "(Kèm theo Kế hoạch số 05/KH-SGDĐT ngày 05 tháng 3 năm 2024 của Sở Giáo dục và Đào tạo)"


def test_several_annexes_carry_roman_numbers():
    (annex,) = numbered_plan().attachments

    paper = paper_of(short_plan(attachments=(annex, annex)))

    assert [each.label for each in paper.annexes] == ["Phụ lục I", "Phụ lục II"]


def test_the_symbol_joins_the_code_of_the_type_and_the_issuer():
    assert (symbol_of("plan", "SGDĐT"), symbol_of("official_letter", "SGDĐT-VP")) == ("KH-SGDĐT", "SGDĐT-VP")


def test_the_decree_knows_its_twenty_nine_types():
    codes = [each.code for each in decree().types.values() if each.code]

    assert (len(decree().types), len(set(codes))) == (29, 27)


@pytest.mark.parametrize("name", decree().styles)
def test_every_size_is_within_the_bounds_of_the_decree(name):
    style = decree().styles[name]

    assert style.bounds[0] <= style.size <= style.bounds[1]


@pytest.mark.parametrize("side", ["top", "bottom", "left", "right"])
def test_every_margin_is_within_the_bounds_of_the_decree(side):
    page = decree().page

    assert page.bounds[side][0] <= page.margins[side] <= page.bounds[side][1]
