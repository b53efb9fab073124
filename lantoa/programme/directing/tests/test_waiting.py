"""What of tasks waits for whom; tasks go along with posts, units and versions."""

from datetime import date

import pytest

from lantoa.core.clock import standing_on
from lantoa.core.documents.tests.cast import MONDAY
from lantoa.core.org.actions import hand_over
from lantoa.core.org.models import Post
from lantoa.core.org.passing_on import open_work
from lantoa.core.org.reform import composing
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.acts import act
from lantoa.core.org.tests.cast import person
from lantoa.programme.directing import actions, queries
from lantoa.programme.directing.handlers import tell_what_passes_on
from lantoa.programme.directing.models import Assignment
from lantoa.programme.directing.waiting import waiting_for
from lantoa.programme.intake import actions as intake
from lantoa.programme.plan import actions as plan

pytestmark = pytest.mark.django_db

AFTER_THE_DAY = MONDAY.replace(month=4, day=16)


def titles(found):
    return [waiting.title for waiting in found]


def test_whoever_gives_the_tasks_sees_what_is_late_in_others_hands(given, show, principal, teacher):
    assert show.text not in titles(waiting_for(principal))
    with standing_on(AFTER_THE_DAY):
        [late] = waiting_for(principal)
        assert (late.title, "Co Tin Hoc" in late.why) == (show.text, True)
        assert titles(waiting_for(teacher)) == [show.text]


def test_the_head_of_a_division_is_told_how_many_tasks_nobody_has(
    programme, office_head, office_officer, show, province
):
    [waiting] = waiting_for(office_head)
    assert (waiting.title, "2" in waiting.why) == (f"Nhiệm vụ của {province.office.name}", True)

    actions.assign(province.office, items=[show], person=office_officer, by=office_head)

    assert "1" in waiting_for(office_head)[0].why


def test_a_division_of_one_and_a_school_are_not_told_to_share_out(programme, office_head, principal, teacher):
    assert waiting_for(office_head) == []
    assert waiting_for(principal) == []


def test_a_task_goes_along_with_the_post(given, teacher, coordinator, school):
    personal = [each.items for each in open_work(teacher, school) if each.is_personal]
    assert given.item.text in [item.title for items in personal for item in items]

    hand_over(Post.objects.get(person=teacher), person=coordinator, last_day=date(2024, 3, 18), by="tests")

    given.refresh_from_db()
    assert given.person == coordinator


def test_a_task_that_the_next_person_has_already_is_not_doubled(given, school, show, teacher, coordinator, principal):
    actions.assign(school, items=[show], person=coordinator, part="support", by=principal)

    hand_over(Post.objects.get(person=teacher), person=coordinator, last_day=date(2024, 3, 18), by="tests")

    assert Assignment.objects.filter(person=coordinator).count() == 1


def test_in_an_amended_programme_the_task_stays_with_its_person(given, programme, draft, lead, teacher):
    amendment = plan.begin_amendment(programme, cause="amendment", by=lead)
    words = amendment.items.get(text=given.item.text)
    intake.correct(words, text="Chiếu video mỗi tuần một lần", seen=words.revision, by=lead)
    plan.publish(amendment, number_symbol="45/KH-SGDĐT", issued_on=date(2024, 3, 18), by=lead, doubts_are_seen=True)

    [kept] = queries.given_to(teacher)
    assert kept.obligation.item.text == "Chiếu video mỗi tuần một lần"


def test_a_task_that_the_programme_drops_is_marked_and_leaves_home(given, programme, lead, teacher):
    amendment = plan.begin_amendment(programme, cause="amendment", by=lead)
    words = amendment.items.get(text=given.item.text)
    intake.set_aside(words, seen=words.revision, by=lead)
    plan.publish(amendment, number_symbol="45/KH-SGDĐT", issued_on=date(2024, 3, 18), by=lead, doubts_are_seen=True)

    [kept] = queries.given_to(teacher)
    assert kept.obligation is None
    assert waiting_for(teacher) == []


@pytest.fixture
def given_at_the_office(province, show):
    """The education office's task, given by its coordinator to themselves, and who coordinates the next office."""
    coordinator = person(province.education_office, Role.COORDINATOR, "co.phong")
    [row] = actions.assign(province.education_office, items=[show], person=coordinator, by=coordinator)
    return row


def test_after_a_merger_the_task_is_in_the_hands_of_whoever_follows(given_at_the_office, province, show):
    follower = person(province.next_education_office, Role.COORDINATOR, "co.moi")
    merger = act(composing.merge(["education_office"], into="next_education_office"), on=date(2024, 3, 25))
    assert "1" in tell_what_passes_on(merger)

    with standing_on(MONDAY.replace(day=26)):
        [task] = [each for each in queries.tasks_of([province.next_education_office.pk]) if each.item == show]
        assert task.lead == given_at_the_office
        actions.assign(province.next_education_office, items=[show], person=follower, by=follower)
        given_at_the_office.refresh_from_db()
        assert given_at_the_office.has_ended


def test_a_merger_that_leaves_no_task_says_nothing(programme, province):
    merger = act(composing.merge(["education_office"], into="next_education_office"), on=date(2024, 3, 25))

    assert tell_what_passes_on(merger) is None
