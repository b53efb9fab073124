"""A unit opens its plan: what stands in it before anybody has typed a word."""

import pytest

from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.models import Decision, UnitPlan

pytestmark = pytest.mark.django_db


def told(plan):
    return [(line.kind, line.decision, line.text or line.reason) for line in plan.lines.in_order()]


def test_the_draft_holds_what_the_programme_says_to_the_unit(unit_plan):
    assert told(unit_plan) == [
        ("objective", "taken_over", "100% viên chức nắm chắc việc dùng nước sạch"),
        ("objective", "taken_over", "100% học sinh trung học phổ thông biết tiết kiệm nước"),
        ("topic", "taken_over", "Lợi ích của nước sạch\n- đối với sức khỏe"),
        ("method", "taken_over", "Tuyên truyền trong sinh hoạt đơn vị"),
        ("task", "taken_over", "Báo cáo kết quả về Sở"),
    ]
    assert not unit_plan.lines.filter(is_settled=True).exists()


def test_what_speaks_to_people_whom_the_unit_has_not_is_proposed_as_not_applicable(programme, province):
    officer = person(province.education_office, Role.COORDINATOR)

    plan = actions.begin(programme, unit=province.education_office, by=officer)

    left_out = plan.lines.get(decision=Decision.NOT_APPLICABLE)
    assert left_out.programme_text == "100% học sinh trung học phổ thông biết tiết kiệm nước"
    assert (left_out.text, left_out.reason) == ("", "Đơn vị không có những người mà nội dung này hướng tới.")


def test_opening_twice_finds_the_same_plan(unit_plan, programme, school):
    again = actions.begin(programme, unit=school.unit, by=school.coordinator)

    assert (again, UnitPlan.objects.count()) == (unit_plan, 1)


def test_the_words_of_the_programme_stay_as_they_were(unit_plan, school):
    line = unit_plan.lines.get(kind="method")
    actions.decide(line, decision="adapted", text="Sinh hoạt dưới cờ", seen=line.revision, by=school.coordinator)

    line.refresh_from_db()
    assert (line.text, line.programme_text) == ("Sinh hoạt dưới cờ", "Tuyên truyền trong sinh hoạt đơn vị")
    assert line.item.text == line.programme_text


def test_a_unit_that_is_not_bound_makes_no_plan(programme, province):
    stranger = person(province.school, Role.COORDINATOR)

    with pytest.raises(actions.NotBound):
        actions.begin(programme, unit=province.school, by=stranger)


def test_nobody_makes_the_plan_of_another_unit(programme, province, school):
    with pytest.raises(NotAllowed):
        actions.begin(programme, unit=province.education_office, by=school.coordinator)
    with pytest.raises(NotAllowed):
        actions.begin(programme, unit=school.unit, by=school.head)
