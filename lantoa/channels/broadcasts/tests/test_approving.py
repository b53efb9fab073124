"""A campaign is submitted, approved for now or a time, or sent back; each thing that is wrong is a sentence."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from lantoa.channels.broadcasts import actions
from lantoa.channels.broadcasts.actions.approving import NobodyApproves, RemarkMissing, TimeIsPast, TimeIsQuiet
from lantoa.channels.broadcasts.models import State, StepKind
from lantoa.channels.broadcasts.readiness import (
    AudienceMissing,
    LinkLeadsNowhere,
    NobodyToTell,
    OutOfReach,
    TooLongForSms,
    WordsMissing,
)
from lantoa.channels.broadcasts.writing import ChangedMeanwhile, NotThere
from lantoa.core import jobs
from lantoa.core.clock import now, standing_on
from lantoa.core.jobs.models import Job
from lantoa.core.notices.models import Notice, Wording
from lantoa.core.org.actions import give_post
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import OPENED, person
from lantoa.core.refusals import NotAllowed


def at(*moment):
    return timezone.make_aware(datetime(*moment))


def submit(row, by):
    return actions.submit(row, seen=row.revision, by=by)


def approve(row, by, **more):
    return actions.approve(row, seen=row.revision, by=by, **more)


def test_the_head_is_told_that_it_waits(submitted, province, head):
    assert (submitted.state, submitted.decider) == (State.SUBMITTED, province.department)
    assert Notice.objects.get(recipient=head, kind="programme.broadcast_submitted").link == submitted.get_absolute_url()


def test_what_a_part_of_the_body_sends_is_approved_by_the_head_of_the_body(province, programme, people, head, drafted):
    officer = person(province.office, Role.LEAD, "anh.van.phong")
    begun = actions.begin(province.office, programme=programme, subject="Tin", by=officer)
    facts = {"subject": "Tin", "words": "Lời", "link": "", "topics": [], "below": province.upper_school}
    row = actions.keep_words(begun, seen=begun.revision, by=officer, **facts)

    assert submit(row, officer).decider == province.department


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"words": " "}, WordsMissing),
        ({"below": None}, AudienceMissing),
        ({"link": "/khong-co-trang-nay/"}, LinkLeadsNowhere),
        ({"link": "https://trang web.vn"}, LinkLeadsNowhere),
        ({"link": "http://localhost/"}, LinkLeadsNowhere),
        ({"link": "javascript://alert"}, LinkLeadsNowhere),
        ({"link": "https://[nua-chung"}, LinkLeadsNowhere),
    ],
)
def test_what_is_missing_or_wrong_is_said(drafted, people, head, lead, facts, refusal):
    with pytest.raises(refusal):
        submit(drafted(**facts), lead)


@pytest.mark.parametrize("link", ["", "/chuong-trinh/", "https://dichvucong.gov.vn/p/home", "truonghọc.vn/bài-viết"])
def test_links_that_lead_somewhere_pass(drafted, people, head, lead, link):
    assert submit(drafted(link=link), lead)


def test_a_page_of_ours_is_kept_by_its_path(drafted, settings):
    assert drafted(link=f"{settings.BASE_URL}/chuong-trinh/").link == "/chuong-trinh/"
    assert drafted(link="dichvucong.gov.vn").link == "https://dichvucong.gov.vn"


def test_a_unit_elsewhere_is_out_of_reach(province, programme, people, head, lead, drafted):
    with pytest.raises(OutOfReach, match="UBND huyện Sen"):
        submit(drafted(below=province.district), lead)


def test_where_nobody_holds_such_a_post_there_is_nobody_to_tell(drafted, province, head, lead):
    with pytest.raises(NobodyToTell):
        submit(drafted(below=province.school), lead)


def test_an_sms_that_would_lose_its_end_is_refused(drafted, people, head, lead, settings):
    settings.SMS_URL = "https://sms.example/"
    Wording.objects.create(kind="programme", way="sms", language="vi", body="{title} {text} {link}")

    with pytest.raises(TooLongForSms):
        submit(drafted(ways=["sms"], words="chữ " * 200), lead)
    assert submit(drafted(ways=["email"], words="chữ " * 200), lead)


def test_without_a_head_nobody_approves(draft, lead):
    with pytest.raises(NobodyApproves):
        submit(draft, lead)


def test_who_saw_another_revision_submits_and_approves_nothing(draft, submitted, head, lead):
    with pytest.raises(ChangedMeanwhile):
        actions.approve(submitted, seen=submitted.revision - 1, by=head)
    with pytest.raises(NotThere):
        submit(submitted, lead)


def test_approved_by_day_it_goes_out_at_once(submitted, head, lead):
    row = approve(submitted, head)

    assert (row.state, row.send_at, row.approved_by) == (State.APPROVED, now(), head)
    assert Job.objects.get(name="broadcasts.send").arguments == {"campaign_id": row.pk}
    assert Notice.objects.filter(recipient=lead, kind="programme.broadcast_approved").exists()


@pytest.mark.parametrize(
    ("moment", "goes_at"),
    [
        (at(2024, 3, 18, 23, 30), at(2024, 3, 19, 6, 0)),
        # A Saturday.
        (at(2024, 3, 23, 10, 0), at(2024, 3, 25, 6, 0)),
    ],
)
def test_approved_at_night_or_on_a_day_off_it_waits_for_the_morning_of_a_working_day(submitted, head, moment, goes_at):
    with standing_on(moment):
        row = approve(submitted, head)

    assert row.send_at == goes_at
    assert not Job.objects.filter(name="broadcasts.send").exists()


def test_what_is_urgent_goes_out_at_once_even_then(drafted, people, head, lead):
    row = submit(drafted(is_urgent=True), lead)

    with standing_on(at(2024, 3, 23, 23, 0)):
        assert approve(row, head).send_at == now()


def test_a_time_of_ones_own_is_kept(submitted, head):
    moment = at(2024, 3, 20, 8, 0)

    assert approve(submitted, head, send_at=moment).send_at == moment
    jobs.drain()
    submitted.refresh_from_db()
    assert submitted.state == State.APPROVED


def test_a_time_that_is_past_or_quiet_is_refused_with_what_to_do(submitted, head):
    with pytest.raises(TimeIsPast):
        approve(submitted, head, send_at=now() - timedelta(minutes=1))
    with pytest.raises(TimeIsQuiet, match="06:00 25/03/2024"):
        approve(submitted, head, send_at=at(2024, 3, 24, 9, 0))
    with pytest.raises(TimeIsQuiet, match="06:00 21/03/2024"):
        approve(submitted, head, send_at=at(2024, 3, 20, 22, 30))


def test_a_wish_for_a_quiet_time_is_refused_when_it_is_submitted(drafted, people, head, lead):
    with pytest.raises(TimeIsQuiet):
        submit(drafted(send_at=at(2024, 3, 24, 9, 0)), lead)


def test_it_comes_back_with_what_is_to_be_mended_and_is_submitted_again(submitted, head, lead):
    with pytest.raises(RemarkMissing):
        actions.give_back(submitted, remark=" ", seen=submitted.revision, by=head)

    row = actions.give_back(submitted, remark="Nêu rõ ngày", seen=submitted.revision, by=head)

    assert (row.state, row.remark) == (State.RETURNED, "Nêu rõ ngày")
    assert Notice.objects.get(recipient=lead, kind="programme.broadcast_returned").body == "Nêu rõ ngày"
    assert (again := submit(row, lead)).state == State.SUBMITTED
    assert (again.remark, again.steps.count()) == ("", 3)


def test_while_nobody_has_approved_it_is_taken_back(submitted, head, lead):
    row = actions.take_back(submitted, by=lead)

    assert row.is_open_to_changes
    with pytest.raises(NotThere):
        approve(row, head)


def test_neither_preparing_nor_following_from_below_lets_anybody_approve(submitted, lead, coordinator, principal):
    for by in (lead, coordinator, principal):
        with pytest.raises(NotAllowed):
            approve(submitted, by)


def test_whoever_holds_both_posts_may_do_both_and_the_steps_say_so(province, draft, lead, head):
    """As in the other rooms: in a small school one person is all there is."""
    give_post(province.department, person=lead, role=Role.HEAD, from_day=OPENED, by="tests")

    row = approve(submit(draft, lead), lead)

    kinds = (StepKind.SUBMITTED, StepKind.APPROVED)
    assert [row.steps.get(kind=kind).person for kind in kinds] == [lead, lead]
