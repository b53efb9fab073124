"""The demo's days and the line above its pages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from lantoa.core.clock import local, standing_on, today
from lantoa.core.org.models import CalendarDay
from lantoa.core.org.reference import load_calendar
from lantoa.core.org.working_days import is_working_day
from lantoa.project.demo.days import morning_of, opening_day, set_days
from lantoa.project.demo.reading import read


def noon(day):
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def test_the_days_stand_in_order_and_the_first_opens_the_demo():
    with standing_on(noon(date(2024, 1, 1))):
        days = [each.day for each in set_days()]

    assert days == sorted(set(days))
    assert days[0] == opening_day()


def test_one_day_is_the_current_one_and_between_two_days_none_is():
    second = read("days")[1]["day"]
    with standing_on(noon(second)):
        on_it = [each.day for each in set_days() if each.is_current]
    with standing_on(noon(second + timedelta(days=1))):
        after_it = [each.day for each in set_days() if each.is_current]

    assert (on_it, after_it) == ([second], [])


def test_a_day_is_sent_as_it_is_read():
    with standing_on(noon(opening_day())):
        first = set_days()[0]

    assert date.fromisoformat(first.value) == first.day


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_day_says_in_both_languages_what_happens_on_it(language):
    with translation.override(language), standing_on(noon(opening_day())):
        labels = [each.label for each in set_days()]

    assert len({label.partition(" ")[2] for label in labels}) == len(labels)


def test_the_past_of_the_demo_was_made_at_seven_in_the_morning():
    moment = morning_of(opening_day())

    assert local(moment).replace(tzinfo=None) == datetime(2024, *opening_day().timetuple()[1:3], 7)
    with standing_on(moment):
        assert today() == opening_day()


@pytest.mark.django_db
def test_the_demo_opens_on_a_working_day():
    load_calendar()

    assert CalendarDay.objects.filter(day__year=opening_day().year).exists()
    assert is_working_day(opening_day())
