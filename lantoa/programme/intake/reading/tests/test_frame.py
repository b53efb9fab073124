"""The frame of a document: header, opening, footer."""

import pytest

from lantoa.programme.intake.reading.header import document_type, issues_under, read_frame
from lantoa.programme.intake.reading.nodes import HeaderField, NodeKind
from lantoa.programme.intake.reading.passages import LineStarts
from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.source import Span
from lantoa.programme.intake.reading.tests.samples import passage, source_of

BODY = "\nKẾ HOẠCH\nTuyên truyền phòng cháy năm 2025\nI. MỤC TIÊU\n- Nâng cao ý thức của người dân.\n"


def header_of(text):
    source = source_of(text + BODY)
    return read_frame(source, LineStarts.of(source)).header


def values(header):
    return {name: value.value for name, value in vars(header).items() if isinstance(value, HeaderField)}


def test_two_columns_in_one_line_are_parted():
    header = header_of(
        "UBND TỈNH AN HÒA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ XÂY DỰNG Độc lập - Tự do - Hạnh phúc\n"
        "Số: 07/KH-SXD An Hòa, ngày 09 tháng 01 năm 2025"
    )

    assert values(header) == {
        "parent_body": "UBND TỈNH AN HÒA",
        "national_heading": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "issuer": "SỞ XÂY DỰNG",
        "motto": "Độc lập - Tự do - Hạnh phúc",
        "number": "07/KH-SXD",
        "place": "An Hòa",
        "type": "KẾ HOẠCH",
    }
    assert (header.date.day, header.date.month, header.date.year) == (9, 1, 2025)


def test_a_blank_day_stays_blank():
    header = header_of("Số: 31/KH-SXD Cần Thơ, ngày tháng 3 năm 2024")

    assert (header.date.day, header.date.month, header.date.precision) == (None, 3, "month")
    assert header.place.value == "Cần Thơ"


def test_a_blank_number_keeps_the_symbol_and_is_in_doubt():
    number = header_of("Số:      /KH-UBND").number

    assert (number.value, [doubt.code for doubt in number.doubts]) == ("/KH-UBND", ["number_blank"])


@pytest.mark.parametrize("text", ["Số: 15-KH/ĐTN", "Số 15-KH/ĐTN", "S6: 15-KH/ĐTN"])
def test_party_numbers_have_a_hyphen(text):
    assert header_of(text).number.value == "15-KH/ĐTN"


def test_a_body_in_capitals_beside_the_date_is_no_part_of_the_place():
    header = header_of("ĐẢNG BỘ XÃ MINH CHÂU\nBAN CHẤP HÀNH    Minh Châu, ngày 11 tháng 8 năm 2025\nSố 09-KH/ĐU")

    assert (header.place.value, header.issuer.value) == ("Minh Châu", "BAN CHẤP HÀNH")


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("TÒA ÁN NHÂN DÂN TỈNH YÊN GIANG", "TA"),
        ("BẢO HIỂM XÃ HỘI TỈNH AN LẠC", "BHXH"),
        ("CÔNG AN XÃ VẠN LƯƠNG", "CAX"),
    ],
)
def test_any_body_in_capitals_can_issue(name, symbol):
    assert header_of(f"{name}\nSố: 07/KH-{symbol}").issuer.value == name


def test_a_name_may_run_over_two_lines():
    assert (
        header_of("LIÊN ĐOÀN LAO ĐỘNG TỈNH BẮC\nSÔNG\nSố: 15/KH-LĐLĐ").issuer.value
        == "LIÊN ĐOÀN LAO ĐỘNG TỈNH BẮC SÔNG"
    )


def test_the_body_alone_above_the_number_of_another_is_its_parent():
    assert values(header_of("UBND TỈNH AN HÒA\nSố: 07/KH-SXD"))["parent_body"] == "UBND TỈNH AN HÒA"


