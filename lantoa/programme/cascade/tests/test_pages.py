"""The pages of units' plans, as the unit and the receiver meet them."""

from datetime import date

import pytest
from django.urls import reverse

from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.boards import own_rows
from lantoa.programme.cascade.models import Decision, UnitPlan
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.models import Obligation
from lantoa.programme.plan.tests import handmade

pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(client):
    def go_in(user):
        client.force_login(user)
        return client

    return go_in


def shown(browser, name, *args, **asked):
    return browser.get(reverse(f"cascade:{name}", args=args), asked).content.decode()


def test_the_unit_finds_the_plan_that_it_owes_and_begins_it(enter, programme, school):
    browser = enter(school.coordinator)
    assert "Lập kế hoạch" in shown(browser, "unit_plan_list")
    assert "lập kế hoạch theo chương trình này" in browser.get("/").content.decode()

    answer = browser.post(reverse("cascade:begin", args=[programme.pk, school.unit.pk]))

    assert answer.url == UnitPlan.objects.get().get_absolute_url()
    assert "Mở kế hoạch của đơn vị" in browser.get(reverse("plan:programme_part", args=[programme.pk])).content.decode()


def test_lines_are_settled_one_after_the_other(enter, unit_plan, school):
    browser = enter(school.coordinator)
    first, second = unit_plan.lines.in_order()[:2]

    answer = browser.post(
        reverse("cascade:line", args=[first.pk]),
        {"version": 1, "decision": "adapted", "text": "95% viên chức", "expected_public_employees": 45, "next": 1},
    )

    assert answer.url == reverse("cascade:line", args=[second.pk])
    first.refresh_from_db()
    assert (first.decision, first.text, first.expectations.get().number) == (Decision.ADAPTED, "95% viên chức", 45)


def test_one_tap_takes_a_line_over_and_keeps_its_details(enter, unit_plan, school):
    line = unit_plan.lines.get(kind="method")
    actions.decide(line, decision="taken_over", seen=1, by=school.coordinator, people="Cô Hạnh")

    enter(school.coordinator).post(reverse("cascade:line", args=[line.pk]), {"version": 2, "as_it_is": 1})

    line.refresh_from_db()
    assert (line.is_settled, line.people, line.revision) == (True, "Cô Hạnh", 3)


