"""A proposal goes to the head whose affair it is; the office studies what touches others."""

import pytest

from lantoa.core.ledger import entries_about
from lantoa.core.notices.models import Notice
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.improvements import actions
from lantoa.programme.improvements.actions.deciding import OpinionMissing, QuestionMissing
from lantoa.programme.improvements.actions.proposing import (
    AnswerMissing,
    HalfAFigure,
    HowNowMissing,
    HowThenMissing,
    NobodyDecides,
    NobodyStudies,
    NothingChanges,
)
from lantoa.programme.improvements.models import State, StepKind
from lantoa.programme.improvements.tests.conftest import AS_IS, WORDS
from lantoa.programme.improvements.writing import NotThere

pytestmark = pytest.mark.django_db


def told(user):
    return list(Notice.objects.filter(recipient=user).values_list("kind", flat=True))


def test_what_touches_the_own_unit_alone_goes_to_its_head(own, province, principal, head):
    assert (own.state, own.decider) == (State.PUT_UP, province.upper_school)
    assert told(principal) == ["programme.improvement_proposed"]
    assert told(head) == []


def test_what_touches_others_goes_to_the_body_above_to_be_studied(sent, province, lead, head):
    assert (sent.state, sent.decider) == (State.PROPOSED, province.department)
    assert told(lead) == ["programme.improvement_proposed"]
    assert told(head) == []


def test_it_is_recorded_with_who_and_when(own, coordinator):
    entry = entries_about(own).get(kind="improvement.proposed")
    step = own.steps.get()

    assert (entry.unit, entry.subject_title, entry.proof) == (own.unit, own.title, "system")
    assert (step.kind, step.person, step.person_name) == (StepKind.PROPOSED, coordinator, str(coordinator))


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({"as_is": " "}, HowNowMissing),
        ({"as_proposed": ""}, HowThenMissing),
        ({"as_proposed": AS_IS + " "}, NothingChanges),
        ({"figures": {"steps": (7, None)}}, HalfAFigure),
    ],
)
def test_a_proposal_says_both_sides(draft, principal, coordinator, words, refusal):
    kept = actions.keep_words(draft, seen=draft.revision, by=coordinator, **WORDS | words)

    with pytest.raises(refusal):
        actions.propose(kept, seen=kept.revision, by=coordinator)


def test_without_a_head_it_is_refused_and_stays_a_draft(draft, coordinator):
    with pytest.raises(NobodyDecides):
        actions.propose(draft, seen=draft.revision, by=coordinator)

    draft.refresh_from_db()
    assert draft.is_draft


def test_without_anybody_to_study_it_it_is_refused(wide_draft, head, coordinator):
    with pytest.raises(NobodyStudies):
        actions.propose(wide_draft, seen=wide_draft.revision, by=coordinator)


def test_what_stands_on_top_is_decided_by_its_own_head(province):
    leader = person(province.committee, Role.LEAD, "anh.tinh")
    person(province.committee, Role.HEAD, "ong.chu.tich")
    begun = actions.begin(province.committee, title="Họp trực tuyến", by=leader)
    kept = actions.keep_words(begun, seen=begun.revision, by=leader, **WORDS | {"touches_below": True})

    sent = actions.propose(kept, seen=kept.revision, by=leader)

    assert (sent.decider, sent.state) == (province.committee, State.PUT_UP)


def test_until_it_is_decided_the_unit_takes_it_back(sent, coordinator, lead):
    draft = actions.take_back(sent, by=coordinator)

    assert draft.is_draft
    assert [step.kind for step in draft.steps.order_by("pk")] == [StepKind.PROPOSED, StepKind.TAKEN_BACK]
    assert sum(entry.quantity for entry in entries_about(draft)) == 0
    again = actions.propose(draft, seen=draft.revision, by=coordinator)
    assert sum(entry.quantity for entry in entries_about(again)) == 1


def test_the_office_puts_it_to_the_head_with_its_opinion(sent, lead, head):
    with pytest.raises(OpinionMissing):
        actions.put_up(sent, opinion="", seen=sent.revision, by=lead)

    row = actions.put_up(sent, opinion="Nên làm", seen=sent.revision, by=lead)

    assert (row.state, row.opinion) == (State.PUT_UP, "Nên làm")
    assert told(head) == ["programme.improvement_put_up"]


def test_questions_go_to_the_unit_and_the_answer_comes_back_to_the_office(sent, lead, coordinator):
    with pytest.raises(QuestionMissing):
        actions.ask(sent, question=" ", seen=sent.revision, by=lead)
    asked = actions.ask(sent, question="Sổ giấy có phải giữ không?", seen=sent.revision, by=lead)
    assert told(coordinator) == ["programme.improvement_asked"]
    with pytest.raises(AnswerMissing):
        actions.propose(asked, seen=asked.revision, by=coordinator)

    again = actions.propose(asked, answer="Không, đã có bản điện tử", seen=asked.revision, by=coordinator)

    assert again.state == State.PROPOSED
    assert [step.kind for step in again.steps.order_by("pk")] == ["proposed", "asked", "answered"]
    assert entries_about(again).filter(kind="improvement.proposed").count() == 1


def test_the_head_asks_too(own, principal):
    asked = actions.ask(own, question="Ai vào sổ?", seen=own.revision, by=principal)

    assert asked.is_asked


def test_what_was_decided_is_not_taken_back(accepted, coordinator):
    with pytest.raises(NotThere):
        actions.take_back(accepted, by=coordinator)
