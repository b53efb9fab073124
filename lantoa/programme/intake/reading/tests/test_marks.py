"""Which lines begin an item, and which only look like it."""

import pytest

from lantoa.programme.intake.reading.markers import Rank, marker_of
from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.tests.samples import passage, source_of


@pytest.mark.parametrize(
    ("text", "rank", "key", "written"),
    [
        ("I. MỤC ĐÍCH", Rank.ROMAN, "I", "I."),
        ("IV) Kinh phí", Rank.ROMAN, "IV", "IV)"),
        ("XII. PHỤ LỤC", Rank.ROMAN, "XII", "XII."),
        ("l. MỤC ĐÍCH", Rank.ROMAN, "I", "l."),
        ("|I. YÊU CẦU", Rank.ROMAN, "II", "|I."),
        ("A. Những vấn đề chung", Rank.LETTER, "A", "A."),
        ("Đ) Nội dung khác", Rank.LETTER, "Đ", "Đ)"),
        ("Phần thứ nhất", Rank.PART, "nhất", "Phần thứ nhất"),
        ("PHẦN II. GIẢI PHÁP", Rank.PART, "II", "PHẦN II."),
        ("Phụ lục 1: Biểu mẫu", Rank.PART, "1", "Phụ lục 1:"),
        ("Chương I. Quy định chung", Rank.CHAPTER, "I", "Chương I."),
        ("Mục 2. Trách nhiệm", Rank.CHAPTER, "2", "Mục 2."),
        ("Điều 1. Phê duyệt Kế hoạch", Rank.ARTICLE, "1", "Điều 1."),
        ("Điều 12: Hiệu lực", Rank.ARTICLE, "12", "Điều 12:"),
        ("1. Mục đích", Rank.NUMBER, "1", "1."),
        ("12) Báo cáo", Rank.NUMBER, "12", "12)"),
        ("1.Văn phòng Sở", Rank.NUMBER, "1", "1."),
        ("3/ Trực quan", Rank.NUMBER, "3", "3/"),
        ("1.1. Đối với cấp tỉnh", Rank.DECIMAL, "1.1", "1.1."),
        ("1.1 Đối với cấp tỉnh", Rank.DECIMAL, "1.1", "1.1"),
        ("2.3) Cấp xã", Rank.DECIMAL, "2.3", "2.3)"),
        ("1.2.3. Cấp xã", Rank.DECIMAL_DEEP, "1.2.3", "1.2.3."),
        ("a) Tuyên truyền", Rank.POINT, "a", "a)"),
        ("đ) Báo cáo", Rank.POINT, "đ", "đ)"),
        ("b. Kiểm tra", Rank.POINT, "b", "b."),
        ("- Phát tờ rơi", Rank.DASH, "-", "-"),
        ("– Phát tờ rơi", Rank.DASH, "–", "–"),
        ("-Phát tờ rơi", Rank.DASH, "-", "-"),
        ("• Phát tờ rơi", Rank.DASH, "•", "•"),
        ("* Ghi chú", Rank.DASH, "*", "*"),
        ("- 2025 % hộ", Rank.DASH, "-", "-"),
        ("+ Cấp xã", Rank.PLUS, "+", "+"),
        ("o Cấp xã", Rank.PLUS, "o", "o"),
    ],
)
def test_a_mark_has_a_rank_and_a_number(text, rank, key, written):
    found = marker_of(passage(text))

    assert (found.rank, found.key, found.as_written, found.length) == (rank, key, written, len(written))


@pytest.mark.parametrize(
    "text",
    [
        "Mục tiêu chung",
        "2025 là năm bản lề",
        "100% học sinh",
        "1.500 lượt người",
        "97,5% hộ dân",
        "12/KH-UBND",
        "30/6/2025",
        "- 2030 của tỉnh",
        "phần thứ hai của kế hoạch",
        "điều 5. không viết hoa",
        "mục 2 nêu trên",
        "T. Nguyễn Văn A",
        "P. Đoàn Kết",
        "o cấp xã viết thường",
        "(1) Trong ngoặc",
        "IIII. Sai số",
        "Khoản 1 Điều 2",
    ],
)
def test_what_only_looks_like_a_mark_is_none(text):
    assert marker_of(passage(text)) is None


def test_a_numeral_of_wrong_letters_counts_before_a_heading_in_capitals_alone():
    heading, sentence = marker_of(passage("H. MỤC TIÊU, YÊU CẦU")), marker_of(passage("rI. Nâng cao nhận thức"))

    assert (heading.rank, heading.as_written) == (Rank.ROMAN, "H.")
    assert sentence is None


def test_a_long_sentence_that_begins_with_a_part_is_no_heading():
    assert marker_of(passage("Phần 1 " + "của kế hoạch " * 20)) is None


@pytest.mark.parametrize(
    ("outer", "inner"),
    [("Phần I", "A. Một"), ("A. Một", "I. Một"), ("I. Một", "1. Một"), ("1. Một", "1.1. Một"), ("1.1. Một", "a) Một"), ("a) Một", "- Một"), ("- Một", "+ Một")],
)  # fmt: skip
def test_marks_stand_in_their_usual_order(outer, inner):
    assert marker_of(passage(outer)).rank < marker_of(passage(inner)).rank


def test_the_eleventh_of_a_list_is_no_second_part():
    source = source_of(
        "\n".join(["KẾ HOẠCH", "III. HÌNH THỨC", *(f"{n}. Thi vẽ tranh lần {n}." for n in range(1, 13))])
    )

    methods = [node.number_as_written for node in read(source).nodes if node.kind == "method"]

    assert methods == [f"{number}." for number in range(1, 13)]
