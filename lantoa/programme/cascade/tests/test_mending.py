"""A gap is mended by one tap, once, and only by the unit."""

from datetime import date

import pytest

from lantoa.core.audit.models import Trace
from lantoa.core.refusals import NotAllowed
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.actions.mending import NoSuchGap
from lantoa.programme.cascade.tests.checked import change, count, name_a_day, offered, said
from lantoa.programme.cascade.writing import NotOpenToChanges
from lantoa.programme.intake.actions.drafts import SomebodyElseChangedIt

pytestmark = pytest.mark.django_db


@pytest.fixture
def tap(unit_plan, school):
    """Presses the button at the one gap of a kind, as the page showed it."""

    def press(kind, by=None):
        gap = offered(unit_plan, school.coordinator, kind)
        return actions.mend(gap.line, gap=gap.key, seen=gap.line.revision, by=by or school.coordinator)

    return press


def test_a_missed_deadline_is_set_and_all_else_stays(unit_plan, school, tap):
    line = change(name_a_day(unit_plan), school, people="Cô Hạnh", expected={"public_employees": 45})

    mended = tap("deadline")

    assert (mended.due_on, mended.people, mended.decision) == (date(2024, 6, 15), "Cô Hạnh", "taken_over")
    assert (mended.revision, mended.changed_by) == (line.revision + 1, school.coordinator)
    assert mended.expectations.get().number == 45
    assert said(unit_plan, school.coordinator, "deadline") == []
    trace = Trace.objects.get(verb="cascade.mend")
    assert (trace.unit_id, trace.remark) == (
        school.unit.pk,
        "Dòng này chưa ghi hạn; hạn phải xong là 15/06/2024.",
    )


def test_an_adapted_line_keeps_its_words(unit_plan, school, tap):
    line = change(
        unit_plan.lines.get(kind="method"), school, decision="adapted", text="Dưới cờ", due_on=date(2025, 1, 3)
    )

    mended = tap("outside")

    assert (mended.pk, mended.due_on, mended.decision, mended.text) == (
        line.pk,
        date(2024, 12, 31),
        "adapted",
        "Dưới cờ",
    )


def test_one_number_is_set_and_the_others_stay(unit_plan, school, tap):
    count(school, "staff", 45)
    change(unit_plan.lines.get(kind="method"), school, expected={"public_employees": 120, "citizens": 500})

    mended = tap("number")

    assert dict(mended.expectations.values_list("audience", "number")) == {"public_employees": 45, "citizens": 500}


def test_people_of_whom_nothing_was_said_are_put_in(unit_plan, school, tap):
    count(school, "pupil", 1067)
    change(unit_plan.lines.get(kind="method"), school, expected={"public_employees": 45})

    mended = tap("nobody")

    assert mended.expectations.get().audience == "upper_secondary_pupils"
    assert mended.expectations.get().number == 1067


def test_what_was_left_out_is_taken_over_with_the_day_of_the_programme(unit_plan, school, tap):
    line = name_a_day(unit_plan)
    reason = "Đơn vị không có những người mà nội dung này hướng tới."
    change(line, school, decision="not_applicable", reason=reason)

    mended = tap("left_out")

    assert (mended.decision, mended.text, mended.reason) == ("taken_over", line.programme_text, "")
    assert mended.due_on == date(2024, 6, 15)


def test_mending_settles_the_remarks_at_the_line(unit_plan, school, lead, tap):
    line = name_a_day(unit_plan)
    plan = school.hand_in(unit_plan)
    actions.remark(plan, line=line, text="Nêu rõ hạn", by=lead)
    actions.return_plan(plan, by=lead)

    mended = tap("deadline")

    assert mended.remarks.get().settled_at is not None


def test_a_second_tap_changes_nothing(unit_plan, school, tap):
    line = name_a_day(unit_plan)
    gap = offered(unit_plan, school.coordinator, "deadline")
    tap("deadline")

    with pytest.raises(SomebodyElseChangedIt):
        actions.mend(line, gap=gap.key, seen=gap.line.revision, by=school.coordinator)
    with pytest.raises(NoSuchGap):
        actions.mend(line, gap=gap.key, seen=gap.line.revision + 1, by=school.coordinator)


def test_a_button_does_what_it_said_or_nothing(unit_plan, school):
    count(school, "staff", 45)
    line = change(unit_plan.lines.get(kind="method"), school, expected={"public_employees": 120})
    gap = offered(unit_plan, school.coordinator, "number")
    count(school, "staff", 46)

    with pytest.raises(NoSuchGap):
        actions.mend(line, gap=gap.key, seen=line.revision, by=school.coordinator)

    assert line.expectations.get().number == 120


def test_only_the_unit_mends_and_only_while_the_plan_is_open(unit_plan, school, lead, tap):
    name_a_day(unit_plan)
    for other in (lead, school.head):
        with pytest.raises(NotAllowed):
            tap("deadline", by=other)
    school.sign(unit_plan)

    with pytest.raises(NotOpenToChanges):
        tap("deadline")
