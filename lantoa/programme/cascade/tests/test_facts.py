"""What stands beside the words of a line in a unit's own plan."""

from datetime import date

import pytest

from lantoa.programme.cascade.facts import Facts, facts_in

NAMES = {"pupils": "học sinh", "upper": "học sinh trung học phổ thông", "staff": "viên chức"}


def test_what_our_own_paper_writes_behind_a_line_is_read_back():
    told = "Sinh hoạt dưới cờ (thời gian: từ 01/4/2024 đến 30/4/2024; người thực hiện: cô Hạnh, thầy Đức; dự kiến: 45 viên chức, 1.250 học sinh; kinh phí: 1.500.000 đồng)."

    assert facts_in(told, NAMES) == Facts(
        text="Sinh hoạt dưới cờ",
        starts_on=date(2024, 4, 1),
        due_on=date(2024, 4, 30),
        people="cô Hạnh, thầy Đức",
        funds=1_500_000,
        expected={"staff": 45, "pupils": 1250},
    )


def test_brackets_that_say_something_else_stay_in_the_words():
    told = "Dùng nước sạch (lưu ý: đun sôi trước khi uống)"

    assert facts_in(told, NAMES).text == told


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("100% học sinh biết bơi", {}),
        ("Năm 2024 học sinh được học bơi", {}),
        ("450 học sinh trung học phổ thông và 30 em học sinh khác", {"upper": 450, "pupils": 30}),
        ("Tập huấn cho 45 viên chức", {"staff": 45}),
    ],
)
def test_a_number_counts_where_it_stands_before_the_people(told, expected):
    assert facts_in(told, NAMES).expected == expected


def test_millions_are_spelled_out():
    assert facts_in("In tờ rơi, kinh phí dự kiến 2 triệu đồng", NAMES).funds == 2_000_000


def test_a_day_that_no_calendar_has_is_left_out():
    assert facts_in("Họp (thời hạn: 31/02/2024)", NAMES).due_on is None
