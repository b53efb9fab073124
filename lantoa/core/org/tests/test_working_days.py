from datetime import date, timedelta

import holidays
import pytest

from lantoa.core.org.models import CalendarDay
from lantoa.core.org.reference import load_calendar
from lantoa.core.org.working_days import (
    add_working_days,
    is_working_day,
    next_working_day,
    previous_working_day,
    working_days_between,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def calendar():
    load_calendar()


def test_loading_the_calendar_again_changes_nothing():
    before = list(CalendarDay.objects.order_by("day").values_list("day", "kind", "name", "source"))

    load_calendar()

    assert list(CalendarDay.objects.order_by("day").values_list("day", "kind", "name", "source")) == before


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2024, 4, 1), True),
        (date(2024, 4, 6), False),
        (date(2024, 4, 18), False),
        (date(2024, 4, 29), False),
        (date(2024, 5, 4), True),
        (date(2024, 2, 14), False),
    ],
    ids=["Monday", "Saturday", "Hung Kings' day", "swapped off", "Saturday worked for it", "in lieu after Tet"],
)
def test_a_day_is_worked_or_not(day, worked):
    assert is_working_day(day) is worked


def test_working_days_after_tet_begin_on_thursday():
    assert next_working_day(date(2024, 2, 7)) == date(2024, 2, 15)


def test_the_working_day_before_the_april_holidays():
    assert previous_working_day(date(2024, 4, 30)) == date(2024, 4, 26)


@pytest.mark.parametrize(
    ("count", "day"),
    [
        (0, date(2024, 5, 2)),
        (1, date(2024, 5, 2)),
        (3, date(2024, 5, 4)),
        (5, date(2024, 5, 7)),
        (-1, date(2024, 4, 26)),
    ],
)
def test_counting_from_a_holiday_counts_worked_days_alone(count, day):
    assert add_working_days(date(2024, 4, 30), count) == day


def test_counting_far_crosses_years():
    far = add_working_days(date(2024, 1, 1), 500)

    assert working_days_between(date(2024, 1, 2), far) == 500


def test_days_between_count_both_ends():
    assert working_days_between(date(2024, 4, 26), date(2024, 5, 4)) == 4


def test_the_calendar_agrees_with_the_holidays_library_but_for_one_later_swap():
    ours = {day.day for day in CalendarDay.objects.all() if not day.is_worked and day.day.weekday() < 5}
    library = {day for day in holidays.Vietnam(years=range(2023, 2028)) if day.weekday() < 5}

    assert ours ^ library == {date(2026, 1, 2)}


def test_every_swapped_day_off_is_worked_on_a_saturday_within_two_weeks():
    off = CalendarDay.objects.filter(kind="swapped_off").values_list("day", flat=True)
    worked = set(CalendarDay.objects.filter(kind="swapped_work").values_list("day", flat=True))

    pairs = [[day for day in worked if abs(day - rest) <= timedelta(days=14)] for rest in off]

    assert [len(pair) for pair in pairs] == [1, 1, 1, 1]


def test_every_day_names_its_source():
    assert not CalendarDay.objects.filter(source="").exists()
