"""Line by line: taken over, adapted, left out for a reason, added."""

from datetime import date
from decimal import Decimal

import pytest

from lantoa.core.refusals import NotAllowed
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.actions.lines import FromTheProgramme
from lantoa.programme.cascade.models import Decision, Line
from lantoa.programme.cascade.settling import EndsBeforeItBegins, NoReason, NoWords
from lantoa.programme.cascade.writing import NotOpenToChanges
from lantoa.programme.intake.actions.drafts import SomebodyElseChangedIt

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(unit_plan):
    return unit_plan.lines.get(kind="method")


@pytest.fixture
def decide(line, school):
    def settle(decision="adapted", row=line, **facts):
        return actions.decide(
            row, decision=decision, **{"seen": row.revision, "by": school.coordinator, "text": "Dưới cờ"} | facts
        )

    return settle


def test_an_adapted_line_keeps_its_details(decide):
    line = decide(
        starts_on=date(2024, 4, 8),
        due_on=date(2024, 4, 26),
        people="Cô Hạnh, thầy Đức",
        funds_proposed=Decimal(1_500_000),
        expected={"public_employees": 45},
    )

    assert (line.decision, line.is_settled, line.people) == (Decision.ADAPTED, True, "Cô Hạnh, thầy Đức")
    assert list(line.expectations.values_list("audience", "number")) == [("public_employees", 45)]


def test_words_that_are_the_programmes_own_are_taken_over(decide):
    line = decide(text="Tuyên truyền  trong sinh hoạt đơn vị ")

    assert (line.decision, line.text) == (Decision.TAKEN_OVER, line.programme_text)


def test_what_is_left_out_says_why(decide):
    with pytest.raises(NoReason):
        decide("not_applicable")

    line = decide("not_applicable", reason="Trường không tổ chức", expected={"public_employees": 45})

    assert (line.text, line.reason, line.expectations.count()) == ("", "Trường không tổ chức", 0)


def test_what_was_left_out_can_be_taken_over_after_all(decide, line):
    decide("not_applicable", reason="Trường không tổ chức")
    line.refresh_from_db()

    line = decide("taken_over", row=line)

    assert (line.text, line.reason) == (line.programme_text, "")


def test_two_people_do_not_overwrite_each_other(decide, line):
    decide()

    with pytest.raises(SomebodyElseChangedIt) as refusal:
        decide(row=line, seen=1, text="Khác")

    assert "Thay Nam" in refusal.value.sentence
    assert Line.objects.get(pk=line.pk).text == "Dưới cờ"


def test_days_run_forward(decide):
    with pytest.raises(EndsBeforeItBegins):
        decide(starts_on=date(2024, 5, 2), due_on=date(2024, 5, 1))


def test_own_lines_come_and_go(unit_plan, school):
    own = actions.add_line(unit_plan, kind="topic", text="Giữ sạch giếng", by=school.coordinator)
    with pytest.raises(NoWords):
        actions.decide(own, decision="adapted", text=" ", seen=own.revision, by=school.coordinator)
    own.refresh_from_db()

    actions.remove_line(own, seen=own.revision, by=school.coordinator)

    assert not unit_plan.lines.filter(decision=Decision.OWN).exists()


def test_what_came_from_the_programme_stays(line, school):
    with pytest.raises(FromTheProgramme):
        actions.remove_line(line, seen=line.revision, by=school.coordinator)


def test_proposals_are_taken_together_by_kind_or_all(unit_plan, school):
    assert actions.settle_proposals(unit_plan, kind="objective", by=school.coordinator) == 2
    assert actions.settle_proposals(unit_plan, by=school.coordinator) == 3
    assert not unit_plan.lines.filter(is_settled=False).exists()


def test_nothing_changes_once_the_plan_is_on_its_way(decide, line, unit_plan, school):
    actions.settle_proposals(unit_plan, by=school.coordinator)
    actions.give_to_sign(unit_plan, by=school.coordinator)
    line.refresh_from_db()

    with pytest.raises(NotOpenToChanges):
        decide(row=line)
    with pytest.raises(NotOpenToChanges):
        actions.add_line(unit_plan, kind="topic", text="Thêm", by=school.coordinator)


def test_only_the_unit_itself_changes_its_lines(line, lead):
    with pytest.raises(NotAllowed):
        actions.decide(line, decision="adapted", text="Khác", seen=line.revision, by=lead)
