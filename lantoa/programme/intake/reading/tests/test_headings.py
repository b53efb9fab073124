"""Every phrase that opens a section, typed as offices type headings."""

import pytest

from lantoa.programme.intake.reading.headings import inline_heading, is_weak_role, roles_of
from lantoa.programme.intake.reading.lexicon import load
from lantoa.programme.intake.reading.nodes import SectionRole
from lantoa.programme.intake.reading.tests.samples import passage

PHRASES = [
    (phrase, SectionRole(row["role"]), strength == "weak")
    for row in load("headings")
    for strength in ("begins", "weak")
    for phrase in row.get(strength, ())
]


@pytest.mark.parametrize(("phrase", "role", "_is_weak"), PHRASES)
def test_a_heading_has_the_role_of_its_first_words(phrase, role, _is_weak):
    assert roles_of(phrase)[0] is role
    assert roles_of(f"{phrase.upper()} NĂM 2025:")[0] is role


@pytest.mark.parametrize(("phrase", "_role", "is_weak"), PHRASES)
def test_only_a_bare_word_is_a_weak_heading(phrase, _role, is_weak):
    assert is_weak_role(phrase) is is_weak


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("MUC TIEU", SectionRole.OBJECTIVES),
        ("YÊU CÀU", SectionRole.REQUIREMENTS),
        ("TÔ CHỨC THỰC HIÊN", SectionRole.ASSIGNMENTS),
        ("KINH PHI THUC HIỆN", SectionRole.BUDGET),
        ("HÌNH THƯC TUYÊN TRUYỀN", SectionRole.METHODS),
        ("NHIỆM VU, GIẢI PHAP", SectionRole.TASKS),
    ],
)
def test_a_misprint_does_not_hide_a_heading(heading, role):
    assert roles_of(heading)[0] is role


@pytest.mark.parametrize(
    "text",
    ["Văn phòng Sở", "Đối với cấp tỉnh", "Công tác phối hợp", "Phát huy vai trò", "Tiêu chí", "", "2025"],
)
def test_other_words_open_no_section(text):
    assert roles_of(text) == ()


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Mục tiêu: Nâng cao nhận thức của hộ dân.", "Nâng"),
        ("Yêu cầu:   Bảo đảm thiết thực, hiệu quả.", "Bảo"),
        ("Kinh phí thực hiện: Từ nguồn ngân sách xã.", "Từ"),
        ("Thời gian thực hiện: Từ tháng 3 đến tháng 9.", "Từ"),
    ],
)
def test_the_text_of_an_inline_heading_begins_behind_its_colon(text, start):
    body = passage(text)

    assert body.text[inline_heading(body) :].split()[0] == start


@pytest.mark.parametrize(
    "text",
    [
        "Mục tiêu: ngắn.",
        "Mục tiêu của chương trình nước sạch nông thôn quốc gia: nâng cao nhận thức.",
        "Sở Y tế: chủ trì, phối hợp với các đơn vị.",
        "Mục tiêu nâng cao nhận thức của người dân",
        "Mục tiêu; yêu cầu: nâng cao nhận thức của người dân",
    ],
)
def test_a_colon_alone_makes_no_inline_heading(text):
    assert inline_heading(passage(text)) == 0
