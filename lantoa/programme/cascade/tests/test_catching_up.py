"""A programme that changed, and the plans that units made under what it said before."""

from datetime import date

import pytest
from django.urls import reverse

from lantoa.core.refusals import NotAllowed
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.actions.catching_up import FollowsAlready, NoReasonToStay
from lantoa.programme.cascade.actions.signing import StillOnItsWay
from lantoa.programme.cascade.amended import changes_since, unheeded
from lantoa.programme.cascade.models import Decision, StepKind, UnitPlanState
from lantoa.programme.cascade.paper import basis_of
from lantoa.programme.cascade.tests.money import MILLION
from lantoa.programme.cascade.waiting import waiting_for
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.models import Cause
from lantoa.programme.plan.tests.handmade import charge, put

pytestmark = pytest.mark.django_db

STAFF = "100% viên chức nắm chắc việc dùng nước sạch"
METHOD = "Tuyên truyền trong sinh hoạt đơn vị"
REPORT = "Báo cáo kết quả về Sở"
POSTER = "Treo áp phích về nước sạch"


@pytest.fixture
def amend(programme, lead, province):
    """Publishes the programme's next version: words by old words, none to take an item out; then new tasks of the school."""

    def amend(reworded=None, *, added=(), dated=None, cause=Cause.AMENDMENT, number="58/KH-SGDĐT"):
        draft = plan.begin_amendment(programme, cause=cause, by=lead)
        for text, day in (dated or {}).items():
            item = draft.items.get(text=text)
            intake.correct(item, seen=item.revision, by=lead, deadline_rule="by", deadline_on=day)
        for old, new in (reworded or {}).items():
            item = draft.items.get(text=old)
            if new is None:
                intake.set_aside(item, seen=item.revision, by=lead)
            else:
                intake.correct(item, seen=item.revision, by=lead, text=new)
        for text in added:
            charge(put(draft, ItemKind.TASK, text, by=lead), "các trường", province.upper_school, by=lead)
        version = plan.publish(
            draft, number_symbol=number, issued_on=date(2024, 3, 18), by=lead, remark="Bổ sung", doubts_are_seen=True
        )
        programme.refresh_from_db()
        return version

    return amend


def line_of(unit_plan, words):
    return unit_plan.lines.get(programme_text=words)


def said(changes):
    return (
        [line.programme_text for line in changes.added],
        [pair.proposed.programme_text for pair in changes.changed],
        [line.programme_text for line in changes.dropped],
    )


def test_a_plan_that_follows_its_programme_has_nothing_to_catch_up_with(unit_plan, school):
    assert changes_since(unit_plan) is None
    with pytest.raises(FollowsAlready):
        actions.catch_up(unit_plan, by=school.coordinator)


def test_what_is_new_changed_and_gone_is_told_apart(unit_plan, amend):
    amend({STAFF: f"{STAFF} và nước thải", METHOD: None}, added=[POSTER], dated={REPORT: date(2024, 5, 31)})

    assert said(changes_since(unit_plan)) == ([POSTER], [f"{STAFF} và nước thải", REPORT], [METHOD])
    [_words, day] = changes_since(unit_plan).changed
    assert (day.is_reworded, day.is_dated_anew) == (False, True)


def test_catching_up_leaves_what_is_the_same_and_asks_to_look_at_the_rest(unit_plan, school, amend):
    actions.settle_proposals(unit_plan, by=school.coordinator)
    version = amend({STAFF: f"{STAFF} và nước thải", METHOD: None}, added=[POSTER], dated={REPORT: date(2024, 5, 31)})

    caught = actions.catch_up(unit_plan, by=school.coordinator)

    assert caught.version == version
    waiting = caught.lines.filter(is_settled=False).in_order()
    assert [line.text for line in waiting] == [f"{STAFF} và nước thải", REPORT, POSTER]
    assert line_of(caught, REPORT).due_on == date(2024, 5, 31)
    assert not caught.lines.filter(text=METHOD).exists()
    assert {line.item.version_id for line in caught.lines.select_related("item")} == {version.pk}
    assert caught.steps.filter(kind=StepKind.CAUGHT_UP).get().remark == "58/KH-SGDĐT"
    assert changes_since(caught) is None


