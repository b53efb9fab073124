"""The pages of difficulties, as the unit, those who study and the head meet them."""

from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.difficulties import actions
from lantoa.programme.difficulties.models import Difficulty, DifficultyDraft, Matter, State
from lantoa.programme.difficulties.tests.conftest import SLOW
from lantoa.programme.directing.models import Direction

pytestmark = pytest.mark.django_db


def shown(browser, name, *args, **asked):
    return browser.get(reverse(f"difficulties:{name}", args=args), asked).content.decode()


def sent(browser, name, *args, **typed):
    return browser.post(reverse(f"difficulties:{name}", args=args), typed)


def test_a_unit_comes_from_its_part_of_the_programme(enter, programme, province, coordinator):
    page = enter(coordinator).get(reverse("plan:programme_part", args=[programme.pk])).content.decode()

    assert "Nêu khó khăn, vướng mắc" in page
    assert reverse("difficulties:raise", args=[programme.pk, province.upper_school.pk]) in page


def test_where_there_is_one_programme_nobody_is_asked_for_it(enter, programme, province, coordinator):
    answer = enter(coordinator).get(reverse("difficulties:raise_pick"))

    assert answer.url == reverse("difficulties:raise", args=[programme.pk, province.upper_school.pk])


def test_of_several_programmes_one_is_chosen(enter, programme, other_programme, coordinator):
    page = shown(enter(coordinator), "raise_pick")

    assert programme.title in page
    assert other_programme.title in page


def test_one_field_is_enough(enter, programme, province, coordinator):
    answer = sent(enter(coordinator), "raise", programme.pk, province.upper_school.pk, text=SLOW)

    raised = Difficulty.objects.get()
    assert answer.url == raised.get_absolute_url()
    assert SLOW in shown(enter(coordinator), "own")


def test_task_and_proposal_are_kept_where_they_are_said(enter, programme, province, task, coordinator):
    sent(enter(coordinator), "raise", programme.pk, province.upper_school.pk, text=SLOW, item=task.pk, proposal="Nén")

    raised = Difficulty.objects.get()
    assert (raised.item, raised.proposal) == (task, "Nén")


def test_what_was_typed_stays_when_it_is_refused(enter, programme, province, coordinator):
    answer = sent(enter(coordinator), "raise", programme.pk, province.upper_school.pk, text="", proposal="Câu đã gõ")

    assert answer.status_code == 422
    assert "Câu đã gõ" in answer.content.decode()


def test_what_was_not_sent_is_there_the_next_time(enter, programme, province, task, coordinator, office_coordinator):
    browser, place = enter(coordinator), (programme.pk, province.upper_school.pk)
    assert sent(browser, "keep_draft", *place, text="Đường truyền", item=task.pk).status_code == 204

    page = shown(browser, "raise", *place)

    assert "Đường truyền</textarea>" in page
    assert "chưa gửi đi" in page
    assert sent(browser, "keep_draft", *place, text="x" * 4001).status_code == 422
    assert DifficultyDraft.objects.get().text == "Đường truyền"
    assert "Đường truyền</textarea>" not in shown(
        enter(office_coordinator), "raise", programme.pk, province.education_office.pk
    )


def test_a_unit_is_told_before_it_asks_what_was_answered(enter, answered, programme, province, coordinator):
    assert answered.title in shown(enter(coordinator), "raise", programme.pk, province.upper_school.pk)


def test_a_unit_sees_its_own_difficulties_alone(enter, slow, also_slow, coordinator, office_coordinator, stranger):
    assert "Đường truyền" in shown(enter(coordinator), "own")
    assert "không tải được" not in shown(enter(coordinator), "own")
    assert enter(office_coordinator).get(slow.get_absolute_url()).status_code == 404
    assert enter(stranger).get(slow.get_absolute_url()).status_code == 404


def test_own_difficulties_are_narrowed_by_state_and_words_without_marks(enter, slow, poor, coordinator):
    browser = enter(coordinator)

    assert "tờ rơi" not in shown(browser, "own", q="duong truyen")
    assert "tờ rơi" in shown(browser, "own", state="raised")
    assert "Không có mục nào khớp" in shown(browser, "own", state="answered")


def test_the_unit_follows_the_state_and_reads_the_answer(enter, answered, slow, also_slow, coordinator):
    page = shown(enter(coordinator), "difficulty", slow.pk)

    assert answered.answer in page
    assert also_slow.text not in page
    assert "Đã giải quyết được" in page


