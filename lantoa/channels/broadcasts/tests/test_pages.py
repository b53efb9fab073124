"""The pages of message campaigns, as lead, head, coordinator, viewer and strangers meet them."""

from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from lantoa.channels.broadcasts import actions
from lantoa.channels.broadcasts.models import Campaign, State
from lantoa.channels.broadcasts.tests.conftest import SUBJECT, WORDS, typed
from lantoa.core.notices import actions as notices
from lantoa.core.notices.models import Notice
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person


def shown(browser, name, *args, **asked):
    return browser.get(reverse(f"broadcasts:{name}", args=args), asked).content.decode()


def sent_to(browser, name, *args, **fields):
    return browser.post(reverse(f"broadcasts:{name}", args=args), fields)


def fields(row, province, **more):
    """What the form of a campaign sends."""
    return {
        "version": row.revision,
        "subject": SUBJECT,
        "words": WORDS,
        "link": "",
        "below": province.department.pk,
        "axis": "professional",
        "roles": "heads",
        "ways": ["email"],
    } | more


def test_a_lead_begins_with_a_subject_and_a_programme(enter, province, programme, lead):
    answer = sent_to(enter(lead), "new", subject=SUBJECT, programme=programme.pk, unit=province.department.pk)

    assert answer.url == reverse("broadcasts:words", args=[Campaign.objects.get().pk])


def test_without_a_programme_or_a_post_one_is_told_what_to_do(enter, province, stranger):
    viewer = person(province.department, Role.VIEWER, "ba.thanh.tra")

    assert "Chưa có chương trình" in shown(enter(stranger), "new")
    assert "quản trị viên" in shown(enter(viewer), "new")


def test_it_saves_itself_as_it_is_typed(enter, draft, province, lead):
    answer = enter(lead).post(
        reverse("broadcasts:words", args=[draft.pk]),
        fields(draft, province, words="Đang viết dở", send_on="2024-03-20", send_time="08:30"),
        headers={"X-Autosave": "1"},
    )

    draft.refresh_from_db()
    assert (answer.json(), draft.words) == ({"version": draft.revision}, "Đang viết dở")
    page = shown(enter(lead), "words", draft.pk)
    assert "08:30" in page
    assert "2024-03-20" in page


def test_what_was_typed_stays_when_it_is_refused(enter, draft, province, lead):
    answer = sent_to(enter(lead), "words", draft.pk, **fields(draft, province, words="Câu đã gõ", send_on="2024-03-20"))

    assert answer.status_code == 422
    assert "Câu đã gõ" in answer.content.decode()
    assert "cả ngày và giờ" in answer.content.decode()


def test_more_words_than_fit_are_refused_with_what_was_typed(enter, draft, province, lead):
    answer = sent_to(enter(lead), "words", draft.pk, **fields(draft, province, words="chữ " * 300))

    assert answer.status_code == 422


def test_a_unit_out_of_reach_is_no_choice(enter, draft, province, lead):
    answer = sent_to(enter(lead), "words", draft.pk, **fields(draft, province, below=province.committee.pk))

    assert answer.status_code == 422


def test_of_two_who_write_the_second_sees_both(enter, draft, province, lead):
    other = person(province.department, Role.LEAD, "anh.hai")
    actions.keep_words(draft, seen=draft.revision, by=other, **typed(province, words="Của anh Hai"))

    answer = sent_to(enter(lead), "words", draft.pk, **fields(draft, province, words="Của chị Lan"))

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "đã sửa đợt nhắn tin này" in page
    assert "Của chị Lan" in page
    draft.refresh_from_db()
    assert draft.words == "Của anh Hai"


def test_the_lead_sees_how_it_looks_whom_it_reaches_and_submits(enter, draft, head, lead):
    page = shown(enter(lead), "campaign", draft.pk)
    assert "Sẽ đến ai" in page
    assert WORDS in page
    assert "Gửi thử cho tôi" in page

    answer = sent_to(enter(lead), "submit", draft.pk, seen=draft.revision)

    draft.refresh_from_db()
    assert (answer.url, draft.state) == (draft.get_absolute_url(), State.SUBMITTED)