def test_the_unit_s_own_words_days_and_money_stay(unit_plan, school, amend):
    line = line_of(unit_plan, STAFF)
    own = {"text": "Toàn thể giáo viên biết dùng nước sạch", "due_on": date(2024, 4, 20), "funds_proposed": MILLION}
    actions.decide(line, decision=Decision.ADAPTED, seen=line.revision, by=school.coordinator, **own)
    amend({STAFF: f"{STAFF} và nước thải"}, dated={STAFF: date(2024, 6, 1)})

    caught = actions.catch_up(unit_plan, by=school.coordinator)

    line = line_of(caught, f"{STAFF} và nước thải")
    assert (line.text, line.due_on, line.funds_proposed) == (own["text"], own["due_on"], MILLION)
    assert (line.decision, line.is_settled) == (Decision.ADAPTED, False)


def test_a_reason_for_leaving_out_stays_with_its_line(unit_plan, school, amend):
    line = line_of(unit_plan, METHOD)
    actions.decide(line, decision="not_applicable", reason="Không có tổ", seen=line.revision, by=school.coordinator)
    amend({METHOD: f"{METHOD} hằng tuần"})

    line = line_of(actions.catch_up(unit_plan, by=school.coordinator), f"{METHOD} hằng tuần")

    assert (line.decision, line.reason, line.text) == (Decision.NOT_APPLICABLE, "Không có tổ", "")


def test_a_line_with_something_of_its_own_becomes_the_unit_s_when_it_is_asked_no_more(unit_plan, school, amend):
    line = line_of(unit_plan, METHOD)
    actions.decide(
        line, decision=Decision.TAKEN_OVER, seen=line.revision, by=school.coordinator, expected={"employees": 40}
    )
    amend({METHOD: None})

    caught = actions.catch_up(unit_plan, by=school.coordinator)

    line = caught.lines.get(pk=line.pk)
    assert (line.decision, line.item, line.text, line.is_settled) == (Decision.OWN, None, METHOD, False)
    assert line.position > max(caught.lines.exclude(decision=Decision.OWN).values_list("position", flat=True))


def test_own_lines_stand_behind_what_is_new(unit_plan, school, amend):
    own = actions.add_line(unit_plan, kind="task", text="Thi vẽ tranh", by=school.coordinator)
    amend(added=[POSTER])

    caught = actions.catch_up(unit_plan, by=school.coordinator)

    tasks = [line.text for line in caught.lines.filter(kind="task").in_order()]
    assert tasks == [REPORT, POSTER, own.text]


def test_a_submitted_plan_is_opened_and_holds_until_its_replacement_is_signed(submitted, school, amend):
    amend(added=[POSTER])

    caught = actions.catch_up(submitted, by=school.coordinator)

    assert (caught.state, caught.document_id) == (UnitPlanState.DRAFTING, submitted.document_id)
    kinds = list(caught.steps.order_by("-pk").values_list("kind", flat=True)[:2])
    assert kinds == [StepKind.CAUGHT_UP, StepKind.REOPENED]
    again = school.hand_in(caught, number=9)
    assert (again.state, again.document.number) == (UnitPlanState.SUBMITTED, 9)


def test_a_plan_on_its_way_to_be_signed_is_given_back_first(unit_plan, school, amend):
    actions.settle_proposals(unit_plan, by=school.coordinator)
    actions.give_to_sign(unit_plan, by=school.coordinator)
    amend(added=[POSTER])

    with pytest.raises(StillOnItsWay):
        actions.catch_up(unit_plan, by=school.coordinator)
    assert changes_since(unit_plan).added


def test_a_change_that_does_not_concern_the_unit_is_not_told(submitted, amend, lead, province):
    version = amend()

    assert (changes_since(submitted).version, changes_since(submitted).count) == (version, 0)
    assert unheeded(submitted) is None


def test_a_unit_of_which_nothing_is_asked_any_more_is_not_told(submitted, programme, amend):
    version = amend(added=[POSTER])
    version.obligations.filter(unit=submitted.unit).delete()

    assert changes_since(submitted) is None