def test_what_was_typed_stays_when_it_is_refused(enter, unit_plan, school):
    line = unit_plan.lines.get(kind="method")
    typed = {"version": 1, "decision": "not_applicable", "people": "Thầy Đức", "text": "Câu đã gõ"}

    answer = enter(school.coordinator).post(reverse("cascade:line", args=[line.pk]), typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nêu ngắn gọn vì sao không áp dụng" in page
    assert "Thầy Đức" in page
    assert "Câu đã gõ" in page


def test_of_two_who_save_the_second_sees_both_texts(enter, unit_plan, school):
    line = unit_plan.lines.get(kind="method")
    actions.decide(line, decision="adapted", text="Bản của tôi", seen=1, by=school.coordinator)
    typed = {"version": 1, "decision": "adapted", "text": "Bản gõ sau"}

    answer = enter(school.coordinator).post(reverse("cascade:line", args=[line.pk]), typed)

    assert answer.status_code == 409
    assert "của tôi" in answer.content.decode()
    assert "Bản gõ sau" in answer.content.decode()
    assert 'name="version" value="2"' in answer.content.decode()


def test_a_form_that_saves_itself_learns_its_version(enter, unit_plan, school):
    line = unit_plan.lines.get(kind="method")
    typed = {"version": 1, "decision": "adapted", "text": "Đang gõ"}

    answer = enter(school.coordinator).post(reverse("cascade:line", args=[line.pk]), typed, headers={"X-Autosave": "1"})

    assert answer.json() == {"version": 2}


def test_an_own_line_is_added_with_its_numbers(enter, unit_plan, school):
    typed = {"kind": "topic", "text": "Giữ sạch giếng", "expected_upper_secondary_pupils": 120}
    enter(school.coordinator).post(reverse("cascade:line_add", args=[unit_plan.pk]), typed)

    own = unit_plan.lines.get(decision=Decision.OWN)
    assert (own.text, own.expectations.get().number) == ("Giữ sạch giếng", 120)


def test_the_receiver_notes_returns_and_the_unit_reads(enter, submitted, school, lead):
    line = submitted.lines.get(kind="method")
    browser = enter(lead)
    browser.post(reverse("cascade:remark", args=[submitted.pk]), {"line": line.pk, "text": "Nêu rõ ngày"})
    assert "Nêu rõ ngày" in shown(browser, "unit_plan", submitted.pk)
    browser.post(reverse("cascade:return_plan", args=[submitted.pk]), {"text": "Bổ sung kinh phí"})

    page = shown(enter(school.coordinator), "unit_plan", submitted.pk)

    assert "2 ý kiến cần xử lý" in page
    assert "Bổ sung kinh phí" in page


def test_nobody_reads_what_the_receiver_has_not_told(enter, submitted, school, lead):
    actions.remark(submitted, line=submitted.lines.first(), text="Chưa gửi đi", by=lead)

    assert "Chưa gửi đi" not in shown(enter(school.coordinator), "unit_plan", submitted.pk)


def test_a_remark_without_words_is_asked_for_again(enter, submitted, lead):
    line = submitted.lines.first()

    answer = enter(lead).post(reverse("cascade:remark", args=[submitted.pk]), {"line": line.pk, "text": " "})

    assert answer.status_code == 422


def test_the_board_counts_and_names_who_is_missing(enter, submitted, lead, programme):
    page = shown(enter(lead), "board", programme.pk)

    assert "Chưa gửi:" in page
    assert "Phòng Giáo dục và Đào tạo huyện Sen" in page
    assert shown(enter(lead), "board", programme.pk, state="submitted").count("<tr>") == 2


def test_the_head_of_the_unit_reads_and_changes_nothing(enter, unit_plan, school):
    browser = enter(school.head)

    assert "Lấy nguyên" not in shown(browser, "unit_plan", unit_plan.pk)
    assert browser.post(reverse("cascade:give_to_sign", args=[unit_plan.pk])).status_code == 404


def test_the_board_takes_as_many_queries_for_two_units_as_for_one(
    enter, programme, province, school, unit_plan, lead, django_assert_max_num_queries
):
    browser = enter(lead)
    with django_assert_max_num_queries(40) as first:
        shown(browser, "board", programme.pk)
    actions.begin(programme, unit=province.education_office, by=person(province.education_office, Role.COORDINATOR))
    with django_assert_max_num_queries(len(first)):
        shown(browser, "board", programme.pk)


def test_what_was_typed_while_the_plan_moved_on_stays_on_the_page(enter, unit_plan, school):
    line = unit_plan.lines.get(kind="method")
    actions.settle_proposals(unit_plan, by=school.coordinator)
    line.refresh_from_db()
    actions.give_to_sign(unit_plan, by=school.coordinator)
    typed = {"version": line.revision, "decision": "adapted", "text": "Câu đã gõ"}

    answer = enter(school.coordinator).post(reverse("cascade:line", args=[line.pk]), typed)

    assert answer.status_code == 422
    assert "Kế hoạch không còn sửa được" in answer.content.decode()
    assert "Câu đã gõ" in answer.content.decode()


def test_a_later_day_is_given_seen_and_taken_back_on_screen(enter, programme, school, lead):
    owed = Obligation.objects.get(unit=school.unit, item__asks_for="unit_plan")
    page, browser = reverse("cascade:excuse", args=[owed.pk]), enter(lead)
    assert page in shown(browser, "board", programme.pk)

    missing = browser.post(page, {"what": "later", "reason": "Trường bị ngập"})
    assert (missing.status_code, "Hãy ghi đến ngày nào." in missing.content.decode()) == (422, True)
    browser.post(page, {"what": "later", "extended_to": "2024-04-10", "reason": "Trường bị ngập"})
    assert "10/04/2024" in shown(browser, "board", programme.pk)

    browser.post(reverse("cascade:take_back", args=[owed.excuses.get().pk]))
    assert "10/04/2024" not in shown(browser, "board", programme.pk)


def test_own_plans_take_as_many_queries_under_two_programmes_as_under_one(
    programme, school, lead, province, django_assert_max_num_queries
):
    def ask():
        return [row.programme.title for row in own_rows(school.coordinator)]

    with django_assert_max_num_queries(20) as first:
        assert len(ask()) == 1
    draft = handmade.begin(province, lead, title="Truyền thông an toàn giao thông năm 2024")
    task = handmade.put(draft, "task", "Xây dựng kế hoạch của đơn vị")
    handmade.charge(task, "các đơn vị trực thuộc", province.upper_school)
    plan.publish(draft, number_symbol="42/KH-SGDĐT", issued_on=date(2024, 3, 15), by=lead, doubts_are_seen=True)

    with django_assert_max_num_queries(len(first)):
        assert len(ask()) == 2
