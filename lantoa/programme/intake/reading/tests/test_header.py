"""The frame at the top of a document in the many ways in which it is typed."""

import pytest

from lantoa.programme.intake.reading.header import document_type, is_basis, read_frame
from lantoa.programme.intake.reading.lexicon import document_types
from lantoa.programme.intake.reading.nodes import HeaderField
from lantoa.programme.intake.reading.passages import LineStarts
from lantoa.programme.intake.reading.tests.samples import passage, source_of

BODY = "KẾ HOẠCH\nTuyên truyền phòng cháy năm 2025\nI. MỤC TIÊU\n- Nâng cao ý thức của người dân."


def frame_of(*lines, body=BODY):
    source = source_of("\n".join([*lines, body]))
    return read_frame(source, LineStarts.of(source))


def told(*lines):
    """The components of the frame without the type, which is the same in all."""
    fields = {name: part.value for name, part in vars(frame_of(*lines).header).items() if isinstance(part, HeaderField)}
    return {name: value for name, value in fields.items() if name != "type"}


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 12/KH-UBND", "12/KH-UBND"),
        ("Số : 12 / KH-UBND", "12/KH-UBND"),
        ("Số: 12/KH - UBND", "12/KH-UBND"),
        ("Số: 1234/QĐ-TTg", "1234/QĐ-TTg"),
        ("Số: 107/2021/NĐ-CP", "107/2021/NĐ-CP"),
        ("Số: 15-KH/TU", "15-KH/TU"),
        ("Số: 899/KH-SGDĐT", "899/KH-SGDĐT"),
        ("Số: 20/KH-GD&ĐT", "20/KH-GD&ĐT"),
        ("Số: ......./KH-UBND", "/KH-UBND"),
        ("Số:     /KH-UBND", "/KH-UBND"),
        ("So: 12/KH-UBND", "12/KH-UBND"),
        ("Số. 12/KH-UBND", "12/KH-UBND"),
        ("Số: 5/UBND-VX", "5/UBND-VX"),
    ],
)
def test_a_number_is_read_with_its_symbol(line, number):
    assert told(line) == {"number": number}


@pytest.mark.parametrize("line", ["Số điện thoại: 0290 3831", "Số lượng: 12 bản", "Mã số thuế: 12/34"])
def test_other_numbers_are_no_number_of_a_document(line):
    assert frame_of(line).header.number is None


@pytest.mark.parametrize(
    ("line", "place", "parts"),
    [
        ("Cà Mau, ngày 18 tháng 3 năm 2024", "Cà Mau", (18, 3, 2024)),
        ("Cà Mau, ngày    tháng 3 năm 2024", "Cà Mau", (None, 3, 2024)),
        ("Cà Mau, ngày ..... tháng ..... năm 2024", "Cà Mau", (None, None, 2024)),
        ("Cà Mau, ngày …… tháng 3 năm 20...", "Cà Mau", (None, 3, None)),
        ("TP. Hồ Chí Minh, ngày 01 tháng 02 năm 2025", "TP. Hồ Chí Minh", (1, 2, 2025)),
        ("Thành phố Cần Thơ,ngày 9 tháng 12 năm 2025", "Thành phố Cần Thơ", (9, 12, 2025)),
    ],
)
def test_place_and_date_are_read_and_blanks_stay_blank(line, place, parts):
    header = frame_of(line).header

    assert (header.place.value, (header.date.day, header.date.month, header.date.year)) == (place, parts)


@pytest.mark.parametrize(
    ("line", "precision"),
    [
        ("Bưởi, ngày 18 tháng 3 năm 2024", "day"),
        ("Bưởi, ngày    tháng 3 năm 2024", "month"),
        ("Bưởi, ngày ... tháng ... năm 2024", "year"),
        ("Bưởi, ngày ... tháng ... năm 20...", None),
    ],
)
def test_a_date_knows_its_finest_part(line, precision):
    assert frame_of(line).header.date.precision == precision


