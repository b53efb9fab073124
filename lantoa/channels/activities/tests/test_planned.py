"""What the unit's own plan wants done: on the home of whoever records, and done in two taps."""

from datetime import date, timedelta

import pytest

from lantoa.channels.activities import actions
from lantoa.channels.activities.facts import LineOfAnother
from lantoa.channels.activities.programmes import forms_named_by, lines_to_do
from lantoa.channels.activities.waiting import waiting_at, waiting_for
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.cascade import actions as cascade
from lantoa.programme.cascade.models import LineKind, UnitPlan
from lantoa.programme.cascade.tests.school import School

TEXT = "Tổ chức tập huấn nộp hồ sơ trực tuyến cho viên chức"


@pytest.fixture
def drawn_plan(programme, school, coordinator):
    """The school's plan with one task of its own that says how many it is to reach."""
    plan = cascade.begin(programme, unit=school, by=coordinator)
    cascade.add_line(
        plan,
        kind=LineKind.TASK,
        text=TEXT,
        due_on=date(2024, 3, 20),
        expected={"public_employees": 45},
        by=coordinator,
    )
    return plan


@pytest.fixture
def signed(drawn_plan, school, coordinator, principal):
    clerk = person(school, Role.CLERK, "co.van.thu")
    return School(school, coordinator, principal, clerk).sign(drawn_plan)


def titles(person):
    return [each.title for each in waiting_for(person)]


def test_a_plan_that_is_still_being_made_asks_for_nothing(drawn_plan, school, coordinator):
    assert not lines_to_do([school]).exists()
    assert titles(coordinator) == []


def test_once_signed_its_lines_are_to_be_done(signed, school, coordinator, principal):
    [waiting] = waiting_for(coordinator)

    assert (waiting.title, waiting.due_on) == (TEXT, date(2024, 3, 20))
    assert titles(principal) == []


def test_lines_without_people_or_far_ahead_do_not_fill_the_home(signed, coordinator):
    UnitPlan.objects.get().lines.filter(text=TEXT).update(due_on=date(2024, 3, 18) + timedelta(days=15))

    assert titles(coordinator) == []


def test_two_taps_and_it_is_done(signed, enter, coordinator, school):
    line = lines_to_do([school]).get()
    browser = enter(coordinator)
    assert TEXT in browser.get("/hoat-dong/theo-ke-hoach/").content.decode()

    page = browser.get("/hoat-dong/ghi/", {"dong": line.pk}).content.decode()
    assert f'value="{TEXT}"' in page
    assert 'value="45"' in page
    # The words of the line name the form.
    form = page[page.index('value="training"') :]
    assert "checked" in form[: form.index(">")]


def test_what_was_done_waits_no_more_and_comes_back_when_it_is_withdrawn(signed, recorded, school, coordinator):
    line = lines_to_do([school]).get()
    row = recorded(line=line)
    assert not lines_to_do([school]).exists()

    actions.withdraw(row, reason="Chưa làm", by=coordinator)

    assert lines_to_do([school]).get() == line


def test_a_line_of_another_unit_is_refused(signed, facts, school, officer, province):
    line = lines_to_do([school]).get()

    with pytest.raises(LineOfAnother):
        actions.record(province.department, facts=facts(line=line), by=officer)


def test_a_line_that_is_taken_out_leaves_the_activity(signed, recorded, school):
    row = recorded(line=lines_to_do([school]).get())

    row.line.delete()

    row.refresh_from_db()
    assert row.line is None


def test_the_line_stays_chosen_though_its_plan_is_open_to_changes_again(signed, recorded, school, enter, coordinator):
    row = recorded(line=lines_to_do([school]).get())
    cascade.reopen(signed, reason="Bổ sung", by=coordinator)

    page = enter(coordinator).get(f"{row.get_absolute_url()}sua/").content.decode()

    assert f'value="{row.line_id}" selected' in page


def test_an_activity_planned_by_itself_waits_too(facts, school, coordinator, enter):
    actions.plan_ahead(school, facts=facts(happened_on=date(2024, 3, 25)), by=coordinator)

    assert titles(coordinator) == ["Tập huấn nộp hồ sơ trực tuyến"]
    assert "Tập huấn nộp hồ sơ trực tuyến" in enter(coordinator).get("/hoat-dong/theo-ke-hoach/").content.decode()


def test_the_head_and_whoever_is_to_correct_find_it_at_home(recorded, principal, coordinator, school):
    row = recorded()
    [to_confirm] = waiting_for(principal)
    assert "1 hoạt động chờ bạn xác nhận" in to_confirm.why

    actions.give_back(row, reason="Số người chưa đúng", by=principal)

    assert titles(principal) == []
    [returned] = waiting_at(coordinator, school)
    assert "Số người chưa đúng" in returned.why


def test_many_to_confirm_are_one_line_at_home(recorded, principal):
    for number in range(12):
        recorded(title=f"Việc {number}")

    assert len(waiting_for(principal)) == 1


def test_what_waits_costs_the_same_however_much_it_is(recorded, coordinator, principal, django_assert_max_num_queries):
    for number in range(6):
        actions.give_back(recorded(title=f"Việc {number}"), reason="Sai", by=principal)

    with django_assert_max_num_queries(12):
        assert len(waiting_for(coordinator)) == 5


def test_the_forms_that_a_programme_names_are_known(programme):
    assert [form.code for form in forms_named_by(programme)] == ["training", "periodic_meeting", "skit"]
