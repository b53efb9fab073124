"""Who can do what: of a person everything with how far it reaches, of a unit everybody who may act there."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils.translation import override

from lantoa.core.clock import standing_on
from lantoa.core.org.actions import elevate, end_post, give_post, let_stand_in
from lantoa.core.org.permissions import EDIT_POST, VIEW_UNIT
from lantoa.core.org.powers import powers_at, powers_of
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import label_of
from lantoa.core.org.tests.cast import PROFESSIONAL, person, small_province

pytestmark = pytest.mark.django_db

MONDAY = date(2024, 3, 18)


@pytest.fixture(autouse=True)
def _on_monday_in_english():
    with standing_on(datetime(2024, 3, 18, 2, 0, tzinfo=UTC)), override("en"):
        yield


@pytest.fixture
def province():
    return small_province()


def where(person, act=VIEW_UNIT):
    return [r.where for held in powers_of(person) for r in held.ranges if label_of(act) in r.acts]


def test_each_right_says_how_far_it_reaches(province):
    head, clerk = person(province.education_office, Role.HEAD), person(province.school, Role.CLERK)

    assert where(head) == ["At this unit and all below it on both trees (2 units)"]
    assert where(clerk) == ["At this unit"]


def test_a_post_narrowed_to_one_tree_says_which(province):
    user = person(province.office, Role.CLERK)
    give_post(province.district, person=user, role=Role.HEAD, from_day=MONDAY, by="tests", axis=PROFESSIONAL)

    assert where(user)[0] == "At this unit and all below it on the professional tree (1 unit)"


def test_stand_ins_and_powers_of_an_hour_stand_there_and_what_is_over_gives_nothing(province):
    user, head = person(province.department, Role.ADMINISTRATOR), person(province.school, Role.HEAD)
    let_stand_in(head.posts.get(), person=user, from_day=MONDAY, to_day=MONDAY, reason="Nghỉ", by="tests")
    elevate(province.upper_school, role=Role.VIEWER, reason="Xem sổ", minutes=15, by=user)
    old = give_post(province.office, person=user, role=Role.CLERK, from_day=date(2023, 1, 1), by="tests")
    end_post(old, on=date(2023, 2, 1), by="tests")

    held = powers_of(user)

    assert [(each.is_elevation, each.is_stand_in, each.is_current, bool(each.ranges)) for each in held] == [
        (True, False, True, True),
        (False, True, True, True),
        (False, False, True, True),
        (False, False, False, False),
    ]


def who(unit, permission):
    act = next(act for act in powers_at(unit) if act.label == label_of(permission))
    return [(each.person.username, each.is_from_above) for each in act.people]


def test_a_unit_names_those_who_may_act_there_and_from_above(province):
    person(province.school, Role.HEAD, "co.sen")
    person(province.department, Role.ADMINISTRATOR, "quan.tri")
    person(province.next_school, Role.HEAD, "la")

    assert who(province.school, EDIT_POST) == [("quan.tri", True)]
    assert who(province.school, VIEW_UNIT) == [("co.sen", False), ("quan.tri", True)]


def test_what_nobody_may_do_is_named_too(province):
    assert who(province.committee, EDIT_POST) == []


def test_ones_own_rights_and_those_of_ones_people_are_open_and_others_are_not(client, province):
    head, clerk = person(province.school, Role.HEAD), person(province.school, Role.CLERK)
    stranger = person(province.next_school, Role.HEAD)

    seen = {}
    for user in (head, clerk, stranger):
        client.force_login(user)
        seen[user.username] = client.get(reverse("people:powers", args=[clerk.pk])).status_code
    assert seen == {head.username: 200, clerk.username: 200, stranger.username: 404}


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_of_a_unit_costs_the_same_for_one_person_and_for_three(province, people, django_assert_num_queries):
    for number in range(people):
        person(province.school, Role.CLERK, f"nguoi.{number}")

    with django_assert_num_queries(3):
        powers_at(province.school)