def test_the_unit_closes_and_raises_again_on_screen(enter, answered, slow, coordinator):
    browser = enter(coordinator)
    sent(browser, "close", slow.pk)
    assert Difficulty.objects.get(pk=slow.pk).is_closed
    assert sent(browser, "close", slow.pk, remark="x" * 301).status_code == 422
    assert sent(browser, "reopen", slow.pk, reason="").status_code == 422
    sent(browser, "reopen", slow.pk, reason="Vẫn chậm")

    page = shown(browser, "difficulty", slow.pk)

    assert "Vẫn chậm" in page
    assert Difficulty.objects.get(pk=slow.pk).is_raised


def test_the_raiser_is_shown_what_may_answer_it_already(enter, answered, programme, province, coordinator):
    other = actions.raise_difficulty(
        programme, unit=province.upper_school, text="Mạng yếu, đường truyền mạng hay mất", by=coordinator
    )

    page = shown(enter(coordinator), "difficulty", other.pk)

    assert "có thể đã được trả lời" in page
    assert answered.title in page


def test_the_index_leads_to_where_one_works(enter, programme, lead, coordinator):
    assert enter(lead).get(reverse("difficulties:index")).url == reverse("difficulties:received")
    assert enter(coordinator).get(reverse("difficulties:index")).url == reverse("difficulties:own")


def test_what_came_in_is_narrowed_by_programme_state_task_and_words(
    enter, slow, programme, other_programme, province, task, coordinator, lead
):
    place = {"unit": province.upper_school, "by": coordinator}
    actions.raise_difficulty(programme, text="Thiếu loa", item=task, **place)
    actions.raise_difficulty(other_programme, text="Thiếu mũ bảo hiểm", **place)
    browser = enter(lead)

    assert "1/3 khó khăn" in shown(browser, "received", q="duong truyen BINH minh")
    assert "3/3 khó khăn" in shown(browser, "received", q="binh minh")
    assert "1/3 khó khăn" in shown(browser, "received", programme=other_programme.pk)
    assert "1/3 khó khăn" in shown(browser, "received", item=task.key)
    assert "0/3 khó khăn" in shown(browser, "received", state="answered")


def test_excel_has_what_the_list_shows_with_its_answer(enter, answered, slow, poor, lead):
    answer = enter(lead).get(reverse("difficulties:received_workbook"), {"state": "answered"})
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()

    assert [row[-1] for row in rows if slow.text in row] == [answered.answer]
    assert [row for row in rows if poor.text in row] == []


def test_several_are_put_together_and_likely_ones_are_offered_unticked(enter, slow, also_slow, poor, lead):
    browser = enter(lead)
    page = shown(browser, "group", chon=slow.pk)
    assert "cùng nói: đường truyền" in page
    assert f'value="{also_slow.pk}"' in page
    assert "tờ rơi" not in page

    address = f"{reverse('difficulties:group')}?chon={slow.pk}"
    answer = browser.post(address, {"difficulties": [slow.pk, also_slow.pk], "title": "Mạng chậm"})

    matter = Matter.objects.get()
    assert (answer.url, matter.difficulties.count()) == (matter.get_absolute_url(), 2)


def test_putting_together_needs_a_choice_of_one_programme(enter, slow, other_programme, province, coordinator, lead):
    other = actions.raise_difficulty(other_programme, unit=province.upper_school, text="Thiếu mũ", by=coordinator)
    browser = enter(lead)

    assert browser.get(reverse("difficulties:group")).url == reverse("difficulties:received")
    assert browser.get(reverse("difficulties:group"), {"chon": [slow.pk, other.pk]}).url == reverse(
        "difficulties:received"
    )
    answer = browser.post(f"{reverse('difficulties:group')}?chon={slow.pk}", {"difficulties": [slow.pk], "title": ""})
    assert answer.status_code == 422
    assert "Hãy đặt tên" in answer.content.decode()


def test_they_are_put_to_a_matter_that_there_is(enter, matter, poor, lead):
    browser = enter(lead)
    address = f"{reverse('difficulties:group')}?chon={poor.pk}"

    answer = browser.post(address, {"difficulties": [poor.pk], "matter": matter.pk, "title": ""})

    assert answer.url == matter.get_absolute_url()
    assert matter.difficulties.count() == 3


