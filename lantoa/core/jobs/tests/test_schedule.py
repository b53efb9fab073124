from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from lantoa.core import jobs
from lantoa.core.jobs.declaring import Rhythm, scheduled
from lantoa.core.jobs.models import Job, JobState, ScheduleSlot
from lantoa.core.jobs.schedule import tick
from lantoa.core.jobs.tests.sample import tasks

# 02:30 of 19 March 2024 in Việt Nam, which keeps no summer time.
MOMENT = datetime(2024, 3, 18, 19, 30, tzinfo=UTC)
NIGHTLY = Rhythm(daily_at=datetime(2024, 1, 1, 2, 0).time())
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


def test_the_slot_of_minutes_is_the_last_full_step():
    assert Rhythm(minutes=20).slot(MOMENT + timedelta(minutes=7)) == MOMENT - timedelta(minutes=10)


def test_the_slot_of_a_day_is_at_local_time():
    assert NIGHTLY.slot(MOMENT) == MOMENT - timedelta(minutes=30)


def test_before_its_time_the_slot_of_a_day_is_yesterdays():
    assert NIGHTLY.slot(MOMENT - timedelta(minutes=31)) == MOMENT - timedelta(days=1, minutes=30)


@given(moments, st.sampled_from([Rhythm(minutes=7), Rhythm(minutes=60), NIGHTLY]))
def test_a_slot_is_never_in_the_future_and_has_itself_as_slot(moment, rhythm):
    slot = rhythm.slot(moment)

    assert slot <= moment
    assert rhythm.slot(slot) == slot


def test_a_tick_asks_once_for_all_scheduled_work(db):
    names = sorted(work.name for work, _rhythm in scheduled())

    first, second = tick(MOMENT), tick(MOMENT)

    assert [job.name for job in first] == names
    assert second == []
    assert Job.objects.count() == ScheduleSlot.objects.count() == len(names)


def test_the_next_slot_asks_again_when_the_last_work_is_done(db):
    tick(MOMENT)
    jobs.drain()

    again = tick(MOMENT + timedelta(days=1))

    assert [job.name for job in again] == [work.name for work, _rhythm in scheduled()]


def test_work_that_is_still_under_way_is_not_asked_for_twice(db):
    first = tick(MOMENT)

    second = tick(MOMENT + timedelta(days=1))

    assert second == first


def ticked_and_done(moment):
    """As if everything that was asked for had been done, but for the tidying away of slots."""
    tick(moment)
    Job.objects.update(state=JobState.DONE, finished_at=moment)


def test_a_clock_that_is_set_back_starts_nothing_again(db):
    earlier = MOMENT - timedelta(minutes=40)
    for moment in (earlier, MOMENT):
        ticked_and_done(moment)

    assert tick(earlier) == []


def test_a_day_that_a_wrong_clock_has_used_is_still_to_come_when_it_is_set_right(db):
    ticked_and_done(MOMENT)
    ticked_and_done(MOMENT + timedelta(days=2))

    assert tick(MOMENT) == []
    assert [job.name for job in tick(MOMENT + timedelta(days=2))] == [work.name for work, _rhythm in scheduled()]


def test_a_rhythm_is_either_of_minutes_or_of_a_day():
    with pytest.raises(ImproperlyConfigured):
        jobs.every(minutes=5, daily_at="02:30")
    with pytest.raises(ImproperlyConfigured):
        jobs.every()


def test_two_kinds_of_work_cannot_have_one_name():
    with pytest.raises(ImproperlyConfigured):
        jobs.work(tasks.add.name, label="Another")(lambda job: None)
