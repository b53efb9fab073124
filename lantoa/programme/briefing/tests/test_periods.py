"""The days that a meeting looks back on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.programme.briefing.forms import PeriodForm
from lantoa.programme.briefing.periods import NAMED, Period, month_of, week_of

WEDNESDAY = date(2024, 3, 20)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("tuan-nay", date(2024, 3, 18), date(2024, 3, 24)),
        ("tuan-truoc", date(2024, 3, 11), date(2024, 3, 17)),
        ("thang-nay", date(2024, 3, 1), date(2024, 3, 31)),
        ("thang-truoc", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_named_periods(name, first, last):
    assert PeriodForm({"ky": name}).period(WEDNESDAY) == Period(first, last)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_its_week_and_month_and_the_one_before_ends_the_day_before(day):
    for this, before in (("tuan-nay", "tuan-truoc"), ("thang-nay", "thang-truoc")):
        now, then = NAMED[this](day), NAMED[before](day)
        assert now.first <= day <= now.last
        assert then.last == now.first - timedelta(days=1)


def test_as_many_days_lie_ahead():
    assert week_of(WEDNESDAY).next == Period(date(2024, 3, 25), date(2024, 3, 31))
    assert month_of(WEDNESDAY).next.days == 31


def test_two_days_of_ones_own():
    asked = {"ky": "khac", "tu": "2024-03-01", "den": "2024-03-10"}
    assert PeriodForm(asked).period(WEDNESDAY) == Period(date(2024, 3, 1), date(2024, 3, 10))


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"tu": "2024-03-01"}, "den"),
        ({"den": "2024-03-01"}, "tu"),
        ({"tu": "2024-03-10", "den": "2024-03-01"}, "den"),
        ({"tu": "2022-03-10", "den": "2024-03-01"}, "den"),
    ],
)
def test_days_that_do_not_fit_are_said_and_this_week_is_shown(asked, field):
    form = PeriodForm(asked | {"ky": "khac"})

    assert form.period(WEDNESDAY) == week_of(WEDNESDAY)
    assert field in form.errors


def test_words_of_the_period_are_those_of_official_texts():
    assert week_of(WEDNESDAY).in_words == "từ ngày 18/3/2024 đến ngày 24/3/2024"
