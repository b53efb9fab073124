"""Tasks of a unit are given to its people, passed on and taken back."""

from datetime import date

import pytest

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.documents.tests.cast import MONDAY
from lantoa.core.notices.models import Notice
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.programme.directing import actions
from lantoa.programme.directing.actions.assigning import (
    AfterThePlansDay,
    DayIsPast,
    DoneAlready,
    NoTask,
    NotOfTheUnit,
    NotOwed,
)
from lantoa.programme.directing.carriers import people_of_the_body
from lantoa.programme.directing.models import Assignment, Part
from lantoa.programme.directing.writing import EndedAlready

pytestmark = pytest.mark.django_db


def standing(unit):
    return [
        (row.person.username, row.part)
        for row in Assignment.objects.standing().filter(unit=unit).order_by("part", "pk")
    ]


def test_a_task_is_given_and_the_person_is_told_once(given, teacher, school, show):
    assert standing(school) == [("co.tin.hoc", "lead")]
    notice = Notice.objects.get(recipient=teacher, kind="programme.task_assigned")
    assert show.text in notice.title
    assert ledger.entries_about(given).get().kind_id == "task.assigned"


def test_several_tasks_are_given_in_one_notice(school, show, pledge, teacher, principal):
    actions.assign(school, items=[show, pledge], person=teacher, by=principal)

    notice = Notice.objects.get(recipient=teacher, kind="programme.task_assigned")
    assert notice.title.endswith(": 2")
    assert show.text in notice.body
    assert pledge.text in notice.body


def test_what_one_takes_upon_oneself_tells_nobody(school, show, principal):
    actions.assign(school, items=[show], person=principal, by=principal)

    assert not Notice.objects.filter(kind="programme.task_assigned").exists()


def test_one_person_answers_for_a_task_and_the_one_before_is_told(given, school, show, principal, coordinator, teacher):
    actions.assign(school, items=[show], person=coordinator, by=principal)

    assert standing(school) == [("thay.nam", "lead")]
    given.refresh_from_db()
    assert given.has_ended
    assert Notice.objects.filter(recipient=teacher, kind="programme.task_taken_back").exists()


def test_others_help_beside_whoever_answers_for_it(given, school, show, principal, coordinator):
    actions.assign(school, items=[show], person=coordinator, part=Part.SUPPORT, by=principal)

    assert standing(school) == [("co.tin.hoc", "lead"), ("thay.nam", "support")]


def test_given_again_to_the_same_person_day_and_words_change(given, school, show, teacher, principal):
    actions.assign(school, items=[show], person=teacher, note="Chỉ khối 12", due_on=date(2024, 4, 1), by=principal)

    row = Assignment.objects.get()
    assert (row.note, row.due_on) == ("Chỉ khối 12", date(2024, 4, 1))
    assert Notice.objects.filter(recipient=teacher).count() == 1


def test_only_who_leads_the_unit_gives_its_tasks(school, show, teacher, stranger, lead):
    for outsider in (teacher, stranger, lead):
        with pytest.raises(NotAllowed):
            actions.assign(school, items=[show], person=teacher, by=outsider)


def test_it_goes_to_somebody_of_the_unit(school, show, principal, stranger, province):
    with pytest.raises(NotOfTheUnit):
        actions.assign(school, items=[show], person=stranger, by=principal)
    viewer = person(school, Role.VIEWER, "ban.dai.dien")
    with pytest.raises(NotOfTheUnit):
        actions.assign(school, items=[show], person=viewer, by=principal)


def test_an_officer_of_an_inner_part_can_do_tasks_of_the_body(province, office_officer):
    assert office_officer.pk in people_of_the_body(province.department)


def test_the_units_own_day_is_to_come_and_not_after_the_plans(school, show, pledge, teacher, principal):
    told = {"person": teacher, "by": principal}
    with pytest.raises(DayIsPast):
        actions.assign(school, items=[show], due_on=date(2024, 3, 17), **told)
    with pytest.raises(AfterThePlansDay) as refusal:
        actions.assign(school, items=[pledge, show], due_on=date(2024, 4, 16), **told)
    assert "15/04/2024" in refusal.value.sentence
    assert not Assignment.objects.exists()


def test_a_day_of_the_plan_that_is_past_forbids_no_later_one(school, show, teacher, principal):
    with standing_on(MONDAY.replace(month=5)):
        actions.assign(school, items=[show], person=teacher, due_on=date(2024, 5, 30), by=principal)

    assert Assignment.objects.get().due_on == date(2024, 5, 30)


def test_tasks_are_ticked_and_owed(school, show, teacher, principal, province, stranger):
    with pytest.raises(NoTask):
        actions.assign(school, items=[], person=teacher, by=principal)
    with pytest.raises(NotOwed):
        actions.assign(province.next_school, items=[show], person=stranger, by=stranger)


def test_what_is_taken_back_waits_for_somebody_else(given, school, principal, teacher):
    actions.take_back(given, reason="Cô nghỉ sinh", by=principal)

    assert standing(school) == []
    assert Notice.objects.get(recipient=teacher, kind="programme.task_taken_back").body == "Cô nghỉ sinh"
    with pytest.raises(EndedAlready):
        actions.take_back(given, by=principal)


def test_nobody_takes_back_what_is_not_theirs_to_give(given, teacher, lead):
    for outsider in (teacher, lead):
        with pytest.raises(NotAllowed):
            actions.take_back(given, by=outsider)


def test_what_is_done_is_not_taken_back(given, principal, teacher):
    actions.finish(given, report="Đã chiếu", by=teacher)

    with pytest.raises(DoneAlready):
        actions.take_back(given, by=principal)
