"""The check on the page of a plan: folded at first, in full before signing, and again where the plan comes in."""

import pytest
from django.urls import reverse

from lantoa.programme.cascade import actions
from lantoa.programme.cascade.models import Remark
from lantoa.programme.cascade.tests.checked import A_SENTENCE, change, count, hand_in_with, name_a_day

pytestmark = pytest.mark.django_db

HEADING = "Kiểm tra trước khi trình"
MISSED = "Dòng này chưa ghi hạn; hạn phải xong là 15/06/2024."


@pytest.fixture
def enter(client):
    def go_in(user):
        client.force_login(user)
        return client

    return go_in


@pytest.fixture
def reached(unit_plan, school):
    """The plan says how many of everybody it reaches."""
    line = unit_plan.lines.get(kind="method")
    change(line, school, expected={"public_employees": 45, "upper_secondary_pupils": 900})
    return unit_plan


def shown(browser, plan):
    return browser.get(plan.get_absolute_url()).content.decode()


def test_it_is_a_folded_count_until_every_line_was_looked_at(enter, unit_plan, school):
    browser = enter(school.coordinator)
    before = shown(browser, unit_plan)
    assert HEADING in before
    assert "2 điều cần xem" in before
    assert 'id="kiem-tra">' in before

    actions.settle_proposals(unit_plan, by=school.coordinator)

    after = shown(browser, unit_plan)
    assert 'id="kiem-tra" open>' in after
    assert "Nên xem 2 điều trước khi trình." in after


def test_a_plan_that_leaves_nothing_open_is_told_so(enter, reached, school):
    actions.settle_proposals(reached, by=school.coordinator)

    page = shown(enter(school.coordinator), reached)

    assert "không thấy chỗ nào thiếu" in page
    assert HEADING not in page


def test_one_tap_mends_a_gap_and_leads_back_to_the_check(enter, reached, school):
    line = name_a_day(reached)
    browser = enter(school.coordinator)
    assert "Đặt hạn 15/06/2024" in shown(browser, reached)

    answer = browser.post(
        reverse("cascade:mend", args=[line.pk]), {"gap": "deadline due_on=2024-06-15", "seen": line.revision}
    )

    assert answer.url == f"{reached.get_absolute_url()}#kiem-tra"
    page = shown(browser, reached)
    assert "Đã sửa: Báo cáo kết quả về Sở" in page
    assert MISSED not in page


def test_a_gap_that_is_gone_is_refused_with_a_sentence(enter, reached, school):
    line = reached.lines.get(kind="task")

    answer = enter(school.coordinator).post(
        reverse("cascade:mend", args=[line.pk]), {"gap": "deadline due_on=2024-06-15", "seen": line.revision}
    )

    assert (answer.status_code, "Điều này không còn đúng nữa" in answer.content.decode()) == (409, True)


def test_a_line_that_was_opened_from_the_check_leads_back_there(enter, unit_plan, school):
    line = unit_plan.lines.in_order().first()
    page = reverse("cascade:line", args=[line.pk])
    browser = enter(school.coordinator)
    assert f"{page}?kiem-tra=1" in shown(browser, unit_plan)
    assert 'name="check"' in browser.get(f"{page}?kiem-tra=1").content.decode()

    answer = browser.post(page, {"version": 1, "decision": "taken_over", "expected_public_employees": 45, "check": 1})

    assert answer.url == f"{unit_plan.get_absolute_url()}#kiem-tra"


def test_many_findings_do_not_push_the_plan_away(enter, programme, province, unit_plan, school):
    for number in range(6):
        actions.add_line(
            unit_plan,
            kind="topic",
            text=f"Giữ sạch giếng {number}",
            expected={"public_employees": 99},
            by=school.coordinator,
        )
    count(school, "staff", 45)

    page = shown(enter(school.coordinator), unit_plan)

    assert "7 điều cần xem" in page
    assert "Xem thêm 3 điều" in page


