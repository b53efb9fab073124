"""A page that only looks reads its reader's seats once; whatever changes something reads them anew."""

import pytest
from django.urls import reverse

from lantoa.core.clock import today
from lantoa.core.org.actions import end_post
from lantoa.core.org.permissions import VIEW_UNIT
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import keeping_answers, keeping_seats, may, units_where
from lantoa.core.org.tests.cast import person, small_province
from lantoa.core.org.tests.test_unit_pages import entered

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return small_province()


def test_the_seats_are_read_once_while_they_are_kept(province, django_assert_num_queries):
    head = person(province.school, Role.HEAD)

    with keeping_seats(), django_assert_num_queries(3):
        list(units_where(head, VIEW_UNIT))
        list(units_where(head, VIEW_UNIT))


def test_an_answer_is_asked_for_once_while_answers_are_kept(province, django_assert_num_queries):
    head, other = person(province.school, Role.HEAD), person(province.next_school, Role.HEAD)
    asked = [(head, province.school), (head, province.next_school.pk), (other, province.school)]

    with keeping_answers():
        first = [may(who, VIEW_UNIT, unit) for who, unit in asked]
        with django_assert_num_queries(0):
            again = [may(who, VIEW_UNIT, unit) for who, unit in asked]

    assert first == again == [True, False, False]


def test_no_answer_is_kept_afterwards(province):
    head = person(province.school, Role.HEAD)
    with keeping_answers():
        assert may(head, VIEW_UNIT, province.school)

    end_post(head.posts.get(), on=head.posts.get().valid_from, by="tests")

    assert not may(head, VIEW_UNIT, province.school)


def test_each_person_has_seats_of_their_own(province):
    head, other = person(province.school, Role.HEAD), person(province.next_school, Role.HEAD)

    with keeping_seats():
        assert may(head, VIEW_UNIT, province.school)
        assert not may(other, VIEW_UNIT, province.school)


def test_nothing_is_kept_afterwards(province):
    head = person(province.school, Role.COORDINATOR)
    with keeping_seats():
        assert may(head, VIEW_UNIT, province.school)

    end_post(head.posts.get(), on=head.posts.get().valid_from, by="tests")

    assert not may(head, VIEW_UNIT, province.school)


def test_a_post_that_ended_no_longer_opens_the_next_page(client, province):
    officer = person(province.school, Role.COORDINATOR)
    browser = entered(client, officer)
    address = reverse("org:unit_detail", args=[province.school.pk])
    assert browser.get(address).status_code == 200

    end_post(officer.posts.get(), on=officer.posts.get().valid_from, by="tests")

    assert officer.posts.get().valid_to < today()
    assert browser.get(address).status_code == 404
