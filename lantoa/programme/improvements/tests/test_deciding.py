"""The head decides: yes, in part, no; what is accepted has somebody who carries it out and a first day."""

from datetime import date

import pytest

from lantoa.core.ledger import entries_about
from lantoa.core.notices.models import Notice
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.programme.improvements import actions
from lantoa.programme.improvements.actions.deciding import DayIsPast, DayMissing, NotACarrier, WordsMissing
from lantoa.programme.improvements.models import Decision, State
from lantoa.programme.improvements.writing import NotThere

pytestmark = pytest.mark.django_db
MONDAY = date(2024, 3, 18)


def decide(row, by, decision=Decision.ACCEPTED, **more):
    return actions.decide(row, seen=row.revision, by=by, **{"decision": decision, "begins_on": MONDAY} | more)


def test_what_is_accepted_is_carried_out_by_the_unit_unless_said(put_up, province, head, coordinator):
    row = decide(put_up, head)

    assert (row.state, row.carrier_unit, row.carrier_person, row.begins_on) == (
        State.ACCEPTED,
        province.upper_school,
        None,
        MONDAY,
    )
    assert entries_about(row).get(kind="improvement.decided").unit == province.department
    assert Notice.objects.get(recipient=coordinator, kind="programme.improvement_decided")


def test_a_part_of_the_body_or_a_person_can_be_named(put_up, province, head):
    officer = person(province.office, Role.OFFICER, "anh.van.thu")

    row = decide(put_up, head, unit=province.office, person=officer)

    assert row.carried_by == f"{officer} (Văn phòng Sở)"
    assert Notice.objects.get(recipient=officer).kind == "programme.improvement_to_carry_out"


@pytest.mark.parametrize("decision", [Decision.IN_PART, Decision.REFUSED])
def test_what_is_no_plain_yes_says_why(put_up, head, decision):
    with pytest.raises(WordsMissing):
        decide(put_up, head, decision, text=" ")


def test_in_part_says_what_is_changed(put_up, head):
    row = decide(put_up, head, Decision.IN_PART, text="Giữ sổ giấy đến hết năm")

    assert (row.state, row.decision_text, row.state_label) == (
        State.ACCEPTED,
        "Giữ sổ giấy đến hết năm",
        "chấp thuận một phần, chưa áp dụng",
    )


def test_what_is_refused_has_nobody_who_carries_it_out(put_up, head):
    row = decide(put_up, head, Decision.REFUSED, text="Trái quy định về văn thư")

    assert (row.state, row.carrier_unit, row.begins_on) == (State.REFUSED, None, None)


def test_the_first_day_is_named_and_not_past(put_up, head):
    with pytest.raises(DayMissing):
        decide(put_up, head, begins_on=None)
    with pytest.raises(DayIsPast):
        decide(put_up, head, begins_on=date(2024, 3, 15))


def test_others_are_not_told_what_to_do(put_up, province, head, stranger):
    with pytest.raises(NotACarrier):
        decide(put_up, head, unit=province.next_school)
    with pytest.raises(NotACarrier):
        decide(put_up, head, unit=province.upper_school, person=stranger)


def test_only_the_head_of_the_deciding_unit_decides(put_up, principal, lead):
    for by in (principal, lead):
        with pytest.raises(NotAllowed):
            decide(put_up, by)


def test_before_the_office_has_put_it_up_nobody_decides(sent, head):
    with pytest.raises(NotThere):
        decide(sent, head)


def test_the_schools_own_head_decides_its_own(own, principal):
    assert decide(own, principal).is_accepted
