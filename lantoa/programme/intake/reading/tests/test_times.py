"""Deadlines and recurrences in the ways in which plans write them."""

from datetime import date

import pytest

from lantoa.programme.intake.reading.nodes import Deadline, DeadlineOperator, Period, Recurrence
from lantoa.programme.intake.reading.tests.samples import passage
from lantoa.programme.intake.reading.times import Years, deadline_in, due_recurrences_in, recurrences_in

BEFORE, BY, ON, WITHIN = DeadlineOperator.BEFORE, DeadlineOperator.BY, DeadlineOperator.ON, DeadlineOperator.WITHIN


@pytest.mark.parametrize(
    ("text", "operator", "day"),
    [
        ("báo cáo Sở trước ngày 02/4/2024", BEFORE, date(2024, 4, 2)),
        ("hoàn thành trước ngày 15 tháng 6 năm 2025", BEFORE, date(2025, 6, 15)),
        ("xong trước 30/6/2025", BEFORE, date(2025, 6, 30)),
        ("trước tháng 7/2025", BEFORE, date(2025, 7, 1)),
        ("trước quý III/2025", BEFORE, date(2025, 7, 1)),
        ("chậm nhất trước ngày 05.12.2025", BEFORE, date(2025, 12, 5)),
        ("chậm nhất ngày 30/5/2025", BY, date(2025, 5, 30)),
        ("chậm nhất là ngày 01-3-2025", BY, date(2025, 3, 1)),
        ("muộn nhất đến ngày 10/10/2025", BY, date(2025, 10, 10)),
        ("đến hết ngày 31/12/2025", BY, date(2025, 12, 31)),
        ("đến hết tháng 6/2025", BY, date(2025, 6, 30)),
        ("đến hết tháng 2 năm 2024", BY, date(2024, 2, 29)),
        ("trong quý II/2025", BY, date(2025, 6, 30)),
        ("Quý IV năm 2025", BY, date(2025, 12, 31)),
        ("trong tháng 10/2025", BY, date(2025, 10, 31)),
        ("trong 6 tháng đầu năm 2025", BY, date(2025, 6, 30)),
        ("đến năm 2026", BY, date(2026, 12, 31)),
        ("tổ chức vào ngày 20/11/2025", ON, date(2025, 11, 20)),
    ],
)
def test_deadline_is_read_with_its_operator_and_day(text, operator, day):
    deadline = deadline_in(passage(text), None)

    assert (deadline.operator, deadline.falls_on, deadline.year_inferred) == (operator, day, False)


def test_deadline_keeps_the_words_of_the_text():
    deadline = deadline_in(passage("Xây dựng kế hoạch, hoàn thành trước ngày 02/4/2024."), None)

    assert deadline == Deadline("trước ngày 02/4/2024", BEFORE, date(2024, 4, 2))


def test_a_day_without_a_year_takes_the_year_of_the_plan_and_says_so():
    deadline = deadline_in(passage("trước ngày 25/4"), 2025)

    assert deadline == Deadline("trước ngày 25/4", BEFORE, date(2025, 4, 25), year_inferred=True)


def test_a_day_without_any_year_stays_unknown():
    assert deadline_in(passage("trước ngày 25/4"), None) == Deadline("trước ngày 25/4", BEFORE)


def test_a_month_names_its_beginning_too():
    deadline = deadline_in(passage("trong tháng 4/2025"), None)

    assert (deadline.starts_on, deadline.falls_on) == (date(2025, 4, 1), date(2025, 4, 30))


def test_a_span_of_months_has_a_start():
    deadline = deadline_in(passage("Từ tháng 4 đến hết tháng 9 năm 2025."), 2025)

    assert (deadline.starts_on, deadline.falls_on) == (date(2025, 4, 1), date(2025, 9, 30))


def test_days_counted_from_an_event_have_no_date():
    deadline = deadline_in(passage("trong 05 ngày làm việc kể từ ngày nhận được Kế hoạch này"), 2025)

    assert deadline == Deadline(
        "trong 05 ngày làm việc kể từ ngày nhận được Kế hoạch này",
        WITHIN,
        days=5,
        working_days=True,
        counted_from="nhận được Kế hoạch này",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Thủ tướng Chính phủ",
        "báo cáo trước ngày 20 hằng tháng",
        "trước ngày 05/12 hằng năm",
        "giai đoạn 2021 - 2030, tầm nhìn đến năm",
        "theo quy định",
        "kịp thời báo cáo",
    ],
)
def test_other_dates_and_words_of_pace_are_no_deadline(text):
    assert deadline_in(passage(text), 2025) is None


