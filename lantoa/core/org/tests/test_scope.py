from datetime import date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.core.clock import standing_on
from lantoa.core.org import scope
from lantoa.core.org.actions import PostHeldAlready, PostNotBegun, end_post, give_post
from lantoa.core.org.models import Axis, Post, Unit
from lantoa.core.org.permissions import EDIT_POST, EDIT_UNIT, VIEW_UNIT
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import authorise, authorise_all, grant, may, units_where
from lantoa.core.org.tests.cast import OPENED, person, small_province
from lantoa.core.refusals import NotAllowed

pytestmark = pytest.mark.django_db


def seen(user, permission=VIEW_UNIT):
    return set(units_where(user, permission).values_list("code", flat=True))


def test_a_coordinator_of_one_unit_sees_nothing_of_the_next():
    province = small_province()
    coordinator = person(province.education_office, Role.COORDINATOR)

    assert seen(coordinator) == {"education_office"}
    assert not may(coordinator, VIEW_UNIT, province.next_education_office)
    with pytest.raises(NotAllowed):
        authorise(coordinator, VIEW_UNIT, province.next_education_office)


def test_a_head_sees_what_is_below_on_both_trees_and_nothing_beside():
    province = small_province()

    assert seen(person(province.education_office, Role.HEAD)) == {"education_office", "school"}
    assert seen(person(province.district, Role.HEAD)) == {"district", "education_office", "school"}
    assert "education_office" in seen(person(province.department, Role.HEAD))


def test_a_viewer_may_change_nothing():
    viewer = person(small_province().committee, Role.VIEWER)

    assert [seen(viewer, permission) for permission in (EDIT_UNIT, EDIT_POST)] == [set(), set()]


def test_a_stranger_and_a_person_without_a_post_see_nothing():
    province = small_province()
    user = person(province.school, Role.HEAD)
    end_post(Post.objects.get(person=user), on=date(2021, 1, 1), by="tests")

    assert [seen(AnonymousUser()), seen(user)] == [set(), set()]


def test_a_post_gives_its_role_from_its_first_day_to_its_last():
    province = small_province()
    user = person(province.school, Role.HEAD)
    end_post(Post.objects.get(person=user), on=date(2024, 4, 1), by="tests")

    days = [date(2019, 12, 31), OPENED, date(2024, 4, 1), date(2024, 4, 2)]

    assert [units_where(user, VIEW_UNIT, on=day).count() for day in days] == [0, 1, 1, 0]


def test_the_day_is_the_clocks():
    province = small_province()
    user = person(province.school, Role.HEAD)
    end_post(Post.objects.get(person=user), on=date(2024, 4, 1), by="tests")

    with standing_on(timezone.make_aware(datetime(2024, 3, 18, 8))):
        assert may(user, VIEW_UNIT, province.school)


@settings(max_examples=20, deadline=None)
@given(role=st.sampled_from(list(Role)), at=st.integers(0, 9), permission=st.sampled_from([VIEW_UNIT, EDIT_UNIT]))
def test_list_and_detail_agree_for_every_role_unit_and_permission(role, at, permission):
    Post.objects.all().delete()
    units = list(Unit.objects.order_by("pk")) or list(vars(small_province()).values())
    user = person(units[at], role, f"person{Post.objects.count()}-{role}-{at}-{permission}-{units[at].pk}")

    listed = set(units_where(user, permission))

    assert listed == {unit for unit in units if may(user, permission, unit)}
    user.posts.all().delete()
    user.delete()


def test_a_job_is_trusted_and_no_unit_at_all_needs_a_job():
    administrator = person(small_province().committee, Role.ADMINISTRATOR)

    authorise_all("tests", EDIT_UNIT, [])
    with pytest.raises(NotAllowed):
        authorise_all(administrator, EDIT_UNIT, [])


def test_a_grant_that_reaches_below_names_its_tree():
    with pytest.raises(ValueError, match="names its tree"):
        grant(Role.HEAD, "tests.look", reach=Reach.BELOW)
    with pytest.raises(ValueError, match="names none"):
        grant(Role.HEAD, "tests.look", axis=Axis.PROFESSIONAL)
    assert "tests.look" not in {row.permission for row in scope.grants()}


def test_a_post_is_given_by_an_administrator_above_alone():
    province = small_province()
    user = person(province.office, Role.OFFICER)

    post = give_post(
        province.school,
        person=user,
        role=Role.CLERK,
        from_day=OPENED,
        by=person(province.department, Role.ADMINISTRATOR),
    )

    assert seen(post.person) == {"office", "school"}
    with pytest.raises(NotAllowed):
        give_post(province.school, person=user, role=Role.HEAD, from_day=OPENED, by=user)


def test_a_post_is_given_once_and_ends_once():
    province = small_province()
    user = person(province.school, Role.HEAD)
    post = Post.objects.get(person=user)

    with pytest.raises(PostHeldAlready):
        give_post(province.school, person=user, role=Role.HEAD, from_day=OPENED, by="tests")
    with pytest.raises(PostNotBegun):
        end_post(post, on=date(2019, 1, 1), by="tests")
    assert [end_post(post, on=day, by="tests").valid_to for day in (date(2024, 1, 1), date(2024, 5, 1))] == [
        date(2024, 1, 1),
        date(2024, 1, 1),
    ]
