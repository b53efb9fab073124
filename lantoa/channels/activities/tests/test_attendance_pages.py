"""Attendance as coordinator, officer and head meet it; no script runs here."""

import pytest
from django.urls import reverse

from lantoa.channels.activities import actions
from lantoa.channels.activities.models import Activity, Attendance
from lantoa.channels.activities.tests.rosters import name_pupils, name_staff
from lantoa.core.audit.models import Trace


def shown(browser, name, *args, **asked):
    return browser.get(reverse(f"activities:{name}", args=args), asked).content.decode()


def hidden(page, name):
    """The value of a hidden field."""
    return page.split(f'name="{name}" value="')[1].split('"')[0]


@pytest.fixture
def staff(school):
    return name_staff(school, 5)


@pytest.fixture
def keep(enter, coordinator):
    """Goes through the two steps."""

    def go(row, *codes, absent=(), **more):
        browser = enter(coordinator)
        page = shown(browser, "attendance", row.pk, nhom=codes)
        sent = {"version": hidden(page, "version"), "listed": hidden(page, "listed"), "nhom": codes}
        sent |= {"absent": [each.pk for each in absent]} | more
        return browser.post(reverse("activities:attendance", args=[row.pk]), sent)

    return go


def test_two_steps_and_only_the_absent_are_ticked(enter, coordinator, recorded, staff, school, keep):
    name_pupils(school, "10A", 2)
    row = recorded()
    browser = enter(coordinator)
    url = reverse("activities:attendance", args=[row.pk])
    assert url in shown(browser, "activity", row.pk)
    groups = shown(browser, "attendance", row.pk)
    assert "cán bộ, nhân viên" in groups.lower()
    assert "Lớp 10A" in groups
    people = shown(browser, "attendance", row.pk, nhom=["staff"])
    assert "Lê Thị Chi" in people
    assert "Lớp 10A" not in people
    assert "42" in people  # what was typed and is replaced
    assert " checked" not in people

    answer = keep(row, "staff", absent=staff[:1])

    assert answer.status_code == 302
    page = shown(browser, "activity", row.pk)
    assert "4/5" in page
    assert "Lê Thị" not in page
    again = shown(browser, "attendance", row.pk, nhom=["staff"])
    assert again.count(" checked") == 1


def test_everybody_of_the_roster_by_one_button(enter, coordinator, recorded, staff, school):
    name_pupils(school, "10A", 2)

    page = shown(enter(coordinator), "attendance", recorded().pk, nhom=["staff", "tat-ca"])

    assert "Lê Thị An" in page
    assert "10A-2" in page
    assert page.count('name="nhom"') == 2


def test_looking_at_the_names_leaves_a_trace(enter, coordinator, recorded, staff, school):
    shown(enter(coordinator), "attendance", recorded().pk, nhom=["staff"])

    assert Trace.objects.filter(verb="roster.view_people", actor=coordinator).exists()


def test_what_is_refused_keeps_the_ticks(recorded, staff, keep):
    row = recorded()

    answer = keep(row, "staff", absent=staff[:2], listed="an older one")

    assert answer.status_code == 422
    assert answer.content.decode().count(" checked") == 2
    assert not Attendance.objects.exists()


def test_nothing_chosen_asks_for_a_group(enter, coordinator, recorded, staff):
    answer = enter(coordinator).post(reverse("activities:attendance", args=[recorded().pk]))

    assert answer.status_code == 422


def test_a_unit_without_a_roster_is_told_what_to_do(enter, coordinator, recorded, school):
    page = shown(enter(coordinator), "attendance", recorded().pk)

    assert reverse("roster:unit_roster", args=[school.pk]) in page


def test_the_list_is_removed_for_a_reason(enter, coordinator, recorded, staff, keep):
    row = recorded()
    keep(row, "staff")
    browser, url = enter(coordinator), reverse("activities:remove_attendance", args=[row.pk])
    assert url in shown(browser, "attendance", row.pk)
    assert browser.post(url, {"reason": ""}).status_code == 422

    browser.post(url, {"reason": "Nhầm danh sách"})

    assert not Attendance.objects.exists()
    assert Activity.objects.get(pk=row.pk).audiences.get().number == 42


def test_officers_heads_and_whoever_is_above_see_numbers_alone(
    enter, recorded, staff, keep, principal, lead, officer, province, facts
):
    row = recorded()
    keep(row, "staff", absent=staff[:1])
    theirs = actions.record(province.department, facts=facts(), by=officer).activity
    for user, one in ((principal, row), (lead, row), (officer, theirs)):
        browser = enter(user)
        page = shown(browser, "activity", one.pk)
        assert "diem-danh" not in page
        assert "Lê Thị" not in page
        assert browser.get(reverse("activities:attendance", args=[one.pk])).status_code == 404
    assert "4/5" in shown(enter(principal), "to_confirm")
    assert "4/5" in shown(enter(lead), "activity", row.pk)


def test_what_is_confirmed_leads_back_to_its_page(enter, coordinator, recorded, staff, principal):
    [row] = actions.confirm([recorded()], by=principal)

    answer = enter(coordinator).get(reverse("activities:attendance", args=[row.pk]))

    assert answer.url == row.get_absolute_url()
    assert "diem-danh" not in shown(enter(coordinator), "activity", row.pk)


def test_the_list_of_activities_and_correcting_say_that_there_is_a_list(enter, coordinator, recorded, staff, keep):
    row = recorded()
    keep(row, "staff")

    assert "có danh sách" in shown(enter(coordinator), "index")
    assert "danh sách điểm danh" in shown(enter(coordinator), "correct", row.pk)


@pytest.mark.parametrize("count", [3, 1000])
def test_a_thousand_people_cost_as_many_queries_as_three(
    enter, coordinator, recorded, school, keep, count, django_assert_max_num_queries
):
    name_staff(school, count)
    for name in ("10A", "10B", "11A"):
        name_pupils(school, name, 2)
    row = recorded()
    browser = enter(coordinator)
    shown(browser, "attendance", row.pk)

    with django_assert_max_num_queries(30):
        shown(browser, "attendance", row.pk)
    with django_assert_max_num_queries(32):
        page = shown(browser, "attendance", row.pk, nhom=["tat-ca"])
    assert len(page) < 60_000 + 200 * count
    # Groups, sessions and the ledger's own rows; a thousand people are three batches more.
    with django_assert_max_num_queries(175):
        keep(row, "tat-ca")
    assert Attendance.objects.count() == count + 6
