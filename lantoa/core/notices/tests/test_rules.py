"""When messages may leave: nights and days off, as the data say."""

from datetime import UTC, date, datetime

import pytest

from lantoa.core.clock import local
from lantoa.core.notices.models import Group, Way
from lantoa.core.notices.rules import groups_until_chosen, is_night, leaves_at, morning_after
from lantoa.core.org.models import CalendarDay

pytestmark = pytest.mark.django_db


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A local time of March 2024; the 18th is a Monday."""
    return datetime(2024, 3, day, hour, minute, tzinfo=local(datetime.now(UTC)).tzinfo)


@pytest.mark.parametrize(
    ("hour", "minute", "night"), [(21, 59, False), (22, 0, True), (0, 0, True), (5, 59, True), (6, 0, False)]
)
def test_the_night_begins_at_ten_and_ends_at_six(hour, minute, night):
    assert is_night(at(18, hour, minute)) is night


def test_the_morning_after_the_small_hours_is_the_same_day():
    assert (morning_after(at(18, 23)), morning_after(at(18, 2))) == (at(19, 6), at(18, 6))


def test_by_day_everything_leaves_at_once_and_at_night_in_the_morning():
    assert leaves_at(Group.PROGRAMME, at(18, 9)) is None
    assert leaves_at(Group.PROGRAMME, at(18, 23)) == at(19, 6)


def test_a_reminder_of_friday_night_leaves_on_monday_and_other_news_on_saturday():
    friday_night = at(15, 23)

    assert leaves_at(Group.DEADLINE, friday_night) == at(18, 6)
    assert leaves_at(Group.PROGRAMME, friday_night) == at(16, 6)


def test_a_reminder_waits_for_the_end_of_a_public_holiday():
    CalendarDay.objects.create(day=date(2024, 3, 18), kind="holiday", name="Giỗ Tổ")

    assert leaves_at(Group.DEADLINE, at(18, 9)) == at(19, 6)


def test_a_phone_gets_what_has_a_day_until_its_owner_chooses():
    assert groups_until_chosen(Way.SMS) == [Group.DEADLINE]
    assert groups_until_chosen(Way.EMAIL) == list(Group)
