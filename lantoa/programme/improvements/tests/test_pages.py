"""The pages of simpler procedures, as the unit, the office, the head and other units meet them."""

from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.improvements import actions
from lantoa.programme.improvements.models import Improvement, State
from lantoa.programme.improvements.tests.conftest import AS_IS, AS_PROPOSED, WORDS

pytestmark = pytest.mark.django_db


def shown(browser, name, *args, **asked):
    return browser.get(reverse(f"improvements:{name}", args=args), asked).content.decode()


def sent_to(browser, name, *args, **typed):
    return browser.post(reverse(f"improvements:{name}", args=args), typed)


def typed(row, **more):
    return {"version": row.revision, "title": row.title, "as_is": AS_IS, "as_proposed": AS_PROPOSED} | more


def test_a_unit_begins_with_a_title(enter, province, coordinator):
    answer = sent_to(enter(coordinator), "new", title="Bớt một chữ ký", unit=province.upper_school.pk)

    begun = Improvement.objects.get()
    assert answer.url == reverse("improvements:words", args=[begun.pk])


def test_whoever_proposes_for_nobody_is_told_whom_to_ask(enter, province):
    viewer = person(province.department, Role.VIEWER, "ba.thanh.tra")

    assert "quản trị viên" in shown(enter(viewer), "new")


def test_it_saves_itself_as_it_is_typed(enter, draft, coordinator):
    answer = enter(coordinator).post(
        reverse("improvements:words", args=[draft.pk]),
        typed(draft, as_proposed="Đang viết dở", now_dong="1,5 triệu"),
        headers={"X-Autosave": "1"},
    )

    draft.refresh_from_db()
    assert (answer.json(), draft.as_proposed) == ({"version": draft.revision}, "Đang viết dở")
    assert "1.500.000" in shown(enter(coordinator), "words", draft.pk)


def test_one_button_sends_it(enter, draft, principal, coordinator):
    answer = sent_to(enter(coordinator), "words", draft.pk, **typed(draft, send="1"))

    draft.refresh_from_db()
    assert (answer.url, draft.state) == (draft.get_absolute_url(), State.PUT_UP)


def test_what_was_typed_stays_when_it_is_refused(enter, draft, coordinator):
    answer = sent_to(enter(coordinator), "words", draft.pk, **typed(draft, send="1", as_is="Câu đã gõ"))

    assert answer.status_code == 422
    assert "Câu đã gõ" in answer.content.decode()
    assert "chưa có thủ trưởng" in answer.content.decode()


def test_a_number_that_is_none_is_said_at_its_field(enter, draft, coordinator):
    answer = sent_to(enter(coordinator), "words", draft.pk, **typed(draft, now_steps="vài bước"))

    assert answer.status_code == 422
    assert "Hãy ghi bằng số" in answer.content.decode()


def test_of_two_who_write_the_second_sees_both(enter, draft, province, coordinator):
    other = person(province.upper_school, Role.LEAD, "thay.pho")
    actions.keep_words(draft, seen=draft.revision, by=other, **WORDS | {"as_proposed": "Của thầy phó"})

    answer = sent_to(enter(coordinator), "words", draft.pk, **typed(draft))

    assert answer.status_code == 409
    assert "đã sửa đề xuất này" in answer.content.decode()


def test_the_office_and_the_head_find_their_step(enter, sent, lead, head):
    assert "trình thủ trưởng" in shown(enter(lead), "improvement", sent.pk)
    sent_to(enter(lead), "put_up", sent.pk, seen=sent.revision, opinion="Nên làm")
    sent.refresh_from_db()
    page = shown(enter(head), "improvement", sent.pk)
    assert "Nên làm" in page

    answer = sent_to(enter(head), "decide", sent.pk, seen=sent.revision, decision="accepted", begins_on="2024-03-20")

    sent.refresh_from_db()
    assert (answer.status_code, sent.state) == (302, State.ACCEPTED)


def test_a_decision_without_its_words_keeps_what_was_typed(enter, put_up, head):
    answer = sent_to(enter(head), "decide", put_up.pk, seen=put_up.revision, decision="refused", text="")

    assert answer.status_code == 422
    assert "lý do không chấp thuận" in answer.content.decode()


