"""The pages of tasks and directions, as people use them."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.directing import actions
from lantoa.programme.directing.models import Assignment, Direction
from lantoa.programme.plan import actions as plan

pytestmark = pytest.mark.django_db


def shown(browser, name, *args, **query):
    answer = browser.get(reverse(f"directing:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(browser, name, *args, **data):
    return browser.post(reverse(f"directing:{name}", args=args), data)


def cells(browser, name, **query):
    answer = browser.get(reverse(f"directing:{name}"), query)
    return CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def test_the_principal_ticks_tasks_and_gives_them_to_a_teacher(enter, school, show, pledge, principal, teacher):
    browser = enter(principal)
    assert "chưa giao cho ai" in shown(browser, "unit_tasks")

    page = browser.get(reverse("directing:share_out", args=[school.pk]), {"items": [show.pk, pledge.pk]})
    assert page.content.decode().count('name="items"') == 2
    answer = sent(browser, "share_out", school.pk, items=[show.pk, pledge.pk], person=teacher.pk, note="Khối 12")

    assert answer.url.startswith(reverse("directing:unit_tasks"))
    assert Assignment.objects.filter(person=teacher, note="Khối 12").count() == 2
    assert "Co Tin Hoc" in shown(browser, "unit_tasks")


def test_what_was_typed_stays_where_the_day_is_wrong(enter, school, show, principal, teacher):
    answer = sent(
        enter(principal),
        "share_out",
        school.pk,
        items=[show.pk],
        person=teacher.pk,
        note="Khối 12",
        due_on="2024-05-01",
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "15/04/2024" in page
    assert 'value="Khối 12"' in page
    assert not Assignment.objects.exists()


def test_nothing_ticked_leads_back_to_the_list(enter, school, programme, principal):
    assert reverse("directing:unit_tasks") in shown(enter(principal), "share_out", school.pk)


def test_the_teacher_finds_the_task_and_reports_it(enter, given, teacher, principal):
    browser = enter(teacher)
    assert given.item.text in shown(browser, "mine")
    page = shown(browser, "task", given.item_id)
    assert reverse("directing:finish", args=[given.pk]) in page
    assert reverse("directing:take_back", args=[given.pk]) not in page

    assert sent(browser, "finish", given.pk, report="").status_code == 422
    sent(browser, "finish", given.pk, report="Đã chiếu ở 12 lớp")

    page = shown(enter(principal), "task", given.item_id)
    assert "Đã chiếu ở 12 lớp" in page
    assert sent(browser, "reopen", given.pk, reason="").status_code == 422
    sent(browser, "reopen", given.pk, reason="Còn khối 11")
    assert "Còn khối 11" in shown(enter(teacher), "task", given.item_id)


def test_a_task_is_given_and_taken_back_on_its_own_page(enter, school, show, principal, teacher):
    browser = enter(principal)
    assert sent(browser, "assign", show.pk, school.pk, person="").status_code == 422
    sent(browser, "assign", show.pk, school.pk, person=teacher.pk)
    row = Assignment.objects.get()
    sent(browser, "take_back", row.pk, reason="Đổi người")

    page = shown(browser, "task", show.pk)
    assert "Đổi người" in page
    assert "Chưa giao cho ai" in page


def test_the_page_of_an_old_version_leads_to_the_newest(enter, given, programme, lead, teacher):
    amendment = plan.begin_amendment(programme, cause="amendment", by=lead)
    plan.publish(amendment, number_symbol="45/KH-SGDĐT", issued_on=date(2024, 3, 18), by=lead, doubts_are_seen=True)
    newest = programme.versions.newest_first()[0].items.get(key=given.key)

    answer = enter(teacher).get(reverse("directing:task", args=[given.item_id]))

    assert answer.url == reverse("directing:task", args=[newest.pk])


def test_filters_find_tasks_by_words_person_and_state(enter, given, pledge, show, principal, teacher):
    browser = enter(principal)
    for query, found in (
        ({"q": "cam ket"}, pledge),
        ({"state": "unassigned"}, pledge),
        ({"who": teacher.pk}, show),
        ({"state": "open"}, show),
    ):
        page = shown(browser, "unit_tasks", **query)
        hidden = show if found == pledge else pledge
        assert (found.text in page, hidden.text in page) == (True, False)
    assert "Không có mục nào khớp" in shown(browser, "unit_tasks", state="done")


def test_the_tasks_and_directions_go_to_excel(enter, given, directed, principal, head):
    rows = cells(enter(principal), "unit_tasks_workbook", state="open")
    assert (rows[1][1], rows[1][4], len(rows)) == (given.item.text, "Co Tin Hoc", 2)
    rows = cells(enter(head), "directions_workbook")
    assert rows[1][1:3] == [directed.text, directed.about]


def test_the_head_directs_on_the_page_of_a_task(enter, show, province, head, office_head, lead):
    browser = enter(head)
    told = {"carrier": f"don-vi-{province.office.pk}", "due_on": "2024-03-29"}
    assert sent(browser, "direct", show.pk, province.department.pk, text="", **told).status_code == 422
    answer = sent(browser, "direct", show.pk, province.department.pk, text="Làm xong trong tháng", **told)
    assert answer.url == reverse("directing:task", args=[show.pk])
    given = Direction.objects.get()

    browser = enter(office_head)
    assert "Làm xong trong tháng" in shown(browser, "mine")
    assert sent(browser, "report", given.pk, text="").status_code == 422
    sent(browser, "report", given.pk, text="Đã giao các phòng")
    browser = enter(lead)
    assert "Đã giao các phòng" in shown(browser, "direction", given.pk)
    assert sent(browser, "close", given.pk, outcome="").status_code == 422
    sent(browser, "close", given.pk, outcome="Xong")
    assert "Làm xong trong tháng" in shown(browser, "directions", state="closed")
    assert "Làm xong trong tháng" not in shown(browser, "directions", state="open")


def test_whoever_has_nothing_is_told_what_will_stand_here(enter, province):
    newcomer = person(province.next_school, Role.OFFICER, "nguoi.moi")
    browser = enter(newcomer)

    assert "Chưa có việc nào được giao" in shown(browser, "mine")
    assert "chưa có nhiệm vụ" in shown(browser, "unit_tasks")
    assert "Chưa có ý kiến chỉ đạo" in shown(browser, "directions")


def test_lists_take_as_many_queries_for_many_as_for_one(enter, school, show, pledge, principal, teacher):
    browser = enter(principal)
    actions.assign(school, items=[show], person=teacher, by=principal)
    shown(browser, "unit_tasks")
    with CaptureQueriesContext(connection) as once:
        shown(browser, "unit_tasks")
    actions.assign(school, items=[pledge], person=teacher, by=principal)
    with CaptureQueriesContext(connection) as twice:
        shown(browser, "unit_tasks")

    assert len(twice) == len(once)