def test_a_trial_leads_to_the_page_that_people_will_read(enter, draft, lead):
    sent_to(enter(lead), "send_trial", draft.pk)
    notice = Notice.objects.get(recipient=lead, kind="programme.broadcast_trial")

    page = enter(lead).get(notice.get_absolute_url(), follow=True).content.decode()

    assert WORDS in page


def test_what_is_not_ready_is_said_in_a_sentence(enter, drafted, people, head, lead):
    draft = drafted(link="/khong-co-trang-nay/")

    answer = sent_to(enter(lead), "submit", draft.pk, seen=draft.revision)

    assert answer.status_code in (302, 409)
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_the_head_approves_with_one_button(enter, submitted, head):
    page = shown(enter(head), "campaign", submitted.pk)
    assert "Chờ bạn duyệt" in page

    answer = sent_to(enter(head), "approve", submitted.pk, seen=submitted.revision)

    submitted.refresh_from_db()
    assert (answer.status_code, submitted.state) == (302, State.APPROVED)


def test_a_quiet_time_is_refused_beside_its_field_with_what_was_typed(enter, submitted, head):
    answer = sent_to(
        enter(head), "approve", submitted.pk, seen=submitted.revision, send_on="2024-03-24", send_time="09:00"
    )

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "06:00 25/03/2024" in page
    assert "2024-03-24" in page


def test_sending_back_asks_why(enter, submitted, head, lead):
    assert sent_to(enter(head), "give_back", submitted.pk, seen=submitted.revision, remark="").status_code == 422
    sent_to(enter(head), "give_back", submitted.pk, seen=submitted.revision, remark="Nêu rõ ngày")

    assert "Nêu rõ ngày" in shown(enter(lead), "words", submitted.pk)


def test_a_coordinator_opens_it_from_the_notices_and_that_is_counted(enter, sent, coordinator, lead):
    notice = sent.recipients.get(person=coordinator).notice

    page = enter(coordinator).get(notice.get_absolute_url(), follow=True).content.decode()

    assert WORDS in page
    assert "Ai đã nhận" not in page
    assert sent.recipients.opened().get().person == coordinator
    assert "Đã mở" in shown(enter(lead), "campaign", sent.pk)


def test_whoever_was_not_told_reads_nothing(enter, sent, submitted, province):
    other = person(province.school, Role.COORDINATOR, "co.moi")

    assert enter(other).get(sent.message_url).status_code == 404
    assert enter(other).get(sent.get_absolute_url()).status_code == 404


def test_a_message_that_was_corrected_says_so(enter, sent, sent_out, coordinator, lead):
    made = actions.correct(sent, by=lead)
    facts = {"subject": "Từ tháng Năm", "words": "Đúng là 01/5", "link": "", "topics": [], "ways": []}
    row = sent_out(actions.keep_words(made, seen=made.revision, by=lead, **facts))

    first, second = (enter(coordinator).get(each.message_url).content.decode() for each in (sent, row))

    assert "Tin này đã được đính chính" in first
    assert "Đính chính cho tin này" in second
    assert WORDS in second


def test_the_form_of_a_correction_asks_for_words_alone(enter, sent, lead):
    made = actions.correct(sent, by=lead)

    page = shown(enter(lead), "words", made.pk)

    assert 'name="below"' not in page
    answer = sent_to(enter(lead), "words", made.pk, version=made.revision, subject="Sửa", words="Đúng là")
    made.refresh_from_db()
    assert (answer.status_code, made.words, made.below) == (302, "Đúng là", sent.below)


def test_the_viewer_of_the_unit_sees_and_changes_nothing(enter, sent, draft, province):
    viewer = person(province.department, Role.VIEWER, "ba.thanh.tra")

    page = shown(enter(viewer), "campaign", sent.pk)

    assert "Gửi tin đính chính" not in page
    assert sent.subject in shown(enter(viewer), "index")
    assert enter(viewer).get(reverse("broadcasts:words", args=[sent.pk])).status_code == 404


