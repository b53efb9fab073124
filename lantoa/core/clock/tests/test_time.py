from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from lantoa.core.clock import local, now, real_now, standing_on, steady, today
from lantoa.core.clock.models import DemoClock

EVENING = datetime(2024, 3, 17, 17, 30, tzinfo=UTC)


def test_the_day_is_the_installations_day():
    with standing_on(EVENING):
        assert (now(), today(), local(now()).hour) == (EVENING, date(2024, 3, 18), 0)


def test_a_clock_held_inside_another_gives_back_the_outer_one():
    with standing_on(EVENING):
        with standing_on(EVENING + timedelta(days=1)):
            inner = today()
        assert (inner, today()) == (date(2024, 3, 19), date(2024, 3, 18))


def test_a_held_clock_does_not_move_the_machines_time():
    with standing_on(EVENING):
        assert real_now().year > 2024


@pytest.mark.django_db
def test_the_demo_stands_on_its_day_and_keeps_the_time_of_day(settings):
    settings.DEMO = True
    DemoClock.objects.create(day=date(2024, 4, 1))

    shift = now() - real_now()

    assert today() == date(2024, 4, 1)
    assert abs(shift - (date(2024, 4, 1) - timezone.localdate())) < timedelta(seconds=5)


@pytest.mark.django_db
def test_the_demo_is_asked_for_its_day_once_a_block(settings, django_assert_num_queries):
    settings.DEMO = True
    DemoClock.objects.create(day=date(2024, 4, 1))

    with django_assert_num_queries(1), steady():
        days = [today(), today(), today()]
    DemoClock.objects.update(day=date(2024, 4, 2))

    assert (days, today()) == ([date(2024, 4, 1)] * 3, date(2024, 4, 2))


@pytest.mark.django_db
def test_outside_the_demo_a_set_day_moves_nothing():
    DemoClock.objects.create(day=date(2024, 4, 1))

    assert today() == timezone.localdate()


@pytest.mark.django_db
def test_the_demo_has_one_clock():
    with pytest.raises(IntegrityError), transaction.atomic():
        DemoClock.objects.create(pk=2, day=date(2024, 4, 1))
