"""A campaign goes out: each person once, whatever happens on the way; it stops when asked, and comes back when nobody is left."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from lantoa.channels.broadcasts import actions, tasks
from lantoa.channels.broadcasts.actions import sending
from lantoa.channels.broadcasts.models import Part, Recipient, RecipientState, Roles, State, StepKind
from lantoa.channels.broadcasts.tests.conftest import SUBJECT, WORDS
from lantoa.channels.broadcasts.writing import NotThere
from lantoa.core import jobs
from lantoa.core.accounts.models import User
from lantoa.core.clock import now, standing_on
from lantoa.core.jobs.models import Job
from lantoa.core.ledger import entries_about
from lantoa.core.notices import actions as notices
from lantoa.core.notices.models import Delivery, DeliveryState, Mailing, Notice
from lantoa.core.org import actions as org
from lantoa.core.org.models import Post
from lantoa.core.org.reform import composing
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import OPENED, person
from lantoa.core.refusals import NotAllowed


def told(campaign):
    return set(campaign.recipients.told().values_list("person", flat=True))


def reorganise(province, steps, day=date(2024, 3, 19)):
    """An act of tomorrow, carried out today."""
    return org.reorganise(
        province.committee, title="Sắp xếp", basis="Quyết định 12", effective_on=day, steps=steps, by="tests"
    )


def fail(*_asked):
    raise RuntimeError


@pytest.fixture
def small_chunks(monkeypatch):
    """Two people in a transaction, so that a campaign goes out in pieces."""
    monkeypatch.setattr(sending, "CHUNK", 2)


def test_everybody_meant_is_told_once_with_the_words_and_the_way_to_the_page(sent, people, lead, head):
    assert (sent.state, sent.ended_at) == (State.SENT, now())
    assert told(sent) == {person.pk for person in (*people, lead, head)}
    notice = Notice.objects.get(recipient=people[0], kind="programme.broadcast")
    assert (notice.title, notice.body, notice.link, notice.teller) == (SUBJECT, WORDS, sent.message_url, head)
    assert Recipient.objects.get(campaign=sent, person=people[0]).notice == notice


def test_they_are_told_as_heads_before_anything_else_and_at_one_unit(
    drafted, province, coordinator, head, lead, sent_out
):
    Post.objects.create(person=coordinator, unit=province.school, role=Role.HEAD, valid_from=OPENED)

    row = sent_out(drafted())

    recipient = row.recipients.get(person=coordinator)
    assert (recipient.part, recipient.unit) == (Part.HEAD, province.school)


def test_one_mailing_stands_for_the_whole_campaign(small_chunks, sent, people):
    mailing = Mailing.objects.get()
    assert (sent.mailing, mailing.people) == (mailing, len(people) + 2)


def test_the_steps_say_who_and_how_many(sent, people):
    kinds = [StepKind.SUBMITTED, StepKind.APPROVED, StepKind.STARTED, StepKind.ENDED]
    assert list(sent.steps.order_by("pk").values_list("kind", flat=True)) == kinds
    assert sent.steps.get(kind=StepKind.ENDED).remark == str(len(people) + 2)


def test_asked_twice_nobody_is_told_twice(approved, people):
    row = actions.start(approved, by="tests")
    actions.tell_some(row, by="tests")

    assert actions.start(row, by="tests").state == State.SENT
    assert actions.tell_some(row, by="tests") == 0
    assert Notice.objects.filter(kind="programme.broadcast").count() == len(people) + 2


def test_what_rolls_back_is_told_anew_and_once(small_chunks, approved, people, monkeypatch):
    """As after a worker that died between two pieces: the notices of a piece and its marks stand together or not at all."""
    row = actions.start(approved, by="tests")
    actions.tell_some(row, by="tests")
    with monkeypatch.context() as patch:
        # It fails after the notices are written and before those told are marked.
        patch.setattr(sending, "reference", fail)
        with pytest.raises(RuntimeError):
            actions.tell_some(row, by="tests")
    assert row.recipients.told().count() == Notice.objects.filter(kind="programme.broadcast").count() == 2

    while actions.tell_some(row, by="tests"):
        pass

    assert Notice.objects.filter(kind="programme.broadcast").count() == len(people) + 2


def test_work_that_others_wait_for_goes_on_with_the_rest(small_chunks, approved, monkeypatch, people):
    monkeypatch.setattr(Job, "is_in_the_way", lambda job: True)

    jobs.drain()

    approved.refresh_from_db()
    assert approved.state == State.SENT
    assert Job.objects.filter(name="broadcasts.send").count() > 1


def test_a_campaign_that_a_dead_worker_left_is_taken_up(small_chunks, approved, people):
    Job.objects.all().delete()
    actions.tell_some(actions.start(approved, by="tests"), by="tests")

    tasks.sweep.function(None)
    jobs.drain()

    approved.refresh_from_db()
    assert (approved.state, len(told(approved))) == (State.SENT, len(people) + 2)


def test_at_its_time_it_goes_out_by_itself(submitted, head):
    moment = timezone.make_aware(datetime(2024, 3, 20, 8, 0))
    row = actions.approve(submitted, seen=submitted.revision, send_at=moment, by=head)
    tasks.sweep.function(None)
    assert not Job.objects.filter(name="broadcasts.send").exists()

    with standing_on(moment + timedelta(seconds=30)):
        tasks.sweep.function(None)
        jobs.drain()

    row.refresh_from_db()
    assert row.state == State.SENT


def test_by_the_ways_chosen_and_as_each_person_wants(drafted, people, head, lead, sent_out):
    User.objects.filter(pk=people[0].pk).update(email="a@truong.example")
    User.objects.filter(pk=people[1].pk).update(email="b@truong.example")
    notices.choose(people[1], way="email", groups=["deadline"], by=people[1])

    row = sent_out(drafted())

    states = dict(row.recipients.values_list("person", "notice__deliveries__state"))
    assert [states[each.pk] for each in people] == [DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.SKIPPED]
    assert not Delivery.objects.filter(
        mailing=sent_out(drafted(ways=[], subject="Chỉ trong hệ thống")).mailing
    ).exists()


def test_an_account_closed_meanwhile_is_not_told_and_says_why(small_chunks, approved, people):
    row = actions.start(approved, by="tests")
    User.objects.filter(pk=people[2].pk).update(is_active=False)

    while actions.tell_some(row, by="tests"):
        pass

    recipient = row.recipients.get(person=people[2])
    assert (recipient.state, recipient.notice) == (RecipientState.LEFT, None)
    assert recipient.get_state_display() == "Tài khoản đã khóa trước khi gửi tin."


def test_whoever_has_left_the_post_by_then_is_not_told_and_the_next_one_is(submitted, province, people, head):
    moment = timezone.make_aware(datetime(2024, 3, 20, 8, 0))
    row = actions.approve(submitted, seen=submitted.revision, send_at=moment, by=head)
    Post.objects.filter(person=people[0]).update(valid_to=date(2024, 3, 19))
    following = person(province.upper_school, Role.HEAD, "thay.moi")

    with standing_on(moment):
        tasks.sweep.function(None)
        jobs.drain()

    assert people[0].pk not in told(row)
    assert following.pk in told(row)


def test_a_merger_below_changes_whom_it_finds_and_no_more(submitted, province, people, head):
    moment = timezone.make_aware(datetime(2024, 3, 20, 8, 0))
    row = actions.approve(submitted, seen=submitted.revision, send_at=moment, by=head)
    reorganise(province, composing.merge(["next_school"], into="school"))

    with standing_on(moment):
        tasks.sweep.function(None)
        jobs.drain()

    row.refresh_from_db()
    assert row.state == State.SENT
    assert {people[0].pk, people[1].pk} <= told(row)


def test_where_the_unit_told_has_ended_it_is_not_sent_and_comes_back(drafted, province, people, head, lead):
    draft = drafted(below=province.next_education_office)
    row = actions.submit(draft, seen=draft.revision, by=lead)
    moment = timezone.make_aware(datetime(2024, 3, 20, 8, 0))
    row = actions.approve(row, seen=row.revision, send_at=moment, by=head)
    reorganise(province, composing.merge(["next_education_office"], into="education_office"))

    with standing_on(moment):
        tasks.sweep.function(None)
        jobs.drain()

    row.refresh_from_db()
    assert (row.state, row.recipients.count()) == (State.RETURNED, 0)
    assert "đã kết thúc hoạt động ngày 18/03/2024" in row.remark
    for concerned in (lead, head):
        assert Notice.objects.filter(recipient=concerned, kind="programme.broadcast_returned", body=row.remark).exists()


def test_stopped_while_it_goes_out_whoever_was_told_stays_told(small_chunks, approved, people, lead):
    User.objects.update(email="")
    row = actions.start(approved, by="tests")
    actions.tell_some(row, by="tests")

    row = actions.cancel(row, by=lead)

    assert (row.state, row.recipients.told().count()) == (State.CANCELLED, 2)
    assert set(row.recipients.exclude(state=RecipientState.TOLD).values_list("state", flat=True)) == {"stopped"}
    assert actions.tell_some(row, by="tests") == 0
    assert sum(entries_about(row).values_list("quantity", flat=True)) == 2


def test_stopping_holds_back_what_has_not_left_by_email(small_chunks, approved, people, lead):
    for number, each in enumerate(people):
        User.objects.filter(pk=each.pk).update(email=f"p{number}@truong.example")
    row = actions.start(approved, by="tests")
    actions.tell_some(row, by="tests")
    waiting = Delivery.objects.filter(mailing=row.mailing, state=DeliveryState.WAITING).count()

    actions.cancel(row, by=lead)
    jobs.drain()

    assert waiting
    assert Delivery.objects.filter(mailing=row.mailing, reason="cancelled").count() == waiting


def test_a_mailing_stopped_from_its_own_page_stops_the_campaign(small_chunks, approved, head):
    row = actions.start(approved, by="tests")
    actions.tell_some(row, by="tests")

    notices.cancel_mailing(row.mailing, by=head)
    jobs.drain()

    row.refresh_from_db()
    assert (row.state, row.recipients.told().count()) == (State.CANCELLED, 2)


def test_before_its_time_it_is_stopped_and_nobody_was_told(submitted, head):
    moment = timezone.make_aware(datetime(2024, 3, 20, 8, 0))
    row = actions.approve(submitted, seen=submitted.revision, send_at=moment, by=head)

    row = actions.cancel(row, by=head)

    assert (row.state, row.has_gone_out) == (State.CANCELLED, False)
    with standing_on(moment):
        tasks.sweep.function(None)
        jobs.drain()
    assert not Notice.objects.filter(kind="programme.broadcast").exists()


def test_what_is_sent_or_a_strangers_is_not_stopped(sent, approved, stranger, lead):
    with pytest.raises(NotAllowed):
        actions.cancel(sent, by=stranger)
    with pytest.raises(NotThere):
        actions.cancel(sent, by=lead)


def test_people_do_not_send_by_themselves(approved, lead):
    for verb in (actions.start, actions.tell_some, actions.count):
        with pytest.raises(NotAllowed):
            verb(approved, by=lead)


@pytest.mark.parametrize(
    ("leaves_out", "expected"), [("", {0, 1, 2}), ("told", {2}), ("opened", {1, 2})], ids=["nobody", "told", "opened"]
)
def test_reminders_go_to_the_gaps(drafted, topics, province, people, head, lead, sent_out, leaves_out, expected):
    first = sent_out(drafted(below=province.upper_school, topics=topics[:1]))
    notices.open_notice(first.recipients.get(person=people[0]).notice, by=people[0])

    row = sent_out(drafted(subject="Nhắc lại", topics=topics[:1], leaves_out=leaves_out))

    assert {place for place, each in enumerate(people) if each.pk in told(row)} == expected


def test_who_was_told_of_one_topic_of_two_is_told(drafted, topics, province, people, head, lead, sent_out):
    sent_out(drafted(below=province.upper_school, topics=topics[:1]))

    row = sent_out(drafted(subject="Cả hai", topics=topics, leaves_out="told"))

    assert people[0].pk in told(row)


def test_where_everybody_knows_by_then_it_comes_back(drafted, province, people, head, lead, sent_out):
    """Two that are approved before either goes out."""
    rows = []
    for subject in ("Tin một", "Tin hai"):
        draft = drafted(subject=subject, below=province.upper_school, leaves_out="told")
        row = actions.submit(draft, seen=draft.revision, by=lead)
        rows.append(actions.approve(row, seen=row.revision, by=head))

    jobs.drain()

    for row in rows:
        row.refresh_from_db()
    assert [row.state for row in rows] == [State.SENT, State.RETURNED]


def test_everybody_with_an_account_includes_staff_of_the_roster_and_no_children(
    drafted, province, coordinator, head, lead, sent_out
):
    from lantoa.core.roster.models import Membership, Person  # noqa: PLC0415 - of this test alone

    for group, name in (("staff", "Cô Sen"), ("pupil", "")):
        account = User.objects.create_user(f"{group}.sen", full_name=name or "10A1-01")
        row = Person.objects.create(account=account, group=group, full_name=name, sector_id=f"96{group}")
        Membership.objects.create(person=row, unit=province.upper_school, group=group, valid_from=OPENED)

    row = sent_out(drafted(roles=Roles.EVERYBODY, below=province.upper_school))

    names = set(row.recipients.values_list("person__username", "part"))
    assert names == {("thay.nam", Part.COORDINATOR), ("staff.sen", Part.STAFF)}
