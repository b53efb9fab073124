"""A unit raises a difficulty, closes it, raises it again."""

import pytest

from lantoa.core import ledger
from lantoa.core.notices.models import Notice
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.programme.difficulties import actions
from lantoa.programme.difficulties.actions.raising import NoReason, NotAnswered, NotBound, NotOfThisProgramme, NoWords
from lantoa.programme.difficulties.models import Difficulty, DifficultyDraft, State
from lantoa.programme.difficulties.tests.conftest import SLOW

pytestmark = pytest.mark.django_db


def test_what_is_raised_is_kept_with_unit_who_and_when_and_is_recorded(slow, province, coordinator, lead):
    assert (slow.unit, slow.raised_by, slow.state) == (province.upper_school, coordinator, State.RAISED)
    entry = ledger.entries_about(slow).get()
    assert (entry.unit, entry.subject_link) == (province.upper_school, slow.get_absolute_url())
    assert Notice.objects.get(recipient=lead, kind="programme.difficulty_raised")
    assert [step.kind for step in slow.steps.all()] == ["raised"]


def test_those_who_study_are_told_once_a_day_however_many_are_raised(slow, also_slow, poor, lead):
    assert Notice.objects.filter(recipient=lead, kind="programme.difficulty_raised").count() == 1


def test_pressing_twice_raises_once(slow, programme, province, coordinator):
    again = actions.raise_difficulty(programme, unit=province.upper_school, text=f" {SLOW} ", by=coordinator)

    assert again == slow
    assert Difficulty.objects.count() == 1


def test_a_difficulty_names_the_task_where_it_was_met(programme, province, task, coordinator):
    raised = actions.raise_difficulty(programme, unit=province.upper_school, text=SLOW, item=task, by=coordinator)

    assert raised.item == task


def test_a_difficulty_needs_words(programme, province, coordinator):
    with pytest.raises(NoWords):
        actions.raise_difficulty(programme, unit=province.upper_school, text="  ", by=coordinator)


def test_an_item_of_another_programme_is_refused(programme, other_programme, province, task, coordinator):
    with pytest.raises(NotOfThisProgramme):
        actions.raise_difficulty(other_programme, unit=province.upper_school, text=SLOW, item=task, by=coordinator)


def test_a_unit_raises_only_under_programmes_that_bind_it(programme, province, stranger):
    with pytest.raises(NotBound):
        actions.raise_difficulty(programme, unit=province.next_school, text=SLOW, by=stranger)


@pytest.mark.parametrize("role", [Role.CLERK, Role.VIEWER, Role.ADMINISTRATOR])
def test_nobody_else_of_the_unit_raises(programme, province, role):
    with pytest.raises(NotAllowed):
        actions.raise_difficulty(
            programme, unit=province.upper_school, text=SLOW, by=person(province.upper_school, role)
        )


def test_another_unit_raises_nothing_in_its_name(programme, province, office_coordinator):
    with pytest.raises(NotAllowed):
        actions.raise_difficulty(programme, unit=province.upper_school, text=SLOW, by=office_coordinator)


def test_what_is_typed_is_kept_until_it_is_raised(programme, province, coordinator):
    place = {"unit": province.upper_school, "by": coordinator}
    actions.keep_draft(programme, text="Đường", **place)
    actions.keep_draft(programme, text="Đường truyền", proposal="Nâng cấp", **place)
    draft = DifficultyDraft.objects.get()
    assert (draft.text, draft.proposal) == ("Đường truyền", "Nâng cấp")

    actions.raise_difficulty(programme, text="Đường truyền", **place)

    assert not DifficultyDraft.objects.exists()


def test_a_draft_that_arrives_after_its_difficulty_is_dropped(slow, programme, province, coordinator):
    actions.keep_draft(programme, unit=province.upper_school, text=SLOW, by=coordinator)

    assert not DifficultyDraft.objects.exists()


def test_nothing_is_kept_of_nothing(programme, province, coordinator):
    actions.keep_draft(programme, unit=province.upper_school, text="Đường", by=coordinator)
    actions.keep_draft(programme, unit=province.upper_school, text=" ", by=coordinator)

    assert not DifficultyDraft.objects.exists()


def test_drafts_of_others_are_not_kept(programme, province, stranger):
    with pytest.raises(NotAllowed):
        actions.keep_draft(programme, unit=province.upper_school, text="Đường", by=stranger)


def test_the_unit_says_that_the_answer_helps(answered, slow, coordinator):
    actions.close(slow, remark="Đã xem được", by=coordinator)
    actions.close(slow, by=coordinator)

    slow.refresh_from_db()
    assert slow.state == State.CLOSED
    assert ledger.entries_about(slow).filter(kind_id="difficulty.closed").count() == 1
    assert slow.steps.order_by("-pk")[0].remark == "Đã xem được"


def test_a_difficulty_that_settled_itself_is_closed_without_an_answer(slow, coordinator):
    assert actions.close(slow, by=coordinator).state == State.CLOSED


def test_only_the_unit_that_raised_it_closes_it(answered, slow, lead):
    with pytest.raises(NotAllowed):
        actions.close(slow, by=lead)


def test_an_answer_that_does_not_help_is_raised_again_and_stands_for_the_others(
    answered, slow, also_slow, coordinator, lead
):
    Notice.objects.all().delete()
    actions.reopen(slow, reason="Bản nén cũng không mở được", by=coordinator)

    slow.refresh_from_db()
    also_slow.refresh_from_db()
    assert (slow.state, slow.matter, slow.reopened_because) == (State.RAISED, None, "Bản nén cũng không mở được")
    assert (also_slow.state, also_slow.matter) == (State.ANSWERED, answered)
    assert Notice.objects.get(recipient=lead).kind == "programme.difficulty_reopened"


def test_raising_again_says_why_and_only_after_an_answer(slow, answered, poor, coordinator):
    with pytest.raises(NoReason):
        actions.reopen(slow, reason=" ", by=coordinator)
    with pytest.raises(NotAnswered):
        actions.reopen(poor, reason="Chưa xong", by=coordinator)


def test_nobody_else_raises_it_again(answered, slow, office_coordinator):
    with pytest.raises(NotAllowed):
        actions.reopen(slow, reason="Chưa xong", by=office_coordinator)
