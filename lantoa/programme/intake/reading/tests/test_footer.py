"""What stands below the body, in the ways in which offices end their documents."""

import pytest

from lantoa.programme.intake.reading.footer import is_closing, is_recipients_heading
from lantoa.programme.intake.reading.nodes import Basis, LinkKind, MentionRole, NodeKind
from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.tests.samples import passage, source_of

HEAD = "KẾ HOẠCH\nTruyền thông nước sạch năm 2025\nI. YÊU CẦU\n- Bảo đảm thiết thực./.\n"


def read_footer(*lines):
    return read(source_of(HEAD + "\n".join(lines)))


def signed(*lines):
    """(authority, post, name) below the recipients."""
    header = read_footer("Nơi nhận:", "- Như trên;", "- Lưu: VT.", *lines).header
    fields = (header.signing_authority, header.signer_position, header.signer_name)
    return tuple(each and each.value for each in fields)


def recipients(*lines):
    return [(node.text, node.purpose) for node in read_footer("Nơi nhận:", *lines).of_kind(NodeKind.RECIPIENT)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["GIÁM ĐỐC", "Trần Thị Mai"], (None, "GIÁM ĐỐC", "Trần Thị Mai")),
        (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn Tám"], ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn Tám")),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Tám"], ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Tám")),
        (
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Tám"],
            ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", "Lê Văn Tám"),
        ),
        (["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "Lê Văn Tám"], ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "Lê Văn Tám")),
        (["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG", "Lê Văn Tám"], ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG", "Lê Văn Tám")),
        (["Q. GIÁM ĐỐC", "Lê Văn Tám"], ("Q. GIÁM ĐỐC", "Q. GIÁM ĐỐC", "Lê Văn Tám")),
        (["HIỆU TRƯỞNG", "ThS. Lê Văn Tám"], (None, "HIỆU TRƯỞNG", "ThS. Lê Văn Tám")),
        (["TỔNG CỤC TRƯỞNG", "PGS.TS. Lê Văn Tám"], (None, "TỔNG CỤC TRƯỞNG", "PGS.TS. Lê Văn Tám")),
        (["TRƯỞNG CÔNG AN XÃ", "Đại úy Lê Văn Tám"], (None, "TRƯỞNG CÔNG AN XÃ", "Đại úy Lê Văn Tám")),
        (["BÍ THƯ", "Lê Văn Tám"], (None, "BÍ THƯ", "Lê Văn Tám")),
        (["T/M BAN CHẤP HÀNH", "BÍ THƯ", "Lê Văn Tám"], ("T/M BAN CHẤP HÀNH", "BÍ THƯ", "Lê Văn Tám")),
        (
            ["T/M BAN THƯỜNG VỤ", "K/T BÍ THƯ", "PHÓ BÍ THƯ", "Lê Văn Tám"],
            ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lê Văn Tám"),
        ),
        (["GIÁM ĐỐC", "(Đã ký)", "Lê Văn Tám"], (None, "GIÁM ĐỐC", "Lê Văn Tám")),
        (["GIÁM ĐỐC", "Đã ký số", "Lê Văn Tám"], (None, "GIÁM ĐỐC", "Lê Văn Tám")),
        (["GIÁM ĐỐC"], (None, "GIÁM ĐỐC", None)),
        (["Lê Văn Tám"], (None, None, "Lê Văn Tám")),
    ],
)
def test_the_signer_is_read_with_authority_and_post(lines, expected):
    assert signed(*lines) == expected


def test_a_signer_without_a_post_is_in_doubt():
    name = read_footer("Nơi nhận:", "- Lưu: VT.", "Lê Văn Tám").header.signer_name

    assert (name.confidence, [doubt.code for doubt in name.doubts]) == (0.7, ["signer_position_missing"])


def test_a_document_without_recipients_is_signed_below_its_end_mark():
    header = read_footer("GIÁM ĐỐC", "Lê Văn Tám").header

    assert (header.signer_position.value, header.signer_name.value) == ("GIÁM ĐỐC", "Lê Văn Tám")


@pytest.mark.parametrize(
    "line", ["Người soạn: Văn A, 0912 000 111", "12/KH-SYT 18/3/2024 08:05:11", "In lại từ hệ thống văn bản"]
)
def test_what_stands_below_the_signer_takes_nothing_from_him(line):
    reading = read_footer("Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", "Trần Thị Mai", line)

    assert reading.header.signer_name.value == "Trần Thị Mai"
    assert [node.text for node in reading.of_kind(NodeKind.RECIPIENT)] == ["VT"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- UBND tỉnh (để báo cáo);", [("UBND tỉnh", "để báo cáo")]),
        ("- UBND tỉnh (b/c);", [("UBND tỉnh", "b/c")]),
        ("- Như Điều 3;", [("Như Điều 3", None)]),
        ("- Giám đốc, các Phó Giám đốc;", [("Giám đốc, các Phó Giám đốc", None)]),
        ("- Sở Y tế, Sở Tài chính, Công an tỉnh;", [("Sở Y tế", None), ("Sở Tài chính", None), ("Công an tỉnh", None)]),
        ("- Phòng GD&ĐT (9 đơn vị);", [("Phòng GD&ĐT (9 đơn vị)", None)]),
        ("- Lưu: VT, VP.", [("VT", "lưu"), ("VP", "lưu")]),
        ("- Lưu VT.", [("VT", "lưu")]),
        ("- Lưu: VT, VP (T05b).", [("VT", "lưu"), ("VP", "lưu")]),
        ("+ Cổng thông tin điện tử (đăng tải);", [("Cổng thông tin điện tử", "đăng tải")]),
    ],
)
def test_each_recipient_is_named_once_with_why_it_receives_the_plan(line, expected):
    assert recipients(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nơi nhận:", True),
        ("NƠI NHẬN:", True),
        ("Noi nhan:", True),
        ("Nơi nhận", True),
        ("Nơi nhậr: - Như trên", True),
        ("Nơi nhận hồ sơ là Bộ phận Một cửa", False),
        ("Nơi này", False),
    ],
)
def test_the_heading_of_the_recipients_may_be_misprinted(text, expected):
    assert is_recipients_heading(passage(text)) is expected