def test_the_head_reads_the_sentences_and_mends_nothing(enter, reached, school):
    line = name_a_day(reached)
    browser = enter(school.head)

    page = shown(browser, reached)
    assert MISSED in page
    assert "Đặt hạn" not in page
    assert browser.post(reverse("cascade:mend", args=[line.pk]), {"gap": "x", "seen": 1}).status_code == 404


def test_the_receiver_puts_a_sentence_at_its_line_with_one_tap(enter, reached, school, lead):
    line = name_a_day(reached)
    plan = school.hand_in(reached)
    browser = enter(lead)
    page = shown(browser, plan)
    assert "Kiểm tra kế hoạch" in page
    assert "Đặt hạn" not in page

    for _twice in range(2):
        answer = browser.post(reverse("cascade:remark", args=[plan.pk]), {"line": line.pk, "text": MISSED, "check": 1})

    assert answer.url == f"{plan.get_absolute_url()}#kiem-tra"
    noted = Remark.objects.get()
    assert (noted.line, noted.text) == (line, MISSED)
    assert "đã ghi ý kiến" in shown(browser, plan)


def test_what_the_receiver_asked_for_is_marked_when_the_plan_comes_back(enter, reached, school, lead):
    line = name_a_day(reached)
    plan = school.hand_in(reached)
    actions.remark(plan, line=line, text=MISSED, by=lead)
    assert "nơi nhận yêu cầu" not in shown(enter(lead), plan)

    actions.return_plan(plan, by=lead)

    assert "nơi nhận yêu cầu" in shown(enter(school.coordinator), plan)


def test_what_is_about_no_line_is_noted_of_the_whole_plan_and_can_be_struck(enter, unit_plan, school, lead):
    change(unit_plan.lines.in_order().first(), school, decision="not_applicable", reason="Đã làm năm 2023")
    plan = school.hand_in(unit_plan)
    sentence = "Chưa dòng nào ghi số người dự kiến trong nhóm: viên chức."
    browser = enter(lead)
    assert sentence in shown(browser, plan)

    browser.post(reverse("cascade:remark", args=[plan.pk]), {"text": sentence, "check": 1})

    noted = Remark.objects.get()
    assert (noted.line, noted.text) == (None, sentence)
    strike = reverse("cascade:take_remark_back", args=[noted.pk])
    assert shown(browser, plan).count(strike) == 2
    browser.post(strike, {"check": 1})
    assert not Remark.objects.exists()


def test_what_was_left_out_for_a_reason_is_told_to_the_receiver_alone(enter, reached, school, lead):
    change(reached.lines.get(kind="topic"), school, decision="not_applicable", reason="Trường tổ chức riêng")
    told = "Đơn vị không áp dụng mục này, nêu lý do: Trường tổ chức riêng"
    assert told not in shown(enter(school.coordinator), reached)

    plan = school.hand_in(reached)

    assert told in shown(enter(lead), plan)
    assert "1 mục đơn vị không áp dụng, có nêu lý do" in shown(enter(lead), plan)


def test_the_unit_learns_the_name_of_the_other_and_no_address(enter, programme, office, reached, school, lead):
    actions.add_line(reached, kind="topic", text=A_SENTENCE, by=school.coordinator)
    other = hand_in_with(programme, office, A_SENTENCE)

    page = shown(enter(school.coordinator), reached)
    assert "kế hoạch của Phòng Giáo dục và Đào tạo huyện Sen" in page
    assert other.get_absolute_url() not in page

    assert other.get_absolute_url() in shown(enter(lead), school.hand_in(reached))


def test_nobody_is_told_while_the_plan_is_on_its_way(enter, reached, school):
    name_a_day(reached)
    actions.settle_proposals(reached, by=school.coordinator)
    actions.give_to_sign(reached, by=school.coordinator)

    assert MISSED not in shown(enter(school.coordinator), reached)
