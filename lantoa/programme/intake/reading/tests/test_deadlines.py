"""Deadlines: every word that opens one, every form of a day, and what only looks like one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.programme.intake.reading.nodes import Deadline, DeadlineOperator
from lantoa.programme.intake.reading.tests.samples import passage
from lantoa.programme.intake.reading.times import deadline_in

BEFORE, BY, ON, WITHIN = DeadlineOperator.BEFORE, DeadlineOperator.BY, DeadlineOperator.ON, DeadlineOperator.WITHIN
PLAN_YEAR = 2025


def read(text, *, in_cell=False):
    """(operator, first day, last day, year inferred) or None."""
    found = deadline_in(passage(text), PLAN_YEAR, in_cell=in_cell)
    return found and (found.operator, found.starts_on, found.falls_on, found.year_inferred)


@pytest.mark.parametrize("opener", ["trước", "trước ngày", "xong trước", "chậm nhất trước ngày", "muộn nhất là trước"])
def test_words_that_exclude_the_day(opener):
    assert read(f"Báo cáo {opener} 02/4/2024.") == (BEFORE, None, date(2024, 4, 2), False)


@pytest.mark.parametrize(
    "opener",
    [
        "chậm nhất ngày",
        "chậm nhất là ngày",
        "chậm nhất đến ngày",
        "chậm nhất vào ngày",
        "muộn nhất ngày",
        "hạn cuối ngày",
        "hạn cuối là",
        "hạn chót",
        "không quá ngày",
        "đến hết ngày",
        "đến ngày",
        "hết ngày",
    ],
)
def test_words_that_include_the_day(opener):
    assert read(f"Báo cáo {opener} 02/4/2024.") == (BY, None, date(2024, 4, 2), False)


@pytest.mark.parametrize("opener", ["vào ngày", "trong ngày", "vào", "đúng ngày"])
def test_words_that_name_the_day_itself(opener):
    found = deadline_in(passage(f"Tổ chức {opener} 02/4/2024."), None)

    assert (found.operator, found.falls_on) == (ON, date(2024, 4, 2))


@pytest.mark.parametrize(
    "day",
    ["02/4/2024", "2/4/2024", "02-4-2024", "02.4.2024", "02/04/2024", "02 tháng 4 năm 2024", "02 / 4 / 2024", "02 tháng 4, năm 2024"],
)  # fmt: skip
def test_a_day_is_written_in_many_ways(day):
    assert read(f"hoàn thành trước ngày {day}") == (BEFORE, None, date(2024, 4, 2), False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hoàn thành trong tháng 02 năm 2024", (BY, date(2024, 2, 1), date(2024, 2, 29), False)),
        ("hoàn thành trong tháng 3/2025", (BY, date(2025, 3, 1), date(2025, 3, 31), False)),
        ("xong trong tháng 3", (BY, date(2025, 3, 1), date(2025, 3, 31), True)),
        ("cuối tháng 11/2025", (BY, date(2025, 11, 1), date(2025, 11, 30), False)),
        ("đến hết tháng 12/2025", (BY, None, date(2025, 12, 31), False)),
        ("trước tháng 6 năm 2025", (BEFORE, None, date(2025, 6, 1), False)),
        ("trong Quý I/2025", (BY, date(2025, 1, 1), date(2025, 3, 31), False)),
        ("Quý II năm 2025", (BY, date(2025, 4, 1), date(2025, 6, 30), False)),
        ("quý 3/2025", (BY, date(2025, 7, 1), date(2025, 9, 30), False)),
        ("trong quý IV", (BY, date(2025, 10, 1), date(2025, 12, 31), True)),
        ("trước quý II/2025", (BEFORE, None, date(2025, 4, 1), False)),
        ("trong 6 tháng đầu năm 2025", (BY, date(2025, 1, 1), date(2025, 6, 30), False)),
        ("trong sáu tháng cuối năm 2025", (BY, date(2025, 7, 1), date(2025, 12, 31), False)),
        ("đến năm 2030", (BY, None, date(2030, 12, 31), False)),
        ("đến hết năm 2025", (BY, None, date(2025, 12, 31), False)),
        ("từ tháng 4 đến hết tháng 9/2025", (BY, date(2025, 4, 1), date(2025, 9, 30), False)),
        ("từ ngày 15/4 đến hết ngày 20/5/2025", (BY, date(2025, 4, 15), date(2025, 5, 20), False)),
    ],
)
def test_a_month_a_quarter_half_a_year_and_a_year_have_a_last_day(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "days", "working", "event"),
    [
        ("trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản", 5, True, "nhận được văn bản"),
        ("trong vòng 10 ngày kể từ ngày ký ban hành", 10, False, "ký ban hành"),
        ("chậm nhất sau 03 ngày làm việc kể từ khi kết thúc đợt thi", 3, True, "kết thúc đợt thi"),
        ("không quá 15 (mười) ngày, kể từ ngày tiếp nhận", 15, False, "tiếp nhận"),
        ("sau 30 ngày tính từ ngày ban hành Kế hoạch, các xã báo cáo", 30, False, "ban hành Kế hoạch"),
    ],
)
def test_days_are_counted_from_an_event(text, days, working, event):
    found = deadline_in(passage(text), PLAN_YEAR)

    assert (found.operator, found.days, found.working_days, found.counted_from, found.falls_on) == (
        WITHIN,
        days,
        working,
        event,
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "trước ngày 20 hằng tháng",
        "trước ngày 15 của tháng cuối quý",
        "trước ngày 05/12 hàng năm",
        "trước ngày 05/12 mỗi năm",
        "giai đoạn 2021 - 2025, tầm nhìn đến năm 2030",
        "Chiến lược đến 2030, tầm nhìn đến năm 2045",
        "Nghị quyết số 76/NQ-CP ngày 15/7/2021",
        "Chương trình giai đoạn 2021 - 2030",
        "trong năm học mới",
        "thường xuyên trong năm",
    ],
)
def test_what_only_looks_like_a_deadline_is_none(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30/6/2025", (BY, None, date(2025, 6, 30), False)),
        ("30/6", (BY, None, date(2025, 6, 30), True)),
        ("Tháng 6", (BY, date(2025, 6, 1), date(2025, 6, 30), True)),
        ("Từ tháng 6/2025", (BY, None, date(2025, 6, 30), False)),
        ("6 tháng đầu năm", (BY, None, date(2025, 6, 30), True)),
        ("Cả năm 2025", (BY, date(2025, 1, 1), date(2025, 12, 31), False)),
        ("Thường xuyên", None),
        ("Sở Y tế", None),
    ],
)
def test_a_cell_may_name_its_time_without_an_opening_word(text, expected):
    assert read(text, in_cell=True) == expected
    if not text.startswith("Từ"):
        assert read(text) is None


def test_the_first_of_two_deadlines_is_taken():
    assert read("gửi kế hoạch trước ngày 02/4/2024 và báo cáo trước ngày 20/12/2024")[2] == date(2024, 4, 2)


@pytest.mark.parametrize("day", ["31/4/2025", "00/5/2025", "15/13/2025", "29/02/2025"])
def test_a_day_that_no_calendar_has_is_kept_as_written(day):
    assert deadline_in(passage(f"trước ngày {day}"), 2025) == Deadline(f"trước ngày {day}", BEFORE)


@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_of_the_century_is_read_back(day):
    written = f"{day.day:02}/{day.month}/{day.year}"

    assert deadline_in(passage(f"Hoàn thành trước ngày {written}."), None) == Deadline(
        f"trước ngày {written}", BEFORE, day
    )
