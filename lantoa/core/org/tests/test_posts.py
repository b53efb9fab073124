"""Posts over time: given, ended, given again."""

from datetime import date

import pytest

from lantoa.core.audit.models import Trace
from lantoa.core.org.actions import (
    PostDraft,
    PostHeldAlready,
    UnitClosed,
    end_post,
    give_post,
    give_posts,
)
from lantoa.core.org.models import Post
from lantoa.core.org.reform.refusals import PostBeginsLater
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.acts import close
from lantoa.core.org.tests.cast import OPENED, person, small_province

pytestmark = pytest.mark.django_db

LAST_DAY = date(2024, 5, 31)


@pytest.fixture
def province():
    return small_province()


@pytest.fixture
def head(province):
    """A head of the school until the end of May."""
    user = person(province.school, Role.HEAD, "co.sen")
    end_post(Post.objects.get(person=user), on=LAST_DAY, by="tests")
    return user


def posts(user):
    return list(user.posts.order_by("valid_from").values_list("role", "valid_from", "valid_to"))


def test_a_post_that_ended_can_be_given_again_from_the_next_day_on(province, head):
    give_post(province.school, person=head, role=Role.HEAD, from_day=date(2024, 6, 1), by="tests")

    assert posts(head) == [("head", OPENED, LAST_DAY), ("head", date(2024, 6, 1), None)]


@pytest.mark.parametrize("day", [OPENED, date(2023, 1, 1), LAST_DAY])
def test_a_post_is_not_given_over_days_on_which_it_was_held(province, head, day):
    with pytest.raises(PostHeldAlready):
        give_post(province.school, person=head, role=Role.HEAD, from_day=day, by="tests")

    assert posts(head) == [("head", OPENED, LAST_DAY)]


def test_another_role_at_the_same_unit_is_another_post(province, head):
    give_post(province.school, person=head, role=Role.COORDINATOR, from_day=date(2024, 1, 1), by="tests")

    assert posts(head) == [("head", OPENED, LAST_DAY), ("coordinator", date(2024, 1, 1), None)]


def test_the_same_post_twice_in_one_list_is_refused_whole(province, head):
    twice = [PostDraft(province.office, head, Role.OFFICER, "", date(2024, 6, 1))] * 2

    with pytest.raises(PostHeldAlready):
        give_posts(twice, by="tests")

    assert posts(head) == [("head", OPENED, LAST_DAY)]


def test_each_post_given_leaves_its_trace(province, head):
    drafts = [
        PostDraft(unit, head, Role.VIEWER, "Thanh tra", OPENED) for unit in (province.office, province.upper_school)
    ]

    given = give_posts(drafts, by="tests")

    assert [(post.unit, post.title) for post in given] == [
        (province.office, "Thanh tra"),
        (province.upper_school, "Thanh tra"),
    ]
    traced = Trace.objects.filter(verb="org.give_post", unit_id__in=[post.unit_id for post in given])
    assert traced.count() == 2


def test_a_post_does_not_begin_before_its_unit(province, head):
    with pytest.raises(UnitClosed):
        give_post(province.office, person=head, role=Role.OFFICER, from_day=date(2019, 12, 31), by="tests")


def test_a_post_that_is_to_begin_keeps_its_unit_from_ending(province):
    user = person(province.upper_school, Role.COORDINATOR)
    give_post(province.upper_school, person=user, role=Role.CLERK, from_day=date(2024, 9, 1), by="tests")

    with pytest.raises(PostBeginsLater):
        close(province.upper_school, on=LAST_DAY)

    assert posts(user) == [("coordinator", OPENED, None), ("clerk", date(2024, 9, 1), None)]


def test_an_earlier_end_than_the_one_set_stands(province, head):
    post = Post.objects.get(person=head)

    end_post(post, on=date(2024, 3, 31), by="tests")

    assert posts(head) == [("head", OPENED, date(2024, 3, 31))]
