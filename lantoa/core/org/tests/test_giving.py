"""Nobody hands out more than they have, and nothing to themselves; powers of an hour end with the post that bears them."""

from datetime import UTC, datetime, timedelta

import pytest

from lantoa.core.accounts.models import User
from lantoa.core.audit.models import Trace
from lantoa.core.clock import standing_on, today
from lantoa.core.org import actions
from lantoa.core.org.actions import elevate, end_post, give_post, hand_over, let_stand_in
from lantoa.core.org.elevated import standing_of
from lantoa.core.org.models import Post
from lantoa.core.org.permissions import EDIT_POST, VIEW_UNIT
from lantoa.core.org.powers import powers_at, powers_of
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import label_of, units_where
from lantoa.core.org.tests.cast import OPENED, PROFESSIONAL, person, small_province

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_monday():
    with standing_on(datetime(2024, 3, 18, 2, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def province():
    return small_province()


@pytest.fixture
def narrowed(province):
    """An administrator of the district on the professional tree alone, on which nothing lies below it."""
    user = User.objects.create_user("hep", full_name="Hẹp")
    post = {"role": Role.ADMINISTRATOR, "from_day": OPENED, "axis": PROFESSIONAL}
    give_post(province.district, person=user, by="tests", **post)
    return user


@pytest.fixture
def other():
    return User.objects.create_user("ban", full_name="Bạn")


def codes(user, permission=VIEW_UNIT):
    return set(units_where(user, permission).values_list("code", flat=True))


@pytest.mark.parametrize("axis", ["", "administrative"])
def test_who_is_narrowed_to_a_tree_gives_posts_on_that_tree_alone(province, narrowed, other, axis):
    with pytest.raises(actions.WiderThanOwn) as refused:
        give_post(province.district, person=other, role=Role.LEAD, from_day=OPENED, by=narrowed, axis=axis)
    assert "UBND huyện Sen" in refused.value.sentence

    give_post(province.district, person=other, role=Role.LEAD, from_day=OPENED, by=narrowed, axis=PROFESSIONAL)
    assert codes(other) == {"district"}


def test_a_wide_post_passes_through_narrowed_hands_neither_for_good_nor_for_a_time(province, narrowed, other):
    head = person(province.district, Role.HEAD).posts.get()

    with pytest.raises(actions.WiderThanOwn):
        hand_over(head, person=other, last_day=today(), by=narrowed)
    with pytest.raises(actions.WiderThanOwn):
        let_stand_in(head, person=other, from_day=today(), to_day=today(), reason="Nghỉ", by=narrowed)
    assert list(other.posts.all()) == []


def test_who_is_not_narrowed_or_narrowed_to_each_tree_gives_any(province, narrowed, other):
    both = {"role": Role.ADMINISTRATOR, "from_day": OPENED, "axis": "administrative"}
    give_post(province.committee, person=narrowed, by="tests", **both)
    wide = person(province.committee, Role.ADMINISTRATOR)

    for giver, role in ((narrowed, Role.HEAD), (wide, Role.LEAD)):
        give_post(province.district, person=other, role=role, from_day=OPENED, by=giver)
    assert list(other.posts.order_by("pk").values_list("role", "axis")) == [("head", ""), ("lead", "")]


def test_nobody_gives_a_post_to_themselves_in_any_way(province):
    user = person(province.department, Role.ADMINISTRATOR)
    head = person(province.school, Role.HEAD).posts.get()

    with pytest.raises(actions.GivenToOneself):
        give_post(province.school, person=user, role=Role.HEAD, from_day=OPENED, by=user)
    with pytest.raises(actions.GivenToOneself):
        hand_over(head, person=user, last_day=today(), by=user)
    with pytest.raises(actions.GivenToOneself):
        let_stand_in(head, person=user, from_day=today(), to_day=today(), reason="Nghỉ", by=user)
    assert Post.objects.filter(person=user).count() == 1


def test_a_power_of_an_hour_is_as_narrow_as_the_post_that_bears_it(province, narrowed):
    taken = elevate(province.district, role=Role.LEAD, reason="Xem sổ", minutes=15, by=narrowed)

    assert (taken.axis, codes(narrowed)) == ("professional", {"district"})
    assert [each.is_from_above for each in able(province.school)] == []
    assert len(powers_of(narrowed)) == 2


def able(unit):
    return next(act.people for act in powers_at(unit) if act.label == label_of(VIEW_UNIT))


def test_a_power_of_an_hour_ends_with_the_last_post_that_bears_it(province):
    user = person(province.department, Role.ADMINISTRATOR, "quan.tri")
    second = give_post(province.committee, person=user, role=Role.ADMINISTRATOR, from_day=OPENED, by="tests")
    person(province.committee, Role.ADMINISTRATOR, "con.lai")
    taken = elevate(province.department, role=Role.LEAD, reason="Xem sổ", minutes=60, by=user)
    yesterday = today() - timedelta(days=1)

    end_post(user.posts.get(unit=province.department), on=yesterday, by="tests")
    assert standing_of(user) == taken
    end_post(second, on=yesterday, by="tests")

    taken.refresh_from_db()
    assert (standing_of(user), codes(user), taken.is_standing) == (None, set(), False)
    assert Trace.objects.filter(verb="org.end_elevation", subject=f"org.elevation:{taken.pk}").count() == 1


def test_a_power_of_an_hour_whose_holder_lost_the_right_in_any_other_way_gives_nothing(province):
    user = person(province.department, Role.ADMINISTRATOR, "quan.tri")
    elevate(province.school, role=Role.LEAD, reason="Xem sổ", minutes=60, by=user)
    user.posts.update(role=Role.CLERK)

    assert (standing_of(user), codes(user), codes(user, EDIT_POST)) == (None, {"department"}, set())