def test_drafts_are_for_those_who_prepare(enter, drafted, province, lead, head):
    draft = drafted()

    assert draft.subject in shown(enter(lead), "index")
    assert draft.subject not in shown(enter(head), "index")
    assert enter(head).get(draft.get_absolute_url()).status_code == 404


def test_strangers_find_nothing(enter, sent, stranger):
    assert enter(stranger).get(sent.get_absolute_url()).status_code == 404
    assert "Chưa có đợt nhắn tin nào" in shown(enter(stranger), "index")


def test_people_are_narrowed_by_name_unit_and_what_came_of_it(enter, sent, people, province, lead):
    notices.open_notice(sent.recipients.get(person=people[0]).notice, by=people[0])
    browser = enter(lead)

    def names(**asked):
        page = shown(browser, "recipients", sent.pk, **asked)
        return [each.username for each in people if each.username in page.partition("<tbody>")[2]]

    every = [each.username for each in people]
    assert names() == every
    assert names(q="hieu truong") == ["co.hieu.truong"]
    assert names(unit=province.next_school.pk) == ["co.hoa"]
    assert names(outcome="opened") == ["co.hieu.truong"]
    assert names(outcome="not_opened") == ["thay.nam", "co.hoa"]
    assert names(outcome="not_told") == []
    assert names(outcome="not_email") == every


def test_people_go_to_excel_with_the_reason_by_each_way(enter, sent, people, lead):
    answer = enter(lead).get(reverse("broadcasts:recipients_workbook", args=[sent.pk]), {"outcome": "not_email"})

    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0][-2:] == ["email: trạng thái", "email: lý do"]
    [row] = [row for row in rows if "thay.nam" in row]
    assert row[-2:] == ["không gửi", "Tài khoản chưa có địa chỉ cho cách gửi này."]


def test_before_anybody_was_told_there_is_no_list(enter, submitted, lead):
    assert enter(lead).get(reverse("broadcasts:recipients", args=[submitted.pk])).status_code == 404


def test_the_list_is_narrowed_and_goes_to_excel(enter, sent, lead, programme):
    browser = enter(lead)

    assert sent.subject in shown(browser, "index", q="ho so truc tuyen", state="sent", programme=programme.pk)
    assert sent.subject not in shown(browser, "index", state="draft")
    answer = browser.get(reverse("broadcasts:workbook"))
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[1][1:3] == [sent.unit.name, sent.subject]
    assert rows[1][-1] == 5.0


def test_stopping_says_how_many_were_told(enter, approved, lead):
    answer = enter(lead).post(reverse("broadcasts:cancel", args=[approved.pk]), follow=True)

    assert "Đã dừng. Chưa ai nhận tin." in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    enter, drafted, people, lead, django_assert_max_num_queries, count
):
    for number in range(count):
        drafted(subject=f"Tin {number}")
    browser = enter(lead)

    with django_assert_max_num_queries(60) as queries:
        shown(browser, "index")

    assert len(queries) == 20


@pytest.mark.parametrize("count", [1, 3])
def test_people_cost_the_same_for_one_and_for_three(
    enter, drafted, province, head, lead, sent_out, django_assert_max_num_queries, count
):
    for number in range(count):
        person(province.school, Role.COORDINATOR, f"them.{number}")
    row = sent_out(drafted(below=province.school))
    browser = enter(lead)

    with django_assert_max_num_queries(60) as queries:
        shown(browser, "recipients", row.pk)

    assert len(queries) == 22


def test_the_head_finds_it_at_home_and_the_place_in_the_navigation(enter, submitted, head, principal):
    page = enter(head).get("/").content.decode()

    assert "đang chờ bạn duyệt" in page
    assert reverse("broadcasts:index") in page
    assert submitted.subject not in enter(principal).get("/").content.decode()
