"""The desk: what waits, in which order, and where one can go."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from lantoa.core import notices
from lantoa.core.channels import Channel, MenuItem, channels, declare
from lantoa.core.org.actions import give_post
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import OPENED
from lantoa.core.org.waiting import Waiting
from lantoa.programme.intake import actions as intake
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.tests.handmade import begin, charge, put
from lantoa.workbench.banners import banners_for
from lantoa.workbench.context import navigation, own_unit, person_links
from lantoa.workbench.queries import waiting_for


def publish(province, lead, title, day):
    draft = begin(province, lead, title)
    task = put(draft, "task", f"Nộp {title}.", deadline_rule="by", deadline_on=day)
    charge(task, "Trường THPT Bình Minh", province.upper_school)
    number = f"{draft.pk}/KH-SGDĐT"
    return plan.publish(draft, number_symbol=number, issued_on=date(2024, 3, 15), by=lead)


def asked_by(user, path="/"):
    request = RequestFactory().get(path)
    request.user = user
    return request


def places(user, path="/"):
    return [place.icon for place in navigation(asked_by(user, path))]


def of_channels(user):
    """The places that channels add, whichever this installation has."""
    return [item.icon for channel in channels() for item in channel.menu if item.is_open_to(user)]


def test_what_has_no_day_comes_first_and_then_what_is_due_soonest(province, lead, coordinator):
    opened = [publish(province, lead, "báo cáo", date(2024, 6, 1)), publish(province, lead, "sổ tay", date(2024, 4, 1))]
    for version in opened:
        plan.note_opening(version, by=coordinator)
    publish(province, lead, "áp phích", date(2024, 5, 1))

    assert [(waiting.title, waiting.due_on) for waiting in waiting_for(coordinator)] == [
        ("áp phích", None),
        ("Nộp sổ tay.", date(2024, 4, 1)),
        ("Nộp áp phích.", date(2024, 5, 1)),
        ("Nộp báo cáo.", date(2024, 6, 1)),
    ]


def test_the_lead_finds_the_drafts_that_wait(province, lead):
    intake.make_by_hand(province.department, title="Nước sạch", first_year=2024, by=lead)

    assert [waiting.title for waiting in waiting_for(lead)] == ["Nước sạch"]


def test_the_page_shows_one_thing_first_and_the_rest_after_it(client, province, lead, coordinator):
    version = publish(province, lead, "báo cáo", date(2024, 6, 1))
    client.force_login(coordinator)

    context = client.get("/").context

    assert (context["first"].url, [each.title for each in context["rest"]]) == (
        f"/chuong-trinh/{version.programme_id}/phan-cua-toi/",
        ["Nộp báo cáo."],
    )


def test_who_has_nothing_to_do_and_may_take_plans_in_is_asked_to_begin(client, lead, clerk):
    client.force_login(lead)
    to_lead = client.get("/").context
    client.force_login(clerk)
    to_clerk = client.get("/").context

    assert [(shown["first"], shown["may_begin"]) for shown in (to_lead, to_clerk)] == [(None, True), (None, False)]


def test_only_who_sees_drafts_is_led_to_the_intake(lead, clerk):
    assert places(lead) == [
        "list-checks", "book-open", "clipboard-list", "file-input", "square-check-big", "bell", *of_channels(lead), "message-circle-question-mark", "lightbulb", "presentation", "stamp", "notebook-pen", "network", "contact-round",
    ]  # fmt: skip
    assert places(clerk) == [
        "list-checks",
        "book-open",
        "clipboard-list",
        "square-check-big",
        "bell",
        "message-circle-question-mark",
        "lightbulb",
        "presentation",
        "stamp",
        "notebook-pen",
        "network",
    ]


def test_a_visitor_is_led_nowhere(db):
    visitor = AnonymousUser()

    assert (places(visitor), own_unit(asked_by(visitor))) == ([], "")


@pytest.mark.parametrize(
    ("path", "icon"),
    [("/", "list-checks"), ("/chuong-trinh/7/don-vi/", "book-open"), ("/tiep-nhan/", "file-input")],
)
def test_one_place_is_the_current_one(lead, path, icon):
    assert [place.icon for place in navigation(asked_by(lead, path)) if place.is_current] == [icon]


def test_a_page_outside_the_navigation_is_none_of_its_places(lead):
    assert [place for place in navigation(asked_by(lead, "/tai-khoan/")) if place.is_current] == []
    assert [link.is_current for link in person_links(asked_by(lead, person_links(asked_by(lead))[0].url))] == [True]


def test_unread_notices_are_counted_until_there_are_none(coordinator, lead):
    def badges():
        return [place.badge for place in navigation(asked_by(coordinator)) if place.icon == "bell"]

    before = badges()
    notices.tell(
        [coordinator], kind="programme.published", title="Mới", body="", link="/", key="1", by=lead, subject=lead
    )

    assert (before, badges()) == ([""], ["1"])


def test_the_unit_under_the_brand_is_that_of_the_first_post_held_today(province, coordinator):
    give_post(province.school, person=coordinator, role=Role.VIEWER, from_day=OPENED, by="tests")
    both = own_unit(asked_by(coordinator))
    coordinator.posts.filter(unit=province.upper_school).update(valid_to=date(2024, 3, 17))

    assert (both, own_unit(asked_by(coordinator))) == ("Trường THPT Bình Minh", "Trường Tiểu học Hoa Sen")


def test_a_real_installation_shows_no_banner(lead):
    assert banners_for(asked_by(lead)) == []


@pytest.fixture
def a_channel(monkeypatch):
    """A channel beside those of the installation, which is gone afterwards."""
    monkeypatch.setattr("lantoa.core.channels._declared", {})
    waiting = Waiting("Một việc", "/viec/", "Vì sao", "Làm")
    return declare(
        Channel(
            label="Kênh",
            address="kenh/",
            urls="lantoa.ui.urls",
            menu=(MenuItem("Kênh", "home", "radio", lambda person: person.username == "chi.lan"),),
            waiting_for=lambda person: [waiting],
        )
    )


def test_a_channel_adds_its_places_and_what_waits_there(a_channel, lead, clerk):
    assert "radio" in places(lead)
    assert "radio" not in places(clerk)
    assert [waiting.title for waiting in waiting_for(lead)] == ["Một việc"]


def test_two_channels_do_not_share_an_address(a_channel):
    with pytest.raises(ImproperlyConfigured):
        declare(Channel(label="Kênh khác", address="kenh/", urls="lantoa.ui.urls"))
