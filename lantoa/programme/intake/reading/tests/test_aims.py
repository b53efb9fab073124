"""Aims: the number that they set, whom they count, how far and how they are measured."""

from decimal import Decimal

import pytest

from lantoa.programme.intake.reading.aims import target_of
from lantoa.programme.intake.reading.nodes import MentionRole, NodeKind
from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.tests.samples import passage, source_of
from lantoa.programme.intake.reading.topics import is_open_ended

POPULATION, BENEFICIARY, AUDIENCE = MentionRole.POPULATION, MentionRole.BENEFICIARY, MentionRole.AUDIENCE


def read_lines(*lines):
    return read(source_of("\n".join(["KẾ HOẠCH", "Truyền thông về nước sạch năm 2025", *lines])))


def objective(text):
    (found,) = read_lines("I. MỤC TIÊU", f"- {text}").of_kind(NodeKind.OBJECTIVE)
    return found


def points(text, heading="I. MỤC TIÊU", kind=NodeKind.OBJECTIVE_POINT):
    return read_lines(heading, f"- {text}").of_kind(kind)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("100% hộ dân biết", "100", "%"),
        ("đạt 97,5% trở lên", "97.5", "%"),
        ("đạt 97.5 %", "97.5", "%"),
        ("trên 90 phần trăm", "90", "%"),
        ("ít nhất 02 buổi", "2", "buổi"),
        ("tối thiểu 12 tin, bài", "12", "tin"),
        ("phấn đấu 1.200 lượt người", "1200", "lượt người"),
        ("không dưới 3 cuộc, hội thi", "3", "cuộc"),
        ("đạt 50 lớp; mở thêm", "50", "lớp"),
    ],
)
def test_a_target_is_read_with_its_unit(text, value, unit):
    assert target_of(passage(text)) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "từ tháng 4",
        "từ năm 2025",
        "ít nhất 5 ngày",
        "từ quý 2",
        "giai đoạn 2021 - 2030",
        "cấp 2 trở lên",
        "Nghị định 61",
    ],
)
def test_a_number_that_counts_nothing_is_no_target(text):
    assert target_of(passage(text)) is None


def test_a_share_is_the_target_even_after_a_count():
    assert target_of(passage("ít nhất 3 buổi để 80% hộ dân biết")) == (80, "%")


def test_before_the_verb_stand_those_who_are_counted_and_behind_it_those_who_benefit():
    found = objective("100% viên chức thực hiện tốt quy tắc ứng xử với người dân.")

    assert (found.codes(POPULATION), found.codes(BENEFICIARY)) == (("public_employees",), ("citizens",))


def test_who_is_counted_does_not_benefit_too():
    found = objective("100% công chức phối hợp được với công chức các xã.")

    assert (found.codes(POPULATION), found.codes(BENEFICIARY)) == (("civil_servants",), ())


def test_without_a_share_everybody_named_is_addressed():
    found = objective("Nâng cao nhận thức của công chức, người dân, doanh nghiệp.")

    assert (found.codes(AUDIENCE), found.codes(POPULATION)) == (("civil_servants", "citizens", "businesses"), ())


@pytest.mark.parametrize(
    ("text", "scope", "measures"),
    [
        ("100% viên chức trong toàn ngành được tập huấn.", "toàn ngành", ("được tập huấn",)),
        ("90% hộ dân trên địa bàn xã biết và thực hiện đúng quy định.", "trên địa bàn xã", ("biết", "thực hiện đúng quy định")),
        ("95% học sinh biết tiết kiệm nước.", None, ("biết tiết kiệm nước",)),
    ],
)  # fmt: skip
def test_a_share_tells_how_far_it_reaches_and_how_it_is_measured(text, scope, measures):
    (point,) = points(text)

    assert (point.scope, point.measures) == (scope, measures)


def test_an_aim_without_a_share_is_not_measured():
    (point,) = points("Nâng cao nhận thức của người dân.")

    assert (point.scope, point.measures, point.target, point.is_target_inherited) == (None, (), None, False)


def test_a_point_with_a_number_of_its_own_inherits_none():
    first, second = points("90% hộ dân biết; 80% hộ dân thực hiện.")

    assert [(point.target, point.is_target_inherited) for point in (first, second)] == [(90, False), (80, False)]


def test_an_objective_with_a_number_keeps_its_last_day():
    with_number = objective("Đến hết năm 2025, 90% hộ dân dùng nước sạch.")
    without = objective("Đến hết năm 2025, nâng cao nhận thức của hộ dân.")

    assert (with_number.deadline.falls_on.isoformat(), without.deadline) == ("2025-12-31", None)


def test_the_words_of_focus_open_no_focus_in_an_objective():
    assert [point.is_focus for point in points("Trọng tâm là nước sạch nông thôn.")] == [False]
    found = points("Trọng tâm là nước sạch nông thôn.", "I. YÊU CẦU", NodeKind.REQUIREMENT_POINT)
    assert [point.is_focus for point in found] == [True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("băng rôn, tờ rơi,...", True),
        ("băng rôn, tờ rơi…", True),
        ("băng rôn, v.v.", True),
        ("và các nội dung khác.", True),
        ("các hình thức khác", True),
        ("nội dung khác nhau giữa các xã", False),
        ("băng rôn, tờ rơi.", False),
    ],
)
def test_a_list_that_goes_on_says_so(text, expected):
    assert is_open_ended(passage(text)) is expected