@pytest.mark.parametrize(
    ("body", "symbol", "expected"),
    [
        ("UBND TỈNH", "KH-UBND", True),
        ("ỦY BAN NHÂN DÂN XÃ", "KH-UBND", True),
        ("UBND TỈNH", "KH-SYT", False),
        ("SỞ Y TẾ", "KH-SYT", True),
    ],
)
def test_a_symbol_tells_whose_document_it_is(body, symbol, expected):
    number = HeaderField(f"12/{symbol}", "", Span(0, 0, 1, 1))

    assert issues_under(body, number) is expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KẾ HOẠCH", "plan"),
        ("KÉ HOẠCH", "plan"),
        ("QUYẾT ĐỊNH:", "decision"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "programme"),
        ("KẾ HOẠCH TUYÊN TRUYỀN BIỂN ĐẢO", "plan"),
        ("Kế hoạch tuyên truyền", None),
        ("BÁO CÁO VIÊN", "report"),
        ("MỤC TIÊU", None),
    ],
)
def test_the_type_stands_in_capitals(text, code):
    found = document_type(passage(text))

    assert (found[0] if found else None) == code


def test_the_title_runs_to_the_basis():
    reading = read(
        source_of(
            "KẾ HOẠCH\nTruyền thông về nước sạch\nnăm 2026\nCăn cứ Kế hoạch số 3/KH-UBND ngày 05/01/2026 của UBND huyện;\nI. YÊU CẦU\n- Ý."
        )
    )

    assert reading.header.title.value == "Truyền thông về nước sạch năm 2026"
    assert (reading.period.first, reading.period.last) == (2026, 2026)
    assert [document.role for document in reading.documents] == ["legal_basis"]


def test_the_issuer_may_be_known_from_the_preamble_only():
    reading = read(
        source_of("KẾ HOẠCH\nTruyền thông\nTrạm Y tế xã (TYT) ban hành Kế hoạch với nội dung sau:\nI. YÊU CẦU\n- Ý.")
    )

    assert (reading.header.issuer.value, reading.header.issuer.is_derived) == ("Trạm Y tế xã", True)


FOOTER = """\
Trên đây là Kế hoạch của Sở./.
Nơi nhận:
- UBND tỉnh (để báo cáo);
- Giám đốc Sở, Công đoàn Sở;
- Đơn vị, trường học trực thuộc (thực hiện);
- Lưu: VT, VP (2b).
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
ThS. Đặng Thị Lan
"""


def test_recipients_keep_why_they_receive_the_plan():
    reading = read(source_of("KẾ HOẠCH\nThử\nI. YÊU CẦU\n- Ý.\n" + FOOTER))

    assert [(node.text, node.purpose) for node in reading.of_kind(NodeKind.RECIPIENT)] == [
        ("UBND tỉnh", "để báo cáo"),
        ("Giám đốc Sở", None),
        ("Công đoàn Sở", None),
        ("Đơn vị, trường học trực thuộc", "thực hiện"),
        ("VT", "lưu"),
        ("VP", "lưu"),
    ]


def test_the_signer_signs_with_authority_and_post():
    header = read(source_of("KẾ HOẠCH\nThử\nI. YÊU CẦU\n- Ý.\n" + FOOTER)).header

    assert header.signing_authority.value == "KT. GIÁM ĐỐC"
    assert header.signer_position.value == "PHÓ GIÁM ĐỐC"
    assert (header.signer_name.value, header.signer_name.doubts) == ("ThS. Đặng Thị Lan", ())


def test_the_right_column_of_the_footer_is_told_from_the_left():
    reading = read(
        source_of(
            "KẾ HOẠCH\nThử\nI. YÊU CẦU\n- Ý.\nNơi nhận:   TM. ỦY BAN NHÂN DÂN\n- Như trên;   CHỦ TỊCH\n- Lưu: VT.\nLê Văn Tám"
        )
    )

    assert reading.header.signer_position.value == "CHỦ TỊCH"
    assert [node.text for node in reading.of_kind(NodeKind.RECIPIENT)] == ["Như trên", "VT"]


def test_difficulties_are_reported_compiled_and_decided():
    text = (
        "KẾ HOẠCH\nThử\nI. YÊU CẦU\n- Ý.\nTrong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị báo cáo về Sở Y tế "
        "(qua Văn phòng Sở), để tổng hợp, đề xuất Giám đốc Sở xem xét, quyết định./."
    )

    reported, compiled, decided = read(source_of(text)).of_kind(NodeKind.TASK)

    assert [node.text for node in (compiled, decided)] == [
        "tổng hợp, đề xuất Giám đốc Sở",
        "Giám đốc Sở xem xét, quyết định",
    ]
    assert [node.mentions[0].code for node in (reported, compiled, decided)] == [
        "units",
        "department_office",
        "director",
    ]
    assert reported.condition == "nếu có khó khăn, vướng mắc"