def test_a_plan_stays_as_it_is_for_a_reason_until_the_programme_changes_again(submitted, school, amend):
    amend(added=[POSTER])
    with pytest.raises(NoReasonToStay):
        actions.leave_as_is(submitted, reason=" ", by=school.coordinator)

    left = actions.leave_as_is(submitted, reason="Đã có trong kế hoạch tháng", by=school.coordinator)

    assert (unheeded(left), left.state) == (None, UnitPlanState.SUBMITTED)
    assert left.steps.get(kind=StepKind.LEFT_AS_IS).remark == "Đã có trong kế hoạch tháng"
    with pytest.raises(FollowsAlready):
        actions.leave_as_is(left, reason="Vẫn thế", by=school.coordinator)
    amend(added=["Họp phụ huynh"], number="60/KH-SGDĐT")
    assert [line.text for line in unheeded(left).added] == [POSTER, "Họp phụ huynh"]


def test_others_do_not_touch_the_plan(submitted, amend, lead, head, office):
    amend(added=[POSTER])

    for by in (lead, head, office.coordinator):
        with pytest.raises(NotAllowed):
            actions.catch_up(submitted, by=by)
        with pytest.raises(NotAllowed):
            actions.leave_as_is(submitted, reason="Thế thôi", by=by)


def test_home_says_that_the_programme_changed_until_the_unit_has_decided(submitted, school, amend):
    assert waiting_for(school.coordinator) == []
    amend(added=[POSTER])

    [item] = waiting_for(school.coordinator)
    assert item.url == submitted.get_absolute_url()
    assert "58/KH-SGDĐT" in item.why

    actions.leave_as_is(submitted, reason="Đã có", by=school.coordinator)
    assert waiting_for(school.coordinator) == []


def test_the_page_tells_what_changed_and_brings_the_plan_up(client, submitted, school, amend):
    amend({STAFF: f"{STAFF} và nước thải", METHOD: None}, added=[POSTER], dated={REPORT: date(2024, 5, 31)})
    client.force_login(school.coordinator)

    page = client.get(submitted.get_absolute_url()).content.decode()

    for words in ("58/KH-SGDĐT", "4 mục cần xem", POSTER, f"<del>{STAFF}</del>", "Hạn cuối mới: 31/05/2024"):
        assert words in page
    answer = client.post(reverse("cascade:catch_up", args=[submitted.pk]), follow=True)
    assert "Hãy xem lại các dòng có thay đổi" in answer.content.decode()
    assert "58/KH-SGDĐT ngày 18/03/2024" not in answer.content.decode()


def test_the_page_asks_why_the_plan_stays(client, submitted, school, amend):
    amend(added=[POSTER])
    client.force_login(school.coordinator)
    address = reverse("cascade:leave_as_is", args=[submitted.pk])

    refused = client.post(address, {"reason": ""})
    kept = client.post(address, {"reason": "Đã có trong kế hoạch tháng"}, follow=True)

    assert refused.status_code == 422
    assert POSTER in refused.content.decode()
    assert "Đã có trong kế hoạch tháng" in kept.content.decode()


def test_the_receiver_sees_that_the_plan_is_older_and_no_button(client, submitted, amend, lead):
    amend(added=[POSTER])
    client.force_login(lead)

    page = client.get(submitted.get_absolute_url()).content.decode()

    assert "Chương trình đã thay đổi" in page
    assert reverse("cascade:catch_up", args=[submitted.pk]) not in page


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (
            Cause.AMENDMENT,
            "Căn cứ Kế hoạch số 41/KH-SGDĐT ngày 15/3/2024 của Sở Giáo dục và Đào tạo tỉnh Bưởi về Truyền thông nước sạch "
            "năm 2024, được sửa đổi, bổ sung tại Kế hoạch số 58/KH-SGDĐT ngày 18/3/2024",
        ),
        (Cause.CORRECTION, "được đính chính tại Kế hoạch số 58/KH-SGDĐT"),
        (Cause.REPLACEMENT, "Căn cứ Kế hoạch số 58/KH-SGDĐT ngày 18/3/2024"),
    ],
)
def test_the_basis_names_a_document_with_what_changed_it(amend, cause, words):
    assert words.lower() in basis_of(amend(cause=cause)).lower()
