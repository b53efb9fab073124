"""The personal calendar of dated duties, read back as a calendar programme reads it."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from lantoa.core.refusals import NotAllowed
from lantoa.programme.plan import actions, queries
from lantoa.programme.plan.calendar import calendar_of
from lantoa.programme.plan.models import CalendarFeed


def read_back(duties, owner="Thầy Nam"):
    return Calendar.from_ical(calendar_of(duties, owner=owner))


@pytest.fixture
def duty(version, coordinator):
    return queries.dated_duties(coordinator).get()


def test_a_duty_is_a_whole_day_on_its_last_day_in_time(duty):
    (event,) = read_back([duty]).walk("VEVENT")

    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2024, 4, 1), date(2024, 4, 2))
    assert duty.item.text in event["summary"]
    assert event["description"] == (
        "Trường THPT Bình Minh\nTruyền thông về dịch vụ công trực tuyến năm 2024 (41/KH-SGDĐT)"
    )


def test_a_reminder_comes_a_week_before(duty):
    (alarm,) = read_back([duty]).walk("VALARM")

    assert (alarm["trigger"].dt, alarm["description"]) == (timedelta(days=-7), duty.item.text)


def test_the_event_leads_to_the_part_of_the_unit(duty, settings):
    settings.BASE_URL = "https://lantoa.example"

    (event,) = read_back([duty]).walk("VEVENT")

    assert event["url"] == f"https://lantoa.example/chuong-trinh/{duty.version.programme_id}/phan-cua-toi/"


def test_a_changed_duty_stays_the_same_event(duty, version, lead, publish, coordinator):
    draft = actions.begin_amendment(version.programme, cause="amendment", by=lead)
    publish(draft, number_symbol="57/KH-SGDĐT")

    (event,) = read_back(queries.dated_duties(coordinator)).walk("VEVENT")

    assert event["uid"] == f"obligation-{duty.item.key}-{duty.unit_id}@lantoa"


def test_a_calendar_without_duties_still_names_its_owner(db):
    calendar = read_back([], owner="Thầy Nam")

    assert "Thầy Nam" in calendar["x-wr-calname"]
    assert calendar.walk("VEVENT") == []


def test_the_feed_of_somebody_who_left_is_closed(client, version, coordinator):
    feed = CalendarFeed.objects.create(person=coordinator)
    coordinator.is_active = False
    coordinator.save(update_fields=["is_active"])

    assert client.get(f"/chuong-trinh/lich/{feed.token}.ics").status_code == 404


def test_nobody_renews_the_feed_of_another(version, coordinator, lead):
    feed = CalendarFeed.objects.create(person=coordinator)
    token = feed.token

    with pytest.raises(NotAllowed):
        actions.renew_feed(feed, by=lead)

    feed.refresh_from_db()
    assert feed.token == token