@pytest.mark.parametrize(
    ("lines", "parent", "issuer"),
    [
        (["UBND TỈNH BƯỞI", "SỞ Y TẾ", "Số: 7/KH-SYT"], "UBND TỈNH BƯỞI", "SỞ Y TẾ"),
        (["ỦY BAN NHÂN DÂN", "XÃ TÂN HƯNG", "Số: 7/KH-UBND"], None, "ỦY BAN NHÂN DÂN XÃ TÂN HƯNG"),
        (["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TỈNH BƯỞI", "Số: 7/KH-SGDĐT"], None, "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH BƯỞI"),
        (["HUYỆN SEN", "TRƯỜNG THCS HOA SEN", "Số: 7/KH-THCS"], "HUYỆN SEN", "TRƯỜNG THCS HOA SEN"),
        (["BỘ NỘI VỤ", "Số: 7/KH-BNV"], None, "BỘ NỘI VỤ"),
        (["UBND TỈNH BƯỞI", "Số: 7/KH-SYT"], "UBND TỈNH BƯỞI", None),
        (["Trường Tiểu học Hoa Sen", "Số: 7/KH-TTH"], None, "Trường Tiểu học Hoa Sen"),
        (["Ban hành kèm theo Quyết định số 5/QĐ-UBND"], None, None),
    ],
)
def test_the_lowest_body_above_the_number_issues_and_the_highest_is_its_parent(lines, parent, issuer):
    header = frame_of(*lines).header

    assert (header.parent_body and header.parent_body.value, header.issuer and header.issuer.value) == (parent, issuer)


@pytest.mark.parametrize(
    "line",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CONG HOA XA HOI CHU NGHIA VIET NAM",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐOÀN TNCS HỒ CHÍ MINH",
    ],
)
def test_the_heading_of_state_party_or_youth_union_is_known(line):
    assert told(line) == {"national_heading": line}


@pytest.mark.parametrize(
    "line", ["Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc", "Độc lập Tự do Hạnh phúc"]
)
def test_the_motto_is_known_with_any_dash(line):
    assert told(line) == {"motto": line}


def test_rules_under_the_motto_are_no_body():
    assert told("SỞ Y TẾ", "-------", "Số: 7/KH-SYT", "_____") == {"issuer": "SỞ Y TẾ", "number": "7/KH-SYT"}


def test_the_body_begins_below_the_type():
    assert frame_of("SỞ Y TẾ", "Số: 7/KH-SYT").body_line == 4


def test_a_word_in_capitals_far_down_is_no_type():
    lines = [f"Dòng chữ thường thứ {number}." for number in range(21)]

    frame = frame_of(*lines)

    assert (frame.header.type, frame.body_line) == (None, 1)


def test_without_a_type_the_frame_is_read_from_the_lines_that_are_surely_its_own():
    frame = frame_of("SỞ Y TẾ", "Số: 7/KH-SYT", "Bưởi, ngày 5 tháng 3 năm 2024", body="Kính gửi các đơn vị.")

    assert (frame.header.number.value, frame.header.date.day, frame.header.issuer) == ("7/KH-SYT", 5, None)


@pytest.mark.parametrize("name", sorted({name for name, _code, _symbol in document_types()}))
def test_every_type_of_the_lexicon_is_known_in_capitals(name):
    codes = {code for known, code, _symbol in document_types() if known == name}

    assert document_type(passage(name.upper()))[0] in codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CHỈ THỊ", "directive"),
        ("THÔNG BÁO", "notice"),
        ("QUY ĐỊNH", "regulation"),
        ("QUYÉT ĐỊNH", "decision"),
        ("PHƯƠNG ÁN", "option"),
        ("CHỈ THỊ:", "directive"),
    ],
)
def test_like_names_of_types_are_told_apart(text, code):
    assert document_type(passage(text))[0] == code


@pytest.mark.parametrize("text", ["BAN CHỈ ĐẠO", "SỞ THÔNG TIN", "CHI CỤC THUẾ", "PHƯỜNG AN HÒA", "BỘ Y TẾ"])
def test_a_body_is_no_type(text):
    assert document_type(passage(text)) is None


@pytest.mark.parametrize(
    "text",
    ["KẾ HOẠCH NÀY gồm các nội dung sau đây", "SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "I. MỤC TIÊU", "", "kế hoạch", "K"],
)
def test_a_line_that_only_holds_the_word_is_no_type(text):
    assert document_type(passage(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Căn cứ Luật Tổ chức chính quyền địa phương", True),
        ("- Căn cứ Nghị định số 61/2018/NĐ-CP", True),
        ("Thực hiện Kế hoạch số 12/KH-UBND", True),
        ("Theo đề nghị của Chánh Văn phòng", True),
        ("Sở Y tế ban hành Kế hoạch", False),
        ("Căn cước công dân gắn chip", False),
    ],
)
def test_a_basis_opens_with_its_own_words(text, expected):
    assert is_basis(passage(text)) is expected
