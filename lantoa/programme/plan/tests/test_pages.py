import pytest
from icalendar import Calendar

from lantoa.core import jobs
from lantoa.programme.plan.models import CalendarFeed, Programme


@pytest.fixture
def pages(version):
    return [
        f"/chuong-trinh/{version.programme_id}/{side}"
        for side in ("", "phan-cua-toi/", "don-vi/", "nghia-vu/", "phien-ban/")
    ]


def test_every_side_of_the_programme_is_open_to_a_bound_unit(client, pages, coordinator):
    client.force_login(coordinator)

    assert [client.get(page).status_code for page in pages] == [200] * 5


def test_a_stranger_does_not_learn_that_the_programme_exists(client, pages, stranger):
    client.force_login(stranger)

    assert [client.get(page).status_code for page in pages] == [404] * 5


def test_the_part_of_a_unit_names_its_last_day(client, version, coordinator):
    client.force_login(coordinator)

    page = client.get(f"/chuong-trinh/{version.programme_id}/phan-cua-toi/").content.decode()

    assert "Trường THPT Bình Minh" in page
    assert "01/04/2024" in page


def test_opening_a_page_of_the_programme_notes_the_opening(client, version, coordinator):
    client.force_login(coordinator)

    client.get(f"/chuong-trinh/{version.programme_id}/")

    assert version.openings.count() == 1


def test_the_calendar_feed_holds_the_dated_duties(client, version, coordinator):
    feed = CalendarFeed.objects.create(person=coordinator)

    calendar = Calendar.from_ical(client.get(f"/chuong-trinh/lich/{feed.token}.ics").content)

    assert [event["dtstart"].dt.isoformat() for event in calendar.walk("VEVENT")] == ["2024-04-01"]


def test_a_renewed_feed_leaves_its_old_address(client, coordinator, version):
    feed = CalendarFeed.objects.create(person=coordinator)
    client.force_login(coordinator)

    client.post("/chuong-trinh/lich/")

    assert client.get(f"/chuong-trinh/lich/{feed.token}.ics").status_code == 404


def test_the_lead_publishes_from_the_page(client, draft, lead):
    client.force_login(lead)
    address = f"/chuong-trinh/ban-hanh/{draft.pk}/"
    assert client.get(address).status_code == 200

    client.post(address, {"number_symbol": "41/KH-SGDĐT", "issued_on": "2024-03-15", "doubts_are_seen": "on"})

    assert Programme.objects.get().title == draft.title


def test_a_publishing_without_a_date_keeps_what_was_typed(client, draft, lead):
    client.force_login(lead)

    answer = client.post(f"/chuong-trinh/ban-hanh/{draft.pk}/", {"number_symbol": "41/KH-SGDĐT", "issued_on": ""})

    assert answer.status_code == 422
    assert "41/KH-SGDĐT" in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_programmes_costs_the_same_for_one_and_for_three(
    client, draft, publish, take_in, lead, rows, django_assert_num_queries
):
    publish(draft)
    for _again in range(rows - 1):
        more = take_in()
        jobs.drain()
        more.refresh_from_db()
        publish(more, number_symbol=f"{more.pk}/KH-SGDĐT")
    client.force_login(lead)
    client.get("/chuong-trinh/")

    with django_assert_num_queries(15):
        client.get("/chuong-trinh/")