def test_an_impossible_day_is_kept_as_written_without_a_date():
    assert deadline_in(passage("trước ngày 31/02/2025"), None) == Deadline("trước ngày 31/02/2025", BEFORE)


@pytest.mark.parametrize(
    ("text", "day"),
    [("15/9/2025", date(2025, 9, 15)), ("Tháng 11/2025", date(2025, 11, 30)), ("Năm 2025", date(2025, 12, 31))],
)
def test_a_cell_may_name_a_bare_day_month_or_year(text, day):
    assert deadline_in(passage(text), None) is None or text.startswith("Q")
    assert deadline_in(passage(text), None, in_cell=True).falls_on == day


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Định kỳ báo cáo hàng quý, sáu tháng, năm", [Period.QUARTERLY, Period.SIX_MONTH, Period.YEARLY]),
        ("báo cáo định kỳ 06 tháng, hằng năm", [Period.SIX_MONTH, Period.YEARLY]),
        ("phát thanh mỗi tuần 02 lần", [Period.WEEKLY]),
        ("hằng ngày cập nhật tin", [Period.DAILY]),
        (
            "báo cáo quý, 6 tháng, 9 tháng và năm",
            [Period.QUARTERLY, Period.SIX_MONTH, Period.NINE_MONTH, Period.YEARLY],
        ),
        ("báo cáo hằng tháng và đột xuất khi có yêu cầu", [Period.MONTHLY, Period.AD_HOC]),
        ("sơ kết định kỳ học kỳ", [Period.SEMESTER]),
        ("gắn với Kế hoạch CCHC hàng năm của tỉnh", []),
        ("theo quy định của pháp luật", []),
        ("báo cáo năm 2024", []),
        ("họp định kỳ của cơ quan", []),
    ],
)
def test_recurrence_names_every_period(text, periods):
    assert [item.period for item in recurrences_in(passage(text))] == periods


def test_recurrence_keeps_the_words_of_the_text():
    found = recurrences_in(passage("báo cáo hàng quý, sáu tháng, năm (lồng ghép vào báo cáo chung)"))

    assert [item.as_written for item in found] == ["hàng quý", "sáu tháng", "năm"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("báo cáo UBND xã trước ngày 20 hằng tháng", "trước ngày 20 hằng tháng"),
        ("báo cáo trước ngày 05/12 hằng năm", "trước ngày 05/12 hằng năm"),
        ("báo cáo hằng quý", None),
    ],
)
def test_recurrence_keeps_the_day_in_each_period(text, due):
    assert [item.due for item in recurrences_in(passage(text))] == [due]


def test_a_day_of_the_last_month_of_a_quarter_recurs_every_quarter():
    text = "gửi báo cáo trước ngày 15 của tháng cuối quý"

    assert due_recurrences_in(passage(text)) == (
        Recurrence(Period.QUARTERLY, "ngày 15 của tháng cuối quý", "ngày 15 của tháng cuối quý"),
    )


SCHOOL_YEAR = Years(2025, 2026, issued=(2025, 9))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Giai đoạn cao điểm (tháng 9 - 10/2025)", date(2025, 9, 1), date(2025, 10, 31)),
        ("Tổ chức trong tháng 9 và tháng 10 năm 2024", date(2024, 9, 1), date(2024, 10, 31)),
        ("Kiểm tra trong quý III, IV năm 2025", date(2025, 7, 1), date(2025, 12, 31)),
    ],
)
def test_months_and_quarters_in_a_row_end_with_the_last(text, first, last):
    found = deadline_in(passage(text), None, in_cell=True)

    assert (found.starts_on, found.falls_on) in ((first, last), (None, last))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("trước ngày 20/9", date(2025, 9, 20)),
        ("chậm nhất ngày 31/5", date(2026, 5, 31)),
        ("trong quý I", date(2026, 3, 31)),
    ],
)
def test_a_day_without_a_year_lies_after_the_plan(text, day):
    assert deadline_in(passage(text), SCHOOL_YEAR).falls_on == day


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("đăng tối thiểu 02 tin, bài/tháng", [Period.MONTHLY]),
        ("phát thanh lưu động 03 lần/tuần tại các thôn", [Period.WEEKLY]),
        ("ít nhất 01 lần/học kỳ", [Period.SEMESTER]),
        ("báo cáo 03 tháng/lần", [Period.QUARTERLY]),
        ("định kỳ 6 tháng (trước ngày 15/6) và năm (trước ngày 05/12)", [Period.SIX_MONTH, Period.YEARLY]),
        ("Định kỳ ngày 25 hằng tháng tổng hợp, báo cáo", [Period.MONTHLY]),
    ],
)
def test_rates_and_days_in_brackets_tell_how_often(text, periods):
    assert [item.period for item in recurrences_in(passage(text))] == periods