def test_an_annex_below_the_signer_is_no_recipient():
    reading = read_footer(
        "Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", "Trần Thị Mai", "PHỤ LỤC", "1. Biểu mẫu báo cáo kết quả."
    )

    assert [node.text for node in reading.of_kind(NodeKind.RECIPIENT)] == ["VT"]
    assert reading.header.signer_name.value == "Trần Thị Mai"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trên đây là Kế hoạch truyền thông năm 2025./.", True),
        ("Trong quá trình thực hiện, các đơn vị chủ động đề xuất.", True),
        ("Trong quá trình tổ chức triển khai thực hiện có gì chưa rõ, liên hệ Văn phòng.", True),
        ("Nếu có khó khăn, vướng mắc, các đơn vị báo cáo về Sở.", True),
        ("Quá trình thực hiện gặp vướng mắc, đề nghị phản ánh kịp thời.", True),
        ("Tháo gỡ khó khăn, vướng mắc cho doanh nghiệp.", False),
        ("Nếu có khó khăn thì tạm dừng.", False),
        ("Báo cáo kết quả về Sở.", False),
    ],
)
def test_a_closing_paragraph_is_told_from_a_duty(text, expected):
    assert is_closing(passage(text)) is expected


def closing_tasks(text):
    reading = read(source_of(f"KẾ HOẠCH\nThử nghiệm\nI. YÊU CẦU\n- Bảo đảm thiết thực.\n{text}"))
    return reading.of_kind(NodeKind.TASK)


def test_a_difficulty_that_nobody_compiles_is_one_duty():
    (reported,) = closing_tasks(
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị báo cáo về Sở Y tế./."
    )

    assert (reported.condition, reported.codes(MentionRole.RESPONSIBLE), reported.codes(MentionRole.SUBMIT_TO)) == (
        "nếu có khó khăn, vướng mắc",
        ("units",),
        ("department",),
    )


def test_who_receives_the_difficulties_is_taken_to_compile_them_and_says_so():
    reported, compiled = closing_tasks(
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị báo cáo về Sở Y tế để tổng hợp, giải quyết./."
    )

    assert (compiled.text, compiled.responsible_basis, compiled.codes(MentionRole.RESPONSIBLE)) == (
        "tổng hợp, giải quyết",
        Basis.INFERRED,
        ("department",),
    )
    assert [(link.kind, link.target_id) for link in compiled.links] == [(LinkKind.REQUIRES, reported.id)]


def test_a_closing_sentence_that_charges_somebody_is_a_duty():
    (task,) = closing_tasks("Trên đây là Kế hoạch của Sở. Đề nghị các đơn vị nghiêm túc thực hiện./.")

    assert (task.text, task.codes(MentionRole.RESPONSIBLE)) == ("Đề nghị các đơn vị nghiêm túc thực hiện", ("units",))


def test_a_closing_that_only_closes_charges_nobody():
    assert closing_tasks("Trên đây là Kế hoạch truyền thông của Sở Y tế./.") == ()
