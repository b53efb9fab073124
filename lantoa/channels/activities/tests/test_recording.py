"""Recording, planning, correcting and withdrawing, and what the ledger has of it."""

from dataclasses import replace
from datetime import date, time

import pytest

from lantoa.channels.activities import actions
from lantoa.channels.activities import facts as saying
from lantoa.channels.activities.actions import recording
from lantoa.channels.activities.models import Activity, State
from lantoa.channels.activities.preparing import Sent
from lantoa.channels.activities.tests.conftest import MONDAY
from lantoa.channels.activities.tests.pictures import photo
from lantoa.channels.activities.writing import ChangedMeanwhile, NotThere, ReasonMissing
from lantoa.core import ledger
from lantoa.core.ledger.laws import UnitNotThere, broken_laws
from lantoa.core.refusals import NotAllowed

TRAINING = [
    ("activity.count", "", "training", "claimed", 1),
    ("activity.held", "public_employees", "training", "claimed", 42),
]
EVIDENCED = [(kind, audience, method, "evidenced", count) for kind, audience, method, _proof, count in TRAINING]


def test_what_was_done_counts_as_claimed_until_something_shows_it(recorded, standing):
    row = recorded()

    assert row.state == State.RECORDED
    assert standing(row) == TRAINING


def test_with_a_photo_it_is_evidenced(recorded, standing):
    row = recorded(photos=2)

    assert standing(row) == EVIDENCED
    assert row.is_evidenced


def test_each_audience_is_an_entry_and_the_topics_are_a_bridge(recorded, topics):
    row = recorded(people={"public_employees": 42, "upper_secondary_pupils": 300}, topics=topics)

    entries = ledger.entries_about(row)
    assert entries.count() == 3
    assert {topic.title for entry in entries for topic in entry.topics.all()} == {topic.text for topic in topics}
    assert {entry.subject_link for entry in entries} == {row.get_absolute_url()}


def test_the_ledger_names_an_audience_alike_whatever_a_plan_calls_it(recorded):
    [entry] = ledger.entries_about(recorded()).filter(kind="activity.held").select_related("audience", "method")

    assert (entry.audience.title, entry.method.title) == ("viên chức", "Tập huấn, bồi dưỡng")


def test_where_people_cannot_be_counted_none_are_asked_for(recorded, standing):
    assert standing(recorded(form="loudspeaker", people={})) == [("activity.count", "", "loudspeaker", "claimed", 1)]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"title": "  "}, saying.TitleMissing),
        ({"form": "nonsense"}, saying.FormUnknown),
        ({"form": "other"}, saying.FormWordsMissing),
        ({"people": {}}, saying.NobodyReached),
        ({"people": {"public_employees": 0}}, saying.NobodyReached),
        ({"happened_on": date(2024, 3, 19)}, saying.DayAhead),
        ({"happened_on": date(2019, 3, 19)}, UnitNotThere),
        ({"form": "published_elsewhere"}, saying.LinkMissing),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_kept(recorded, said, refusal):
    with pytest.raises(refusal):
        recorded(**said)

    assert not Activity.objects.exists()


def test_a_programme_that_does_not_bind_the_unit_is_refused(facts, province, stranger):
    with pytest.raises(saying.NotBound):
        actions.record(province.next_school, facts=facts(), by=stranger)


def test_topics_and_lines_of_others_are_refused(facts, school, coordinator, topics, programme, lead):
    other = replace(facts(), topics=topics)
    topics[0].version.programme_id = programme.pk + 1

    with pytest.raises(saying.TopicOfAnother):
        actions.record(school, facts=other, by=coordinator)


def test_who_does_not_record_for_the_unit_may_not(facts, school, principal, lead, stranger):
    for user in (principal, lead, stranger):
        with pytest.raises(NotAllowed):
            actions.record(school, facts=facts(), by=user)


def test_the_same_sent_again_is_written_once_and_brings_what_was_missing(facts, school, coordinator, new_id, standing):
    first = actions.record(school, facts=facts(), id=new_id, sent=[Sent(photo(1))], expected=2, by=coordinator)
    again = actions.record(
        school, facts=facts(), id=new_id, sent=[Sent(photo(1)), Sent(photo(2))], expected=2, by=coordinator
    )

    assert first.activity.pk == again.activity.pk == new_id
    assert [row.number for row in again.activity.attachments.in_order()] == [1, 2]
    assert standing(again.activity) == EVIDENCED
    assert ledger.entries_about(again.activity).count() == 2


def test_other_words_under_the_same_id_are_refused(facts, school, coordinator, new_id):
    actions.record(school, facts=facts(), id=new_id, by=coordinator)

    with pytest.raises(recording.DifferentActivitySameId):
        actions.record(school, facts=facts(title="Một việc khác"), id=new_id, by=coordinator)

    assert Activity.objects.get().title == "Tập huấn nộp hồ sơ trực tuyến"


def test_another_unit_cannot_take_an_id(facts, school, coordinator, new_id, province, head, lead, officer):
    actions.record(school, facts=facts(), id=new_id, by=coordinator)

    with pytest.raises(recording.DifferentActivitySameId):
        actions.record(province.department, facts=facts(), id=new_id, by=officer)


