"""The answer returns to all who raised the same, and is read by others without their names."""

import pytest

from lantoa.core import ledger
from lantoa.core.notices.models import Notice
from lantoa.core.refusals import NotAllowed
from lantoa.programme.difficulties import actions, queries
from lantoa.programme.difficulties.actions.answering import BeforeTheHead, NoWords
from lantoa.programme.difficulties.models import State
from lantoa.programme.difficulties.tests.test_grouping import states
from lantoa.programme.difficulties.waiting import waiting_for
from lantoa.programme.difficulties.writing import ChangedMeanwhile

pytestmark = pytest.mark.django_db


def answer_notices(user):
    return list(
        Notice.objects.filter(recipient=user, kind="programme.difficulty_answered").values_list("link", flat=True)
    )


def test_every_unit_that_raised_it_is_told_at_its_own_difficulty(
    answered, slow, also_slow, coordinator, office_coordinator
):
    assert states(slow, also_slow) == [State.ANSWERED, State.ANSWERED]
    assert answer_notices(coordinator) == [slow.get_absolute_url()]
    assert answer_notices(office_coordinator) == [also_slow.get_absolute_url()]
    assert ledger.entries_about(answered).filter(kind_id="difficulty.answered").count() == 1


def test_the_answer_waits_on_home_of_the_unit_until_it_says_that_it_helps(answered, slow, coordinator):
    assert [waiting.url for waiting in waiting_for(coordinator)] == [slow.get_absolute_url()]

    actions.close(slow, by=coordinator)

    assert waiting_for(coordinator) == []


def test_an_answer_has_words(matter, lead):
    with pytest.raises(NoWords):
        actions.answer(matter, text=" ", seen=matter.revision, by=lead)


def test_what_is_before_the_head_waits_for_the_direction(put_up, lead):
    with pytest.raises(BeforeTheHead):
        actions.answer(put_up, text="Không", seen=put_up.revision, by=lead)


def test_after_the_direction_the_units_are_answered_and_the_direction_is_still_followed(directed, lead):
    matter = directed.on_matter.matter
    matter.refresh_from_db()
    actions.answer(matter, text="Sở làm việc với nhà mạng", seen=matter.revision, by=lead)

    directed.refresh_from_db()
    assert not directed.is_closed


def test_of_two_who_answer_the_second_is_told(matter, lead, officer):
    seen = matter.revision
    actions.answer(matter, text="Dùng bản nén", seen=seen, by=officer)
    with pytest.raises(ChangedMeanwhile):
        actions.answer(matter, text="Chờ nâng cấp", seen=seen, by=lead)


def test_a_mended_answer_reaches_those_too_who_closed_theirs(answered, slow, coordinator, lead):
    actions.close(slow, by=coordinator)

    actions.answer(answered, text="Dùng bản nén, địa chỉ mới", seen=answered.revision, by=lead)

    assert answer_notices(coordinator) == [slow.get_absolute_url()] * 2
    assert states(slow) == [State.CLOSED]


def test_the_same_answer_sent_twice_is_one(answered, coordinator, lead):
    actions.answer(answered, text=answered.answer, seen=answered.revision, by=lead)

    assert len(answer_notices(coordinator)) == 1


def test_those_who_raise_answer_nothing(matter, coordinator):
    with pytest.raises(NotAllowed):
        actions.answer(matter, text="Xong", seen=matter.revision, by=coordinator)


def test_bound_units_read_what_was_answered_and_strangers_do_not(answered, coordinator, stranger):
    assert list(queries.answers_for(coordinator)) == [answered]
    assert list(queries.answers_for(coordinator).having("duong truyen NEN")) == [answered]
    assert list(queries.answers_for(coordinator).having("kinh phí")) == []
    assert list(queries.answers_for(stranger)) == []


def test_an_answer_for_those_who_asked_is_read_by_no_other(answered, lead, coordinator):
    actions.answer(answered, text=answered.answer, is_shared=False, seen=answered.revision, by=lead)

    assert list(queries.answers_for(coordinator)) == []
    assert len(answer_notices(coordinator)) == 1
