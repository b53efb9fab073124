"""The address of a person's calendar, which opens without signing in."""

import pytest

from lantoa.programme.plan.models import CalendarFeed


@pytest.fixture
def feed(coordinator):
    return CalendarFeed.objects.create(person=coordinator)


def test_a_calendar_programme_may_ask_for_the_head_alone(client, version, feed):
    assert client.head(f"/chuong-trinh/lich/{feed.token}.ics").status_code == 200


def test_the_calendar_of_a_closed_account_is_gone(client, version, coordinator, feed):
    coordinator.is_active = False
    coordinator.save(update_fields=["is_active"])

    assert client.get(f"/chuong-trinh/lich/{feed.token}.ics").status_code == 404


@pytest.mark.parametrize("token", ["%00", "%ed%a0%80", "a" * 500])
def test_an_address_that_is_none_is_not_found(client, db, token):
    assert client.get(f"/chuong-trinh/lich/{token}.ics").status_code == 404


@pytest.mark.parametrize(
    ("came_from", "goes_to"),
    [
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("http://testserver/chuong-trinh/", "http://testserver/chuong-trinh/"),
    ],
)
def test_a_new_address_never_leads_to_another_site(client, coordinator, came_from, goes_to):
    client.force_login(coordinator)

    assert client.post("/chuong-trinh/lich/", headers={"Referer": came_from}).url == goes_to