def test_what_is_ahead_is_planned_and_counts_nowhere(facts, school, coordinator):
    row = actions.plan_ahead(school, facts=facts(happened_on=date(2024, 4, 2), people={}), by=coordinator)

    assert row.state == State.PLANNED
    assert not ledger.entries_about(row).exists()


def test_what_is_past_is_not_planned(facts, school, coordinator):
    with pytest.raises(saying.DayBehind):
        actions.plan_ahead(school, facts=facts(happened_on=date(2024, 3, 17)), by=coordinator)


def test_what_was_planned_is_done_by_saying_so(facts, school, coordinator, standing):
    row = actions.plan_ahead(school, facts=facts(happened_on=date(2024, 4, 2)), by=coordinator)

    done = actions.correct(row, facts=facts(), seen=row.revision, by=coordinator)

    assert done.state == State.RECORDED
    assert standing(done) == TRAINING
    assert list(done.steps.order_by("pk").values_list("kind", flat=True)) == ["planned", "recorded"]


def test_what_was_planned_can_be_put_off(facts, school, coordinator):
    row = actions.plan_ahead(school, facts=facts(happened_on=date(2024, 4, 2)), by=coordinator)

    later = actions.correct(row, facts=facts(happened_on=date(2024, 5, 2)), seen=row.revision, by=coordinator)

    assert (later.state, later.happened_on) == (State.PLANNED, date(2024, 5, 2))


def test_a_correction_takes_back_what_was_wrong_and_leaves_what_was_right(recorded, facts, coordinator, standing):
    row = recorded(people={"public_employees": 42, "upper_secondary_pupils": 300})

    actions.correct(row, facts=facts(people={"public_employees": 24}), seen=row.revision, by=coordinator)

    assert ("activity.held", "public_employees", "training", "claimed", 24) in standing(row)
    assert len(standing(row)) == 2
    # Three that stood, two of them taken back, one anew; that it was held was right all along.
    assert ledger.entries_about(row).count() == 6
    assert [law for law, _entries in broken_laws()] == []


def test_words_alone_change_no_figure(recorded, facts, coordinator):
    row = recorded()

    changed = facts(title="Tập huấn chữ ký số", begins_at=time(8, 0), remark="Rất đông")
    row = actions.correct(row, facts=changed, seen=row.revision, by=coordinator)

    assert ledger.entries_about(row).count() == 2
    assert row.title == "Tập huấn chữ ký số"


@pytest.mark.parametrize(
    "more", [{"happened_on": date(2024, 3, 11)}, {"form": "conference"}, {"topics": []}], ids=["day", "form", "topics"]
)
def test_another_day_form_or_topic_is_another_entry(recorded, facts, coordinator, more):
    row = recorded()

    actions.correct(row, facts=facts(**more), seen=row.revision, by=coordinator)

    assert ledger.entries_about(row).count() == 6


def test_of_two_who_correct_the_second_is_told(recorded, facts, coordinator, school):
    row = recorded()
    actions.correct(row, facts=facts(remark="Một"), seen=row.revision, by=coordinator)

    with pytest.raises(ChangedMeanwhile):
        actions.correct(row, facts=facts(remark="Hai"), seen=row.revision, by=coordinator)


def test_what_is_withdrawn_counts_nowhere_and_stays_with_its_reason(recorded, coordinator, standing):
    row = actions.withdraw(recorded(photos=1), reason="Ghi nhầm ngày", by=coordinator)

    assert (row.state, row.reason) == (State.WITHDRAWN, "Ghi nhầm ngày")
    assert standing(row) == []
    assert ledger.entries_about(row).exclude(reverses=None).count() == 2


def test_withdrawing_needs_a_reason_and_happens_once(recorded, coordinator):
    row = recorded()
    with pytest.raises(ReasonMissing):
        actions.withdraw(row, reason=" ", by=coordinator)
    actions.withdraw(row, reason="Nhầm", by=coordinator)

    with pytest.raises(NotThere):
        actions.withdraw(row, reason="Nhầm", by=coordinator)


def test_the_head_withdraws_too_and_nobody_else(recorded, principal, lead, stranger):
    row = recorded()
    for user in (lead, stranger):
        with pytest.raises(NotAllowed):
            actions.withdraw(row, reason="Nhầm", by=user)

    assert actions.withdraw(row, reason="Không có thật", by=principal).is_withdrawn


def test_what_is_withdrawn_is_corrected_no_more(recorded, facts, coordinator):
    row = actions.withdraw(recorded(), reason="Nhầm", by=coordinator)

    with pytest.raises(NotThere):
        actions.correct(row, facts=facts(), seen=row.revision, by=coordinator)


def test_an_activity_of_another_form_says_which(recorded, standing):
    row = recorded(form="other", form_words="Hội thi rung chuông vàng")

    assert row.form_label == "Hội thi rung chuông vàng"
    assert ("activity.count", "", "other", "claimed", 1) in standing(row)


def test_days_are_those_of_the_act(recorded):
    assert {entry.happened_on for entry in ledger.entries_about(recorded())} == {MONDAY}
