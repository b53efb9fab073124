"""The rows that boards read say what obligations, exemptions and plans say, whatever has happened."""

from datetime import date

import pytest

from lantoa.core.clock import today
from lantoa.core.org import actions as org
from lantoa.core.org.reform import composing
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.models import OwedPlan
from lantoa.programme.cascade.owing import keep, keep_all, out_of_step
from lantoa.programme.plan.queries import newest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_step():
    """Whatever a test has done, the rows are in step at its end."""
    yield
    assert list(out_of_step()) == []


def row_of(unit):
    return OwedPlan.objects.get(unit=unit)


def test_publishing_makes_a_row_for_each_unit_that_owes_a_plan(programme, province):
    rows = OwedPlan.objects.filter(programme=programme).in_order()

    assert [(row.unit.name, row.state, row.due_on) for row in rows] == [
        (province.education_office.name, "not_begun", date(2024, 4, 1)),
        (province.upper_school.name, "not_begun", date(2024, 4, 1)),
    ]


def test_every_step_moves_the_row(programme, school, lead):
    plan = actions.begin(programme, unit=school.unit, by=school.coordinator)
    states = [row_of(school.unit).state]
    for step in (
        lambda: school.sign(plan),
        lambda: actions.submit(plan, by=school.coordinator),
        lambda: actions.return_plan(plan, text="Nêu rõ ngày", by=lead),
        lambda: [actions.settle_remark(row, by=school.coordinator) for row in plan.remarks.all()],
        lambda: school.sign(plan, number=8),
        lambda: actions.submit(plan, by=school.coordinator),
        lambda: actions.accept(plan, by=lead),
        lambda: actions.reopen(plan, reason="Bổ sung", by=school.coordinator),
    ):
        step()
        plan.refresh_from_db()
        states.append(row_of(school.unit).state)

    assert list(dict.fromkeys(states)) == ["drafting", "signed", "submitted", "returned", "accepted"]
    assert (states[-1], row_of(school.unit).submitted_on) == ("drafting", today())


def test_a_later_day_and_an_exemption_stand_in_the_row(programme, school, lead):
    obligation = newest(programme).obligations.get(unit=school.unit, item__asks_for="unit_plan")

    given = actions.excuse(obligation, reason="Chờ sáp nhập", extended_to=date(2024, 4, 12), by=lead)
    assert row_of(school.unit).due_on == date(2024, 4, 12)
    given = actions.excuse(obligation, reason="Sáp nhập", by=lead)
    assert (row_of(school.unit).is_exempt, row_of(school.unit).due_on) == (True, None)
    actions.take_back(given, by=lead)
    assert (row_of(school.unit).is_exempt, row_of(school.unit).due_on) == (False, date(2024, 4, 1))


def test_units_that_follow_owe_in_the_place_of_those_that_end_and_undoing_gives_it_back(programme, province, lead):
    ends, follows = province.upper_school, province.next_school
    act = org.reorganise(
        province.department,
        title="Sáp nhập hai trường",
        basis="Quyết định 12/QĐ-UBND",
        effective_on=date(2024, 3, 25),
        steps=composing.merge([ends.code], into=follows.code),
        by="test",
    ).reorganisation

    assert row_of(ends).owed_to == date(2024, 3, 24)
    assert row_of(follows).owed_from == date(2024, 3, 25)
    before, after = (
        set(OwedPlan.objects.on(day).values_list("unit", flat=True)) for day in (date(2024, 3, 24), date(2024, 3, 25))
    )
    assert (ends.pk in before, follows.pk in before, ends.pk in after, follows.pk in after) == (
        True,
        False,
        False,
        True,
    )

    org.undo(act, because="Nhập nhầm", by="test")

    assert row_of(ends).owed_to is None
    assert not OwedPlan.objects.filter(unit=follows).exists()


def test_rows_can_be_made_anew(programme, submitted, province, school):
    kept = list(OwedPlan.objects.order_by("unit").values_list("unit", "state", "due_on", "place"))
    OwedPlan.objects.all().delete()

    assert keep_all() == 2
    assert list(OwedPlan.objects.order_by("unit").values_list("unit", "state", "due_on", "place")) == kept


def test_a_unit_of_which_no_plan_is_asked_any_more_loses_its_row(programme, province):
    version = newest(programme)
    version.obligations.filter(unit=province.upper_school, item__asks_for="unit_plan").delete()

    assert keep(version, [province.upper_school.pk]) == 0
    assert list(OwedPlan.objects.values_list("unit", flat=True)) == [province.education_office.pk]


def test_what_is_out_of_step_is_found(programme, school):
    OwedPlan.objects.filter(unit=school.unit).update(state="accepted")
    assert list(out_of_step()) == [f"cascade.owedplan {programme.pk}/{school.unit.pk}"]
    keep(newest(programme))
