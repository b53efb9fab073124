"""Funds of a plan: allocated by its receiver, spent by its unit, corrected by what is added, summed by nobody's hand."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.core.clock import standing_on
from lantoa.core.documents.tests.cast import MONDAY, WITHOUT_TEXT
from lantoa.core.files.models import StoredFile
from lantoa.core.ledger import entries_about
from lantoa.core.notices.models import Notice
from lantoa.core.refusals import NotAllowed
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.actions import allocating, spending
from lantoa.programme.cascade.actions.lines import HasMoney
from lantoa.programme.cascade.funds import Funds, lines_of, misfits_of, sums_by, total_of
from lantoa.programme.cascade.models import Allocation, Spending, UnitPlan
from lantoa.programme.cascade.tests.money import MILLION, TODAY, allocate, spend

pytestmark = pytest.mark.django_db


def test_the_receiver_allocates_another_sum_than_was_proposed(asking, first, lead, school):
    allocate(asking, lead, 10 * MILLION)

    row = lines_of(asking)[0]
    assert (row.funds.proposed, row.funds.allocated, row.funds.remaining) == (12 * MILLION, 10 * MILLION, 10 * MILLION)
    assert str(row.allocation) == "10.000.000 đồng (125/QĐ)"
    entry = entries_about(row.allocation).get()
    assert (entry.kind_id, entry.quantity, entry.unit, entry.proof) == (
        "funds.allocated",
        10_000_000,
        school.unit,
        "system",
    )
    assert asking.steps.get(kind="allocated").remark == "10.000.000 đồng, 125/QĐ"
    assert Notice.objects.filter(recipient=school.coordinator, kind="programme.funds_allocated").count() == 1


def test_nobody_below_allocates_to_itself(asking, school):
    with pytest.raises(NotAllowed):
        allocate(asking, school.coordinator, MILLION)


def test_a_correction_says_why_and_leaves_what_stood_before(asking, lead):
    [before] = allocate(asking, lead, 10 * MILLION)
    with pytest.raises(allocating.ReasonMissing):
        allocate(asking, lead, 9 * MILLION)

    [after] = allocate(asking, lead, 9 * MILLION, reason="Trừ 10% tiết kiệm", number_symbol="130/QĐ")

    row = lines_of(asking)[0]
    assert (row.funds.allocated, row.history) == (9 * MILLION, [before])
    assert sum(entry.quantity for entry in entries_about(before)) == 0
    assert entries_about(after).get().quantity == 9_000_000


def test_what_stays_as_it_is_is_left_alone(asking, lead):
    allocate(asking, lead, 10 * MILLION, 3 * MILLION)

    made = allocate(asking, lead, 10 * MILLION, 2 * MILLION, reason="Giảm giá in")

    assert [row.amount for row in made] == [2 * MILLION]
    with pytest.raises(allocating.NothingChanges):
        allocate(asking, lead, 10 * MILLION, 2 * MILLION)


def test_a_mistyped_decision_is_corrected_where_no_sum_changes(asking, lead):
    allocate(asking, lead, MILLION)

    [row] = allocate(asking, lead, MILLION, number_symbol="152/QĐ", reason="Gõ nhầm số")

    assert (row.number_symbol, lines_of(asking)[0].funds.allocated) == ("152/QĐ", MILLION)


def test_nothing_is_a_decision_too_and_counts_nowhere_in_the_ledger(asking, lead):
    [row] = allocate(asking, lead, 0)

    assert lines_of(asking)[0].funds.decided == 1
    assert not entries_about(row).exists()


def test_more_than_two_thousand_million_is_counted(asking, lead):
    [row] = allocate(asking, lead, 9000 * MILLION)

    assert entries_about(row).get().quantity == 9_000_000_000


def test_of_two_who_allocate_at_once_the_second_is_told(asking, lead):
    allocate(asking, lead, MILLION)

    with pytest.raises(allocating.AllocatedMeanwhile):
        allocate(asking, lead, 2 * MILLION, seen=0)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"number_symbol": " "}, allocating.DecisionMissing),
        ({"decided_on": date(2024, 3, 19)}, allocating.DecisionOfTomorrow),
    ],
)
def test_a_decision_has_its_number_and_a_day_that_has_come(asking, lead, said, refusal):
    with pytest.raises(refusal):
        allocate(asking, lead, MILLION, **said)


def test_a_draft_gets_no_funds(unit_plan, lead):
    with pytest.raises(allocating.NotHere):
        allocate(unit_plan, lead, MILLION)


def test_spending_is_claimed_and_with_its_voucher_evidenced(first, school):
    claimed = spend(first, school.coordinator)
    evidenced = spend(first, school.coordinator, 2 * MILLION, upload=SimpleUploadedFile("hd.pdf", WITHOUT_TEXT))

    entries = [entries_about(row).get() for row in (claimed, evidenced)]
    assert [(entry.proof, entry.quantity, entry.happened_on) for entry in entries] == [
        ("claimed", 1_000_000, TODAY),
        ("evidenced", 2_000_000, TODAY),
    ]
    assert StoredFile.objects.get().name == "hd.pdf"


def test_pressed_twice_it_is_spent_once_and_bought_twice_it_is_spent_twice(first, school):
    assert spend(first, school.coordinator) == spend(first, school.coordinator)
    with standing_on(MONDAY.replace(hour=5)):
        spend(first, school.coordinator)

    assert Spending.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"amount": 0}, spending.SumMissing),
        ({"purpose": " "}, spending.PurposeMissing),
        ({"spent_on": date(2024, 3, 19)}, spending.SpentTomorrow),
    ],
)
def test_a_spending_says_how_much_what_for_and_when(first, school, typed, refusal):
    with pytest.raises(refusal):
        spend(first, school.coordinator, **typed)


def test_nobody_spends_for_another_unit_nor_on_a_plan_that_has_not_come_in(unit_plan, school, lead, stranger):
    line = unit_plan.lines.kept().in_order()[0]
    for by in (lead, stranger):
        with pytest.raises(NotAllowed):
            spend(line, by)
    with pytest.raises(spending.NotComeIn):
        spend(line, school.coordinator)


def test_a_mistake_is_taken_back_by_a_row_of_its_own(asking, first, school):
    row = spend(first, school.coordinator)
    with pytest.raises(spending.ReasonMissing):
        actions.take_spending_back(row, reason="", by=school.coordinator)

    back = actions.take_spending_back(row, reason="Ghi nhầm dòng", by=school.coordinator)

    assert (back.amount, lines_of(asking)[0].funds.spent) == (-MILLION, 0)
    assert sum(entry.quantity for entry in entries_about(row)) == 0
    for each in (row, back):
        with pytest.raises(spending.TakenBackAlready):
            actions.take_spending_back(each, reason="Lần nữa", by=school.coordinator)


def test_neither_allocations_nor_spendings_are_changed(asking, first, lead, school):
    allocate(asking, lead, MILLION)
    spend(first, school.coordinator)

    for row in (Allocation.objects.get(), Spending.objects.get()):
        with pytest.raises(TypeError):
            row.save()
        with pytest.raises(TypeError):
            row.delete()


def test_sums_are_those_of_the_rows(asking, first, lead, school):
    allocate(asking, lead, 10 * MILLION, 3 * MILLION)
    spend(first, school.coordinator, 4 * MILLION)
    actions.take_spending_back(spend(first, school.coordinator), reason="Nhầm", by=school.coordinator)

    by_plan = sums_by("plan", UnitPlan.objects.all())

    assert by_plan == {asking.pk: total_of(lines_of(asking))}
    assert by_plan[asking.pk] == Funds(15 * MILLION, 13 * MILLION, 4 * MILLION, 2)
    assert by_plan[asking.pk].percent == 31


def told(plan):
    return [each.sentence.partition("”: ")[2] for each in misfits_of(plan, lines_of(plan))]


def test_spent_without_an_allocation_is_told(asking, first, school):
    spend(first, school.coordinator)

    assert told(asking) == ["đã chi 1.000.000 đồng mà chưa được giao kinh phí."]


def test_spent_above_the_allocation_and_before_it_is_told(asking, first, school, lead):
    allocate(asking, lead, MILLION)
    spend(first, school.coordinator, 3 * MILLION, spent_on=date(2024, 3, 1))

    assert told(asking) == [
        "đã chi 3.000.000 đồng, vượt 2.000.000 đồng so với số được giao là 1.000.000 đồng.",
        "khoản chi 3.000.000 đồng ngày 01/03/2024, trước quyết định giao kinh phí ngày 15/03/2024.",
    ]


def test_a_day_outside_the_programme_is_told_and_what_was_taken_back_is_not(asking, first, school, lead):
    allocate(asking, lead, 9 * MILLION, decided_on=date(2023, 1, 1))
    row = spend(first, school.coordinator, spent_on=date(2023, 12, 31))
    assert told(asking) == ["khoản chi 1.000.000 đồng ngày 31/12/2023, ngoài thời gian của chương trình (2024)."]

    actions.take_spending_back(row, reason="Nhầm năm", by=school.coordinator)

    assert told(asking) == []


def test_a_line_with_money_stays_in_the_plan(unit_plan, school, lead):
    own = actions.add_line(unit_plan, kind="topic", text="In pa nô", funds_proposed=MILLION, by=school.coordinator)
    plan = school.hand_in(unit_plan)
    actions.allocate(plan.programme, amounts={own.pk: MILLION}, number_symbol="1/QĐ", decided_on=TODAY, seen=0, by=lead)
    actions.return_plan(plan, text="Xem lại", by=lead)
    own.refresh_from_db()

    with pytest.raises(HasMoney):
        actions.remove_line(own, seen=own.revision, by=school.coordinator)
