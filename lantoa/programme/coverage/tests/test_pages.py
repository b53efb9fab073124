from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from lantoa.core.audit.models import Trace
from lantoa.core.ledger import Depth
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.coverage.keeping import keep_goals
from lantoa.programme.coverage.tests.conftest import settle


@pytest.fixture
def people(stand, hold, province):
    """Three of a school, one of another; two were reached, one understands."""
    an, binh, chi = (stand(province.school, name) for name in ("Phạm Thị An", "Lê Văn Bình", "Trần Chi"))
    stand(province.next_school, "Võ Dung")
    hold([an, binh], unit=province.school)
    hold([binh], unit=province.school, depth=Depth.UNDERSTANDS)
    return an, binh, chi


def goal_page(programme, goal, unit):
    return reverse("coverage:goal", args=[programme.pk, goal.pk, unit.pk])


def missing_page(programme, goal, unit):
    return reverse("coverage:missing", args=[programme.pk, goal.pk, unit.pk])


def test_the_programme_page_has_a_side_that_shows_how_far_each_goal_has_come(as_lead, programme, people):
    programme_page = as_lead.get(programme.get_absolute_url()).content.decode()
    answer = as_lead.get(reverse("coverage:programme", args=[programme.pk]))

    assert reverse("coverage:programme", args=[programme.pk]) in programme_page
    (standing,) = answer.context["standings"]
    assert (standing.covered.people, standing.covered.reached, standing.reached_percent) == (4, 2, 50)
    assert "2 trên 4 người" in answer.content.decode()


def test_depths_that_no_check_has_measured_read_so(as_lead, programme, goal, stand, hold, province):
    hold([stand(province.school)], unit=province.school)

    page = as_lead.get(goal_page(programme, goal, province.school)).content.decode()

    assert page.count("chưa đo") >= 2


def test_a_goal_opens_unit_by_unit_down_to_the_school(as_lead, programme, goal, people, province):
    at_department = as_lead.get(goal_page(programme, goal, province.department))
    at_office = as_lead.get(goal_page(programme, goal, province.education_office))
    at_school = as_lead.get(goal_page(programme, goal, province.school))

    figures = {branch.unit: branch.standing.covered.reached for branch in at_department.context["branches"]}
    assert figures[province.education_office] == 2
    assert figures[province.next_education_office] == 0
    assert [branch.unit for branch in at_office.context["branches"]] == [province.school]
    assert list(at_school.context["above"]) == [province.department, province.education_office]
    assert f"unit={province.school.pk}" in at_school.content.decode()


@pytest.fixture
def at_upper_school(stand, hold, province):
    """A school that the programme binds: of two, one was reached."""
    reached, _missing = stand(province.upper_school, "Ngô Giang"), stand(province.upper_school, "Đỗ Hà")
    hold([reached], unit=province.upper_school)


def test_a_school_sees_its_own_figures_and_no_others(client, programme, goal, at_upper_school, province, coordinator):
    client.force_login(coordinator)

    own = client.get(goal_page(programme, goal, province.upper_school))
    other = client.get(goal_page(programme, goal, province.next_school))

    assert (own.status_code, other.status_code) == (200, 404)
    assert own.context["standing"].covered.reached == 1


def test_who_is_missing_is_named_to_those_who_see_the_roster_and_the_trail_says_that_they_looked(
    client, programme, goal, at_upper_school, province, coordinator
):
    client.force_login(coordinator)

    page = client.get(missing_page(programme, goal, province.upper_school)).content.decode()

    assert "Đỗ Hà" in page
    assert "Ngô Giang" not in page
    assert Trace.objects.filter(verb="coverage.take_missing", unit_id=province.upper_school.pk).count() == 1


def test_who_sees_numbers_but_no_names_gets_no_list(client, programme, goal, at_upper_school, province):
    client.force_login(person(province.upper_school, Role.OFFICER, "co.hue"))

    assert client.get(goal_page(programme, goal, province.upper_school)).status_code == 200
    assert client.get(missing_page(programme, goal, province.upper_school)).status_code == 404


def test_the_list_comes_as_a_workbook_with_every_person(as_lead, programme, goal, people, province):
    address = reverse("coverage:missing_workbook", args=[programme.pk, goal.pk, province.department.pk])

    answer = as_lead.get(address)

    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert sorted(row[3] for row in rows[1:]) == ["Trần Chi", "Võ Dung"]


def test_when_everybody_was_reached_the_list_says_so(as_lead, programme, goal, stand, hold, province):
    hold([stand(province.school)], unit=province.school)

    page = as_lead.get(missing_page(programme, goal, province.school)).content.decode()

    assert "đã được" in page


def test_a_programme_without_countable_objectives_says_what_it_takes(as_lead, programme, version, people):
    version.items.filter(kind="objective").update(target=None)
    keep_goals(version)

    page = as_lead.get(reverse("coverage:programme", args=[programme.pk])).content.decode()

    assert "phần trăm" in page


def test_the_lead_chooses_topics_and_is_asked_for_one(as_lead, programme, goal, version):
    address = reverse("coverage:edit_goal", args=[programme.pk, goal.pk])

    refused = as_lead.post(address, {"topics": [], "needs_all": "one", "depth": "1"})
    one = version.items.filter(kind="topic").first()
    kept = as_lead.post(address, {"topics": [one.pk], "needs_all": "one", "depth": "2"})

    assert refused.status_code == 422
    assert kept["Location"] == reverse("coverage:programme", args=[programme.pk])
    goal.refresh_from_db()
    assert (goal.needs_all, goal.depth, goal.topics.count()) == (False, 2, 1)
    assert as_lead.get(address).context["form"].initial["depth"] == 2


def test_the_page_of_a_goal_costs_the_same_however_many_people(as_lead, programme, goal, people, stand, province):
    address = goal_page(programme, goal, province.department)
    as_lead.get(address)
    with CaptureQueriesContext(connection) as few:
        as_lead.get(address)
    for _each in range(20):
        stand(province.school)
    settle()

    with CaptureQueriesContext(connection) as many:
        as_lead.get(address)

    assert len(many) == len(few)


def test_addresses_of_other_programmes_and_strangers_are_not_found(
    as_lead, client, programme, goal, province, stranger
):
    assert (
        as_lead.get(reverse("coverage:goal", args=[programme.pk, goal.pk + 1, province.school.pk])).status_code == 404
    )
    client.force_login(stranger)
    assert client.get(reverse("coverage:programme", args=[programme.pk + 1])).status_code == 404
