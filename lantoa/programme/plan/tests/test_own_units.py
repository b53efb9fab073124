"""Whose duties a person sees as their own: units where they hold a post that shows them programmes."""

import pytest

from lantoa.core.org.actions import give_post
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import OPENED, person
from lantoa.programme.plan import queries
from lantoa.programme.plan.models import CalendarFeed
from lantoa.programme.plan.waiting import waiting_for


@pytest.fixture
def administrator(province):
    """Keeps the people of a school that the plan binds."""
    return person(province.upper_school, Role.ADMINISTRATOR, "co.thu")


def test_keeping_a_units_people_shows_none_of_its_duties(version, administrator, coordinator):
    assert (waiting_for(administrator), list(queries.dated_duties(administrator))) == ([], [])
    assert len(waiting_for(coordinator)) == 2


def test_the_calendar_of_somebody_who_only_keeps_people_is_empty(client, version, administrator):
    feed = CalendarFeed.objects.create(person=administrator)

    calendar = client.get(f"/chuong-trinh/lich/{feed.token}.ics").content.decode()

    assert "VEVENT" not in calendar


def test_whoever_keeps_people_here_and_looks_on_there_can_open_the_programme(client, version, province, administrator):
    give_post(province.department, person=administrator, role=Role.VIEWER, from_day=OPENED, by="tests")
    client.force_login(administrator)

    assert client.get(f"/chuong-trinh/{version.programme_id}/").status_code == 200
    assert version.openings.count() == 0