def test_the_unit_does_not_read_the_opinion_of_the_office(enter, put_up, coordinator):
    assert "Nên làm" not in shown(enter(coordinator), "improvement", put_up.pk)


def test_the_unit_says_since_when_what_it_takes_and_that_it_stays(enter, accepted, coordinator):
    browser = enter(coordinator)
    sent_to(browser, "bring_into_force", accepted.pk, day="2024-03-18")
    assert sent_to(browser, "measure", accepted.pk, day="2024-03-18", said_by="").status_code == 422
    sent_to(browser, "measure", accepted.pk, day="2024-03-18", said_by="Văn thư", now_working_days="1,5")

    page = shown(browser, "improvement", accepted.pk)

    assert "bớt 40 ngày làm việc" in page
    sent_to(browser, "adopt", accepted.pk, is_shared="on")
    accepted.refresh_from_db()
    assert (accepted.state, accepted.is_shared) == (State.ADOPTED, True)


def test_other_units_read_what_was_adopted_without_what_was_said_about_it(enter, adopted, province):
    neighbour = person(province.education_office, Role.COORDINATOR, "co.phong")

    page = shown(enter(neighbour), "improvement", adopted.pk)

    assert AS_PROPOSED in page
    assert "Đề xuất làm theo" in page
    assert "Gọn hơn hẳn" not in page
    assert "Bộ phận tham mưu" not in page
    assert adopted.title in shown(enter(neighbour), "examples")


def test_a_good_example_becomes_a_draft_of_ones_own(enter, adopted, province):
    neighbour = person(province.education_office, Role.COORDINATOR, "co.phong")

    answer = sent_to(enter(neighbour), "propose_same", adopted.pk, unit=province.education_office.pk)

    made = Improvement.objects.get(unit=province.education_office)
    assert answer.url == reverse("improvements:words", args=[made.pk])


def test_strangers_find_nothing(enter, sent, stranger):
    assert enter(stranger).get(sent.get_absolute_url()).status_code == 404
    assert enter(stranger).get(reverse("improvements:received")).status_code == 404


def test_lists_are_narrowed_by_words_without_marks_state_field_and_unit(enter, sent, province, lead):
    browser = enter(lead)

    assert sent.title in shown(browser, "received", q="vao so")
    assert sent.title not in shown(browser, "received", q="hop giao ban")
    assert sent.title not in shown(browser, "received", state="adopted")
    assert sent.title not in shown(browser, "received", field="apparatus")
    assert sent.title in shown(browser, "received", unit=province.upper_school.pk, field="digital_government")


def test_a_list_says_what_is_saved_in_a_year(enter, in_force, coordinator):
    assert "bớt 80 ngày làm việc" in shown(enter(coordinator), "own")


def test_empty_sides_say_what_comes_there(enter, coordinator, lead):
    assert "Chưa có đề xuất nào" in shown(enter(coordinator), "own")
    assert "Chưa có cách làm hay" in shown(enter(coordinator), "examples")
    assert "Chưa có đề xuất gửi đến" in shown(enter(lead), "received")


def test_the_list_goes_to_excel_with_its_totals(enter, in_force, lead):
    answer = enter(lead).get(reverse("improvements:workbook", args=["received"]))

    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1][1:3] == [in_force.unit.name, in_force.title]
    assert 80.0 in rows[1]
    assert ["ngày làm việc", 80.0] in book.get_sheet_by_index(1).to_python()
    assert enter(lead).get(reverse("improvements:workbook", args=["khac"])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_for_one_and_for_three(
    enter, sent, province, coordinator, lead, django_assert_max_num_queries, count
):
    for number in range(count - 1):
        begun = actions.begin(province.upper_school, title=f"Việc {number}", by=coordinator)
        kept = actions.keep_words(begun, seen=begun.revision, by=coordinator, **WORDS | {"touches_bodies": True})
        actions.propose(kept, seen=kept.revision, by=coordinator)
    browser = enter(lead)

    with django_assert_max_num_queries(60) as queries:
        shown(browser, "received")

    assert len(queries) == 24
