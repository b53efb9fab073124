from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import connection

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.ledger import triggers
from lantoa.core.ledger.digests import broken_days, canonical, close_days
from lantoa.core.ledger.models import DayDigest, Depth, Entry, PersonKey


def on(day, hour=2):
    return standing_on(datetime(2024, 3, day, hour, 0, tzinfo=UTC))


@pytest.fixture
def three_days(briefing):
    """Three days of the ledger, closed one after the other."""
    for day in (18, 19, 20):
        with on(day):
            briefing(happened_on=date(2024, 3, day), quantity=day)
            ledger.seal()
        with on(day + 1, 0):
            close_days()
    return list(DayDigest.objects.order_by("day"))


def test_each_day_is_closed_once_and_follows_the_one_before(three_days):
    assert [(each.day.day, each.position) for each in three_days] == [(18, 1), (19, 2), (20, 3)]
    assert len({each.sha256 for each in three_days}) == 3
    with on(21):
        assert close_days() is None
    assert list(broken_days()) == []


def test_days_without_a_worker_are_closed_together_and_an_empty_day_too(briefing):
    briefing()
    ledger.seal()
    with on(25):
        assert close_days().day == date(2024, 3, 24)
    with on(26):
        empty = close_days()

    assert (empty.day, empty.position) == (date(2024, 3, 25), 1)
    assert list(broken_days()) == []


def test_an_empty_ledger_closes_no_day_and_a_clock_set_back_closes_none_twice(three_days, db):
    with on(10):
        assert close_days() is None
    assert DayDigest.objects.count() == 3


def test_a_ledger_in_which_nothing_was_sealed_has_no_digest(db):
    assert close_days() is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_entry SET quantity = 190 WHERE quantity = 19",
        "UPDATE ledger_entry SET subject_title = 'Khác' WHERE quantity = 19",
        "UPDATE ledger_entry SET happened_on = '2024-03-18' WHERE quantity = 19",
        "DELETE FROM ledger_position WHERE number = 2",
        "UPDATE ledger_daydigest SET sha256 = 'f' WHERE position = 2",
    ],
)
def test_whoever_changes_what_was_closed_is_found_out_from_that_day_on(three_days, change):
    triggers.drop(connection)
    with connection.cursor() as cursor:
        cursor.execute(change)

    assert next(broken_days()).day == date(2024, 3, 19)


def test_erasing_who_recorded_and_who_was_reached_breaks_no_day(briefing, coordinator, stand, school):
    briefing(people={stand(school): Depth.REACHED})
    ledger.seal()
    with on(19):
        close_days()

    PersonKey.objects.filter(person=coordinator).delete()

    assert list(broken_days()) == []


def test_the_form_that_is_digested_names_no_person_and_stays_the_same(briefing, coordinator):
    entry = briefing(id=UUID("7b2d3a34-0f3c-4c1c-9c53-9b8f3f0d3a11"))
    ledger.seal()
    entry = Entry.objects.select_related("position").get(pk=entry.pk)

    form = canonical(entry).decode()

    assert str(entry.person_key) not in form
    assert form.startswith('{"audience_id":null,"happened_on":"2024-03-18","id":"7b2d3a34-')
    assert '"recorded_at":"2024-03-18T02:00:00+00:00"' in form
