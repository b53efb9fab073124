"""What was accepted is put in force, measured as somebody says, and adopted or given up."""

from datetime import date
from decimal import Decimal

import pytest

from lantoa.core.clock import standing_on
from lantoa.core.documents.tests.cast import MONDAY
from lantoa.core.ledger import entries_about
from lantoa.core.notices.models import Notice
from lantoa.core.refusals import NotAllowed
from lantoa.programme.improvements import actions
from lantoa.programme.improvements.actions.following import BeforeItBegan, NothingMeasured, ReasonMissing, WhoMissing
from lantoa.programme.improvements.models import State
from lantoa.programme.improvements.savings import savings_of, yearly_totals
from lantoa.programme.improvements.writing import DayInFuture, NotThere

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 18)
SAID = {"day": TODAY, "said_by": "Cô Hoa, văn thư"}


def test_the_day_since_when_is_claimed_and_recorded_once(in_force, coordinator):
    again = actions.bring_into_force(in_force, day=TODAY, by=coordinator)

    entry = entries_about(again).get(kind="improvement.in_force")
    assert (entry.proof, entry.happened_on, again.in_force_on) == ("claimed", TODAY, TODAY)


def test_a_day_that_was_wrong_is_counted_once(in_force, coordinator):
    row = actions.bring_into_force(in_force, day=date(2024, 3, 15), by=coordinator)

    entries = entries_about(row).filter(kind="improvement.in_force")
    assert (row.in_force_on, sum(entry.quantity for entry in entries)) == (date(2024, 3, 15), 1)


def test_nothing_is_in_force_tomorrow(accepted, coordinator):
    with pytest.raises(DayInFuture):
        actions.bring_into_force(accepted, day=date(2024, 3, 19), by=coordinator)


def test_whoever_has_nothing_to_do_with_it_does_not_report(accepted, stranger, lead):
    for by in (stranger, lead):
        with pytest.raises(NotAllowed):
            actions.bring_into_force(accepted, day=TODAY, by=by)


def test_savings_are_computed_from_figures_and_times(in_force):
    days, copies = savings_of(in_force)

    assert (days.each_time, days.a_year, days.real_a_year) == (2, 80, None)
    assert (copies.each_time, copies.told_a_year) == (3, "bớt 120 bản giấy")


def test_what_it_takes_now_is_measured_with_day_and_witness(in_force, coordinator):
    actions.measure(in_force, values={"working_days": Decimal(1), "copies": Decimal(4)}, by=coordinator, **SAID)

    days, copies = savings_of(in_force)
    assert (days.measured.said_by, days.real_a_year) == ("Cô Hoa, văn thư", 60)
    assert copies.told_real_a_year == "thêm 40 bản giấy"
    assert [entries_about(row).get().proof for row in in_force.measurements.all()] == ["claimed", "claimed"]


def test_the_newest_measurement_holds_and_the_older_one_stays(in_force, coordinator):
    actions.measure(in_force, values={"copies": Decimal(2)}, by=coordinator, **SAID)
    actions.measure(in_force, values={"copies": Decimal(1)}, by=coordinator, **SAID)

    copies = savings_of(in_force)[1]
    assert (copies.measured.value, in_force.measurements.count()) == (1, 2)


def test_a_measurement_is_never_changed(in_force, coordinator):
    actions.measure(in_force, values={"copies": Decimal(2)}, by=coordinator, **SAID)
    row = in_force.measurements.get()

    with pytest.raises(TypeError):
        row.save()


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"values": {}}, NothingMeasured),
        ({"day": date(2024, 3, 19)}, DayInFuture),
        ({"day": date(2024, 3, 17)}, BeforeItBegan),
        ({"said_by": " "}, WhoMissing),
    ],
)
def test_a_measurement_says_what_when_and_who(in_force, coordinator, typed, refusal):
    with pytest.raises(refusal):
        actions.measure(in_force, by=coordinator, **SAID | {"values": {"copies": Decimal(1)}} | typed)


def test_nothing_is_measured_before_it_is_in_force(accepted, coordinator):
    with pytest.raises(NotThere):
        actions.measure(accepted, values={"copies": Decimal(1)}, by=coordinator, **SAID)


def test_adopted_it_is_told_to_those_who_decided(adopted, lead, head):
    assert adopted.state == State.ADOPTED
    assert entries_about(adopted).get(kind="improvement.adopted").proof == "system"
    for person in (lead, head):
        assert Notice.objects.filter(recipient=person, kind="programme.improvement_ended").count() == 1


def test_given_up_it_says_why(in_force, coordinator):
    with pytest.raises(ReasonMissing):
        actions.give_up(in_force, reason="", by=coordinator)

    row = actions.give_up(in_force, reason="Máy hay hỏng", by=coordinator)

    assert (row.state, row.closing) == (State.GIVEN_UP, "Máy hay hỏng")


def test_totals_take_what_was_measured_before_what_was_promised(in_force, coordinator):
    with standing_on(MONDAY.replace(day=26)):
        actions.measure(in_force, values={"copies": Decimal(1)}, by=coordinator, **SAID)

    totals = {total.measure.value: total.a_year for total in yearly_totals([in_force])}

    assert totals == {"working_days": 80, "copies": 80}
