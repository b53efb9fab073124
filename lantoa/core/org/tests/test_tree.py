"""Days that two lines share, and the tree as of a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.core.org.models import Axis, Closure, Unit
from lantoa.core.org.tests.acts import close
from lantoa.core.org.tests.cast import OPENED, small_province
from lantoa.core.org.tree import overlap, rebuild_closure

JANUARY, MARCH, JUNE = date(2024, 1, 1), date(2024, 3, 1), date(2024, 6, 1)
DAYS = st.dates(date(2024, 1, 1), date(2024, 1, 12))


@st.composite
def intervals(draw):
    start = draw(DAYS)
    return start, draw(st.none() | DAYS.filter(lambda day: day >= start))


def holds(interval, day):
    return interval is not None and interval[0] <= day and (interval[1] is None or day <= interval[1])


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((JANUARY, None), (MARCH, None), (MARCH, None)),
        ((JANUARY, JUNE), (MARCH, None), (MARCH, JUNE)),
        ((JANUARY, MARCH), (MARCH, JUNE), (MARCH, MARCH)),
        ((JANUARY, JUNE), (MARCH, MARCH), (MARCH, MARCH)),
        ((MARCH, JUNE), (JANUARY, date(2024, 2, 29)), None),
    ],
)
def test_two_intervals_share_the_days_of_both(one, other, shared):
    assert overlap(one, other) == shared
    assert overlap(other, one) == shared


@given(one=intervals(), other=intervals(), day=DAYS)
def test_a_day_is_shared_when_both_hold_it(one, other, day):
    assert holds(overlap(one, other), day) == (holds(one, day) and holds(other, day))


@pytest.mark.django_db
def test_a_tree_is_read_as_of_any_day():
    province = small_province()
    close(province.school, on=MARCH + timedelta(days=1))

    def below(day):
        return Unit.objects.below(province.education_office, axis=Axis.PROFESSIONAL, on=day).count()

    assert [below(day) for day in (date(2019, 12, 31), OPENED, MARCH, date(2024, 3, 2))] == [0, 2, 2, 1]


@pytest.mark.django_db
def test_children_are_those_directly_below_and_superiors_do_not_hold_the_unit_itself():
    province = small_province()

    children = Unit.objects.children_of(province.department, axis=Axis.PROFESSIONAL, on=MARCH).in_tree_order()
    above = Unit.objects.above(province.school, axis=Axis.PROFESSIONAL, on=MARCH)

    assert [unit.code for unit in children] == ["office", "next_education_office", "education_office", "upper_school"]
    assert {unit.code for unit in above} == {"education_office", "department", "committee"}


@pytest.mark.django_db
def test_units_exist_from_their_first_day_to_their_last():
    province = small_province()
    close(province.school, on=MARCH + timedelta(days=1))

    days = (date(2019, 12, 31), OPENED, MARCH, date(2024, 3, 2))
    assert [Unit.objects.open_on(day).filter(code="school").exists() for day in days] == [False, True, True, False]


@pytest.mark.django_db
def test_drawing_all_lines_anew_says_how_many_there_are():
    small_province()

    drawn = rebuild_closure(Axis.PROFESSIONAL)

    assert drawn == Closure.objects.filter(axis=Axis.PROFESSIONAL).count()
    assert rebuild_closure(Axis.PROFESSIONAL) == drawn
