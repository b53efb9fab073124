"""Reach, computed a second time in plain Python over random posts, trees, stand-ins and powers, comes out the same."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.core.clock import standing_on
from lantoa.core.org.models import LENT_ROLES, Axis, Elevation, Placement, Post, Unit
from lantoa.core.org.permissions import ELEVATE
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import grants, may, permissions, units_where
from lantoa.core.org.tests.cast import OPENED, person, small_province
from lantoa.core.org.tree import rebuild_closure

numbers = count()
NOW = datetime(2024, 3, 18, 2, 0, tzinfo=UTC)
TODAY = date(2024, 3, 18)
days = st.integers(-3, 3).map(lambda offset: TODAY + timedelta(days=offset))
post = st.tuples(st.integers(0, 9), st.sampled_from(list(Role)), days, st.integers(0, 4), st.sampled_from(["", *Axis]))
trees = st.sampled_from(["", *Axis])
power = st.tuples(st.integers(0, 9), st.sampled_from(LENT_ROLES), st.integers(-70, 10), st.integers(5, 60), trees)


def superiors(unit, axis, day):
    """The unit and everything above it on one tree, step by step."""
    found = {unit.pk}
    while True:
        rows = Placement.objects.filter(unit_id__in=found, axis=axis)
        more = {row.parent_id for row in rows if row.valid_from <= day and (row.valid_to or day) >= day} - found
        if not more:
            return found
        found |= more


def reached(seats, permission, unit, above):
    """Whether one of the seats (unit, role, narrowed to) gives the permission at the unit."""
    for at, role, narrowed in seats:
        for row in (row for row in grants() if row.permission == permission and row.role == role):
            if row.reach is Reach.OWN and at == unit.pk:
                return True
            if row.reach is Reach.BELOW and narrowed in ("", row.axis) and at in above[row.axis]:
                return True
    return False


@pytest.mark.django_db
@settings(max_examples=40, deadline=None)
@given(
    posts=st.lists(post, max_size=4),
    stands_in=st.booleans(),
    powers=st.lists(power, max_size=2),
    permission=st.sampled_from(permissions()),
    moved=st.booleans(),
)
def test_reach_is_what_a_plain_recomputation_says(posts, stands_in, powers, permission, moved):
    Elevation.objects.all().delete()
    Post.objects.filter(acting_for__isnull=False).delete()
    Post.objects.all().delete()
    units = list(Unit.objects.order_by("pk")) or list(vars(small_province()).values())
    user = person(units[0], Role.CLERK, f"nguoi.{next(numbers)}")
    original = user.posts.get()
    Placement.objects.filter(unit=units[8], axis=Axis.PROFESSIONAL).update(
        valid_from=TODAY + timedelta(days=1) if moved else OPENED
    )
    rebuild_closure(Axis.PROFESSIONAL)
    seats = [(units[0].pk, Role.CLERK, "")]
    for number, (at, role, first, length, axis) in enumerate(posts):
        last = first + timedelta(days=length)
        Post.objects.create(
            person=user,
            unit=units[at],
            role=role,
            axis=axis,
            valid_from=first - timedelta(days=100 * number),
            valid_to=last,
            acting_for=original if stands_in else None,
        )
        if first - timedelta(days=100 * number) <= TODAY <= last:
            seats.append((units[at].pk, role, axis))
    above = {unit.pk: {axis: superiors(unit, axis, TODAY) for axis in Axis} for unit in units}
    held = list(seats)
    for at, role, start, minutes, axis in powers:
        begins = NOW + timedelta(minutes=start)
        ends = begins + timedelta(minutes=minutes)
        Elevation.objects.create(
            person=user,
            unit=units[at],
            role=role,
            axis=axis,
            reason="thử",
            minutes=minutes,
            starts_at=begins,
            ends_at=ends,
        )
        if begins <= NOW < ends and reached(held, ELEVATE, units[at], above[units[at].pk]):
            seats.append((units[at].pk, role, axis))

    with standing_on(NOW):
        listed = set(units_where(user, permission))
        expected = {unit for unit in units if reached(seats, permission, unit, above[unit.pk])}
        assert listed == expected
        assert {unit for unit in units if may(user, permission, unit)} == expected