def test_the_road_of_a_matter_on_screen(enter, matter, slow, province, lead, head, coordinator):
    browser = enter(lead)
    sent(browser, "rename", matter.pk, title="Mạng chậm", seen=1)
    assert sent(browser, "put_up", matter.pk, proposal="", seen=2).status_code == 422
    sent(browser, "put_up", matter.pk, proposal="Giao Văn phòng", seen=2)
    sent(browser, "take_back", matter.pk, seen=3)
    sent(browser, "put_up", matter.pk, proposal="Giao Văn phòng", seen=4)

    browser = enter(head)
    assert "Giao Văn phòng" in shown(browser, "matter", matter.pk)
    asked = {"seen": 5, "carrier": f"don-vi-{province.office.pk}", "due_on": "2024-03-29"}
    assert sent(browser, "direct", matter.pk, text="", **asked).status_code == 422
    sent(browser, "direct", matter.pk, text="Đồng ý", **asked)
    given = Direction.objects.get()
    assert (given.unit, given.due_on.day) == (province.office, 29)

    browser = enter(person(province.office, Role.OFFICER, "chuyen.vien"))
    page = shown(browser, "matter", matter.pk)
    assert ("Đồng ý" in page, slow.get_absolute_url() in page) == (True, False)
    browser.post(reverse("directing:report", args=[given.pk]), {"text": "Đã họp"})

    browser = enter(lead)
    assert sent(browser, "answer", matter.pk, text="", seen=6).status_code == 422
    sent(browser, "answer", matter.pk, text="Dùng bản nén", seen=6, is_shared="on")
    browser.post(reverse("directing:close", args=[given.pk]), {"outcome": "Đã nâng cấp"})
    page = shown(browser, "matter", matter.pk)
    assert ("Đã nâng cấp" in page, "Dùng bản nén" in page) == (True, True)
    assert "Dùng bản nén" in shown(enter(coordinator), "difficulty", slow.pk)


def test_of_two_who_answer_the_second_keeps_what_was_typed(enter, matter, lead, officer):
    sent(enter(officer), "answer", matter.pk, text="Câu đến trước", seen=1)

    answer = sent(enter(lead), "answer", matter.pk, text="Câu gõ sau", seen=1)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Câu đến trước" in page
    assert "Câu gõ sau</textarea>" in page
    assert 'name="seen" value="2"' in page


def test_one_is_added_from_the_suggestion_and_taken_out_again(enter, programme, slow, also_slow, lead):
    matter = actions.group(programme, difficulties=[slow], title="Mạng chậm", by=lead)
    browser = enter(lead)
    assert "Có thể cùng vấn đề này" in shown(browser, "matter", matter.pk)

    sent(browser, "add", matter.pk, difficulty=also_slow.pk)
    assert matter.difficulties.count() == 2
    sent(browser, "take_out", also_slow.pk)
    assert matter.difficulties.count() == 1
    assert sent(browser, "take_out", slow.pk).url == slow.get_absolute_url()


def test_the_viewer_reads_and_changes_nothing(enter, matter, slow, province):
    browser = enter(person(province.department, Role.VIEWER, "thanh.tra"))

    assert "Trả lời các đơn vị</" not in shown(browser, "matter", matter.pk)
    assert 'name="chon"' not in shown(browser, "received")
    assert sent(browser, "answer", matter.pk, text="Xong", seen=1).status_code == 404


def test_what_was_answered_is_found_without_marks_and_names_nobody(enter, answered, province, coordinator, stranger):
    browser = enter(coordinator)
    page = shown(browser, "answers", q="duong truyen")

    assert answered.answer in page
    assert province.education_office.name not in page
    assert answered.answer not in shown(browser, "answers", q="kinh phí")
    assert answered.answer not in shown(enter(stranger), "answers")


@pytest.mark.parametrize("page", ["own", "received", "matters", "answers"])
def test_lists_take_as_many_queries_for_many_as_for_one(
    page, enter, programme, province, coordinator, lead, head, django_assert_max_num_queries
):
    def meet(text):
        row = actions.raise_difficulty(programme, unit=province.upper_school, text=text, by=coordinator)
        matter = actions.group(programme, difficulties=[row], title=text, by=lead)
        actions.answer(matter, text="Trả lời", seen=1, by=lead)

    browser = enter(coordinator if page in ("own", "answers") else lead)
    meet("Thiếu loa")
    with django_assert_max_num_queries(40) as first:
        assert "Thiếu loa" in shown(browser, page)
    for number in range(3):
        meet(f"Thiếu máy {number}")
    with django_assert_max_num_queries(len(first)):
        assert "Thiếu máy 2" in shown(browser, page)


def test_home_names_what_waits_for_the_head(enter, put_up, head):
    page = enter(head).get("/").content.decode()

    assert "Đường truyền mạng chậm" in page
    assert "Trình xin ý kiến chỉ đạo; 2 đơn vị đã nêu." in page
    assert put_up.state == State.PUT_UP
