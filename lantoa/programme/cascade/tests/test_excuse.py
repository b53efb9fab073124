"""Exemptions and later days."""

from datetime import date

import pytest

from lantoa.core.refusals import NotAllowed
from lantoa.programme.cascade import actions, queries
from lantoa.programme.cascade.actions.excusing import HasNoDay, NoReason, NotLater
from lantoa.programme.plan.models import Obligation
from lantoa.programme.plan.queries import newest

pytestmark = pytest.mark.django_db


@pytest.fixture
def owed(programme, school):
    return Obligation.objects.get(version=newest(programme), unit=school.unit, item__asks_for="unit_plan")


def due(owed):
    return queries.due_of(owed.version, owed.unit_id)


def test_before_the_second_means_the_first_at_the_latest(owed):
    assert due(owed).day == date(2024, 4, 1)


def test_a_later_day_holds_until_it_is_taken_back(owed, lead):
    given = actions.excuse(owed, extended_to=date(2024, 4, 10), reason="Trường bị ngập", by=lead)
    assert (due(owed).day, due(owed).is_exempt) == (date(2024, 4, 10), False)

    actions.take_back(given, by=lead)

    assert due(owed).day == date(2024, 4, 1)


def test_whoever_is_exempt_has_no_day(owed, lead):
    actions.excuse(owed, reason="Trường chờ sáp nhập", by=lead)

    assert (due(owed).day, due(owed).is_exempt) == (None, True)


def test_the_newest_excuse_holds_and_the_one_before_is_kept(owed, lead):
    actions.excuse(owed, extended_to=date(2024, 4, 10), reason="Ngập", by=lead)
    with pytest.raises(NotLater):
        actions.excuse(owed, extended_to=date(2024, 4, 9), reason="Ngập", by=lead)
    actions.excuse(owed, extended_to=date(2024, 4, 15), reason="Vẫn ngập", by=lead)

    assert (due(owed).day, owed.excuses.count()) == (date(2024, 4, 15), 2)


def test_an_excuse_has_a_reason_and_a_day_that_can_be_moved(owed, lead):
    with pytest.raises(NoReason):
        actions.excuse(owed, reason=" ", by=lead)
    undated = Obligation.objects.get(version=owed.version, unit=owed.unit, item__asks_for="")
    with pytest.raises(HasNoDay):
        actions.excuse(undated, extended_to=date(2024, 5, 1), reason="Ngập", by=lead)


def test_no_unit_excuses_itself(owed, school):
    with pytest.raises(NotAllowed):
        actions.excuse(owed, reason="Bận", by=school.coordinator)
