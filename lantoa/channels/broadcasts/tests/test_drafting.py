"""A unit writes down what it wants to tell whom; two who write see each other; nobody is told."""

import pytest

from lantoa.channels.broadcasts import actions
from lantoa.channels.broadcasts.actions.drafting import NobodyWasTold, NoSubject, WasSubmitted
from lantoa.channels.broadcasts.models import Campaign, State
from lantoa.channels.broadcasts.readiness import NotBound, WordsMissing
from lantoa.channels.broadcasts.tests.conftest import SUBJECT, WORDS, typed
from lantoa.channels.broadcasts.writing import ChangedMeanwhile, NotThere
from lantoa.core.ledger import entries_about
from lantoa.core.notices.models import Delivery, Notice
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed


def test_a_draft_begins_with_a_subject_under_a_programme(province, programme, lead):
    begun = actions.begin(province.department, programme=programme, subject=f" {SUBJECT} ", by=lead)

    assert (begun.subject, begun.state, begun.revision, begun.ways) == (SUBJECT, State.DRAFT, 1, ["email"])


def test_pressed_twice_the_same_draft_comes_back(province, programme, lead):
    first, second = (
        actions.begin(province.department, programme=programme, subject=SUBJECT, by=lead) for _time in range(2)
    )

    assert first == second


def test_without_a_subject_nothing_begins(province, programme, lead):
    with pytest.raises(NoSubject):
        actions.begin(province.department, programme=programme, subject="  ", by=lead)


def test_a_unit_that_the_programme_binds_sends_under_it_and_another_does_not(
    province, programme, coordinator, stranger
):
    assert actions.begin(province.upper_school, programme=programme, subject=SUBJECT, by=coordinator)
    with pytest.raises(NotBound):
        actions.begin(province.next_school, programme=programme, subject=SUBJECT, by=stranger)


def test_a_part_of_the_body_sends_under_its_programmes(province, programme):
    officer = person(province.office, Role.LEAD, "anh.van.phong")

    assert actions.begin(province.office, programme=programme, subject=SUBJECT, by=officer).unit == province.office


@pytest.mark.parametrize("role", [Role.HEAD, Role.OFFICER, Role.VIEWER, Role.CLERK, Role.ADMINISTRATOR])
def test_only_leads_and_coordinators_prepare(province, programme, role):
    other = person(province.department, role, "nguoi.khac")

    with pytest.raises(NotAllowed):
        actions.begin(province.department, programme=programme, subject=SUBJECT, by=other)


def test_what_is_typed_is_kept_as_it_is_typed(draft, topics, province, lead):
    row = actions.keep_words(
        draft, seen=draft.revision, by=lead, **typed(province, topics=topics[:1], words="Đang viết")
    )

    assert (row.words, list(row.topics.all()), row.below) == ("Đang viết", topics[:1], province.department)
    assert Campaign.objects.having("dang viet").get() == row


def test_of_two_who_write_the_second_is_told(draft, province, lead):
    actions.keep_words(draft, seen=draft.revision, by=lead, **typed(province))

    with pytest.raises(ChangedMeanwhile, match="Chi Lan"):
        actions.keep_words(draft, seen=draft.revision, by=lead, **typed(province))


def test_what_waits_for_approval_is_not_changed(submitted, province, lead):
    with pytest.raises(NotThere):
        actions.keep_words(submitted, seen=submitted.revision, by=lead, **typed(province))


def test_a_subject_cannot_be_taken_away(draft, province, lead):
    with pytest.raises(NoSubject):
        actions.keep_words(draft, seen=draft.revision, by=lead, **typed(province, subject=" "))


def test_a_draft_is_thrown_away_but_not_what_was_submitted_once(draft, drafted, head, lead):
    other = drafted(subject="Tin khác")
    actions.discard(other, by=lead)
    row = actions.submit(draft, seen=draft.revision, by=lead)
    actions.take_back(row, by=lead)

    with pytest.raises(NotThere):
        actions.discard(row, by=lead)
    assert list(Campaign.objects.all()) == [row]


def test_a_draft_with_steps_stays(submitted, lead):
    Campaign.objects.filter(pk=submitted.pk).update(state=State.DRAFT)

    with pytest.raises(WasSubmitted):
        actions.discard(submitted, by=lead)


def test_a_trial_goes_to_oneself_alone_and_counts_nowhere(draft, lead):
    actions.send_trial(draft, by=lead)

    notice = Notice.objects.get(subject=f"broadcasts.campaign:{draft.pk}")
    assert (notice.recipient, notice.title, notice.body, notice.link) == (lead, SUBJECT, WORDS, draft.message_url)
    assert Delivery.objects.get(notice=notice).way == "email"
    assert not draft.recipients.exists()
    assert not entries_about(draft).exists()


def test_a_trial_needs_words(drafted, lead):
    with pytest.raises(WordsMissing):
        actions.send_trial(drafted(words=""), by=lead)


def test_a_correction_goes_to_those_whom_the_first_one_told(sent, people, sent_out, province, lead):
    made = actions.correct(sent, by=lead)
    assert (made.corrects, made.below, made.programme) == (sent, sent.below, sent.programme)
    assert actions.correct(sent, by=lead) == made
    # Whoever came since was not told what was wrong.
    person(province.school, Role.HEAD, "thay.moi")

    facts = {"subject": SUBJECT, "words": "Đúng là từ 01/5", "link": "", "topics": [], "ways": [], "is_urgent": False}
    kept = actions.keep_words(made, seen=made.revision, by=lead, send_at=None, **facts)
    row = sent_out(kept)

    assert set(row.recipients.told().values_list("person", flat=True)) == set(
        sent.recipients.values_list("person", flat=True)
    )
    assert Notice.objects.get(recipient=people[0], link=row.message_url).title == f"Đính chính: {SUBJECT}"


def test_of_what_nobody_read_there_is_nothing_to_correct(submitted, lead):
    with pytest.raises(NobodyWasTold):
        actions.correct(submitted, by=lead)
