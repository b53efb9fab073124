"""Whom a draft would bind, and what still stands between it and its publication."""

from datetime import date

import pytest
from django.utils import translation

from lantoa.core.org.models import Unit
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.models import Item
from lantoa.programme.plan.readiness import Readiness
from lantoa.programme.plan.tests.handmade import begin, charge, put


@pytest.fixture
def made(province, lead):
    return begin(province, lead)


def owed(draft):
    """(text of the task, codes of the units, words that say so) of each task."""
    units = dict(Unit.objects.values_list("pk", "code"))
    return [(duty.item.text, [units[pk] for pk in duty.units], duty.words) for duty in Readiness(draft).duties]


def concerns(draft):
    with translation.override("en"):
        return [(concern.sentence, concern.blocks, concern.anchor) for concern in Readiness(draft).concerns]


def test_a_task_that_names_nobody_is_owed_by_the_heading_above_it(made, province):
    heading = put(made, "assignee", "Văn phòng Sở")
    charge(heading, "Văn phòng Sở", province.office)
    put(made, "task", "Theo dõi.", under=heading)

    assert owed(made) == [("Theo dõi.", ["office"], "Văn phòng Sở")]


def test_a_task_that_names_its_own_body_is_not_owed_by_the_heading(made, province):
    heading = put(made, "assignee", "Văn phòng Sở")
    charge(heading, "Văn phòng Sở", province.office)
    task = put(made, "task", "Trường THPT Bình Minh làm điểm.", under=heading)
    charge(task, "Trường THPT Bình Minh", province.upper_school)

    assert owed(made) == [("Trường THPT Bình Minh làm điểm.", ["upper_school"], "Trường THPT Bình Minh")]


def test_those_who_help_or_receive_owe_nothing(made, province):
    task = put(made, "task", "Xây dựng phóng sự.")
    charge(task, "Văn phòng Sở", province.office, role="cooperating")
    charge(task, "Trường THPT Bình Minh", province.upper_school, role="submit_to")

    assert owed(made) == [("Xây dựng phóng sự.", [], "")]


def test_a_unit_named_twice_owes_once_by_the_words_that_come_first(made, province):
    task = put(made, "task", "Lập kế hoạch.")
    charge(task, "Phòng GD&ĐT", province.education_office)
    charge(task, "các đơn vị", province.education_office, province.upper_school)

    assert owed(made) == [("Lập kế hoạch.", ["education_office", "upper_school"], "Phòng GD&ĐT; các đơn vị")]


def test_a_name_that_nobody_knows_leaves_the_task_to_the_heading(made, province):
    heading = put(made, "assignee", "Văn phòng Sở")
    charge(heading, "Văn phòng Sở", province.office)
    task = put(made, "task", "Tổ công tác rà soát.", under=heading)
    charge(task, "Tổ công tác")

    assert owed(made) == [("Tổ công tác rà soát.", ["office"], "Văn phòng Sở")]


def test_only_tasks_are_owed_and_only_those_that_were_kept(made, province):
    charge(put(made, "method", "Phát tờ rơi."), "Văn phòng Sở", province.office)
    gone = put(made, "task", "Treo băng rôn.")
    charge(gone, "Văn phòng Sở", province.office)
    gone.refresh_from_db()
    intake.set_aside(gone, seen=gone.revision, by=made.made_by)

    assert owed(made) == []


def test_the_owner_owes_its_own_tasks_but_is_not_bound(made, province):
    task = put(made, "task", "Tổng hợp.")
    charge(task, "Sở, Văn phòng Sở", province.department, province.office)

    readiness = Readiness(made)

    assert set(readiness.duties[0].units) == {province.department.pk, province.office.pk}
    assert readiness.bound == [province.office]


def test_the_plan_is_sent_to_bound_units_that_are_no_inner_parts(made, province):
    task = put(made, "task", "Báo cáo.")
    charge(task, "các đơn vị", province.upper_school, province.office, province.education_office)

    readiness = Readiness(made)

    assert [unit.code for unit in readiness.bound] == ["office", "education_office", "upper_school"]
    assert [unit.code for unit in readiness.bound_outside] == ["education_office", "upper_school"]


def test_a_draft_without_a_task_waits_and_says_why(made):
    assert concerns(made) == [
        ("There is no task: nobody would owe anything.", True, ""),
        ("The document's number and symbol are missing; later documents cite them.", False, ""),
        ("The paper leaves the day of issue blank; later documents cite it.", False, ""),
    ]


def test_a_draft_whose_tasks_name_nobody_known_waits_and_says_which(made):
    first = put(made, "task", "Rà soát.")
    put(made, "task", "Kiểm tra.")

    assert concerns(made)[0] == ("No task names a unit that the organisation knows.", True, "")
    assert concerns(made)[-1] == ("2 tasks name no unit that is known here.", False, f"item-{first.pk}")


def test_a_draft_without_a_title_waits(made, province):
    charge(put(made, "task", "Rà soát."), "Văn phòng Sở", province.office)
    intake.correct_header(made, seen=made.revision, by=made.made_by, title="")
    made.refresh_from_db()

    assert [each for each in concerns(made) if each[1]] == [("The programme has no title.", True, "title")]


def test_what_is_doubtful_is_counted_apart_from_what_fits_nowhere(made, province):
    charge(put(made, "task", "Rà soát."), "Văn phòng Sở", province.office)
    for kind, doubts in (("topic", [["item_unclear", None]]), ("leftover", [["no_place", None]]), ("topic", [])):
        Item.objects.create(draft=made, kind=kind, text="?", position=50, doubts=doubts)

    assert concerns(made)[-2:] == [
        ("1 item is still doubtful.", False, "doubts"),
        ("1 piece of text fits nowhere.", False, "leftover"),
    ]


def test_nothing_is_left_to_say_of_a_whole_draft(made, province):
    charge(put(made, "task", "Rà soát."), "Văn phòng Sở", province.office)
    facts = {"number_symbol": "7/KH-SGDĐT", "issued_day": 5, "issued_month": 3, "issued_year": 2024}
    intake.correct_header(made, seen=made.revision, by=made.made_by, **facts)
    made.refresh_from_db()

    assert (concerns(made), Readiness(made).is_ready) == ([], True)


@pytest.mark.parametrize(
    ("day", "month", "year", "expected"),
    [(5, 3, 2024, date(2024, 3, 5)), (None, 3, 2024, None), (5, None, 2024, None), (31, 2, 2024, None)],
)
def test_a_draft_is_dated_when_its_three_parts_make_a_day(made, day, month, year, expected):
    made.issued_day, made.issued_month, made.issued_year = day, month, year

    assert Readiness(made).issued_on == expected
