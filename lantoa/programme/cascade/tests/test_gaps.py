"""What a unit's plan leaves open: found where it is so, and only there."""

from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from lantoa.core.org.models import UnitKind
from lantoa.core.roster.models import Group, Membership, Person
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.applying import people_at
from lantoa.programme.cascade.gaps import gaps_of
from lantoa.programme.cascade.models import Line
from lantoa.programme.cascade.proposing import NOT_OURS
from lantoa.programme.cascade.tests.checked import (
    A_SENTENCE,
    change,
    count,
    hand_in,
    hand_in_with,
    name_a_day,
    offered,
    said,
)
from lantoa.programme.plan.models import Obligation, Programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def me(school):
    return school.coordinator


@pytest.fixture
def method(unit_plan):
    return unit_plan.lines.get(kind="method")


@pytest.fixture
def on_roster(db):
    """Puts so many staff on a unit's roster."""

    def put(unit, number):
        for at in range(number):
            one = Person.objects.create(
                group=Group.STAFF, full_name=f"Người {at}", local_code=f"CB-{at}", coded_by=unit
            )
            Membership.objects.create(person=one, unit=unit, group=Group.STAFF, valid_from=date(2023, 9, 1))

    return put


def test_a_fresh_plan_lacks_the_numbers_of_the_people_whom_it_speaks_to_and_nothing_else(unit_plan, me):
    assert said(unit_plan, me) == [
        "Chưa dòng nào ghi số người dự kiến trong nhóm: viên chức.",
        "Chưa dòng nào ghi số người dự kiến trong nhóm: học sinh trung học phổ thông.",
    ]


def test_a_number_at_any_line_reaches_people_who_are_counted_together(unit_plan, school, method):
    change(method, school, expected={"teachers": 40})

    assert said(unit_plan, school.coordinator, "nobody") == [
        "Chưa dòng nào ghi số người dự kiến trong nhóm: học sinh trung học phổ thông."
    ]


def test_people_of_whom_no_line_says_a_number_are_put_at_the_line_that_speaks_to_them(unit_plan, school, me):
    count(school, "staff", 45)
    staff, pupils = [gap for gap in gaps_of(unit_plan, reader=me) if gap.kind == "nobody"]

    assert (staff.line, staff.mend.label) == (unit_plan.lines.in_order().first(), "Ghi 45 viên chức")
    # How many pupils there are is not known, so a person writes it.
    assert (pupils.line, pupils.mend.verb) == (unit_plan.lines.in_order()[1], "open")


def test_where_no_kept_line_speaks_to_people_one_of_the_units_own_is_offered(unit_plan, school, me):
    change(unit_plan.lines.in_order().first(), school, decision="not_applicable", reason="Đã làm trong năm 2023")

    staff = gaps_of(unit_plan, reader=me)[0]
    assert (staff.line, staff.mend.verb) == (None, "add")


@pytest.mark.parametrize("words", [NOT_OURS, "Đơn vị không có những người mà nội dung này hướng tới."])
def test_what_the_proposal_left_out_is_a_gap_once_it_concerns_the_unit(programme, office, words):
    plan = actions.begin(programme, unit=office.unit, by=office.coordinator)
    plan.lines.filter(decision="not_applicable").update(reason=words)
    assert said(plan, office.coordinator, "left_out") == []

    office.unit.kind = UnitKind.objects.get(code="lower-upper-secondary")
    office.unit.save(update_fields=["kind"])

    gap = offered(plan, office.coordinator, "left_out")
    assert gap.sentence == "Mục này đang để không áp dụng theo gợi ý, dù hướng tới những người mà đơn vị có."
    assert gap.mend.label == "Lấy lại mục này"


def test_what_a_person_left_out_for_a_reason_is_a_choice_and_no_gap(unit_plan, school, method, me):
    change(method, school, decision="not_applicable", reason="Trường tổ chức riêng")

    gap = offered(unit_plan, me, "choice")
    assert (gap.sentence, gap.mend) == ("Đơn vị không áp dụng mục này, nêu lý do: Trường tổ chức riêng", None)
    assert said(unit_plan, me, "left_out") == []


def test_a_last_day_that_is_missing_or_too_late_is_named(unit_plan, school, me):
    line = name_a_day(unit_plan)
    assert offered(unit_plan, me, "deadline").sentence == "Dòng này chưa ghi hạn; hạn phải xong là 15/06/2024."

    change(line, school, due_on=date(2024, 6, 16))
    gap = offered(unit_plan, me, "deadline")
    assert gap.sentence == "Dòng này có hạn 16/06/2024, muộn hơn hạn phải xong là 15/06/2024."
    assert (gap.mend.label, gap.mend.changes) == ("Đặt hạn 15/06/2024", (("due_on", date(2024, 6, 15)),))

    change(line, school, due_on=date(2024, 6, 15))
    assert said(unit_plan, me, "deadline") == []


def test_a_later_day_that_was_given_is_the_one_that_counts(unit_plan, school, lead, me):
    line = name_a_day(unit_plan)
    owed = Obligation.objects.get(item=line.item_id, unit=school.unit)
    Obligation.objects.filter(pk=owed.pk).update(due_on=date(2024, 6, 15))
    actions.excuse(owed, extended_to=date(2024, 7, 1), reason="Trường bị ngập", by=lead)
    change(line, school, due_on=date(2024, 7, 1))
    assert said(unit_plan, me, "deadline") == []

    actions.excuse(owed, reason="Trường chờ sáp nhập", by=lead)
    change(line, school, due_on=None)
    assert said(unit_plan, me, "deadline") == []


def test_a_line_that_begins_after_its_last_day_is_looked_at_by_a_person(unit_plan, school, me):
    change(name_a_day(unit_plan), school, starts_on=date(2024, 7, 1))

    assert offered(unit_plan, me, "deadline").mend.verb == "open"


@pytest.mark.parametrize(
    ("starts_on", "due_on", "mend"),
    [
        (date(2024, 11, 1), date(2025, 1, 31), "Đặt hạn 31/12/2024"),
        (None, date(2025, 1, 31), "Đặt hạn 31/12/2024"),
        (date(2023, 12, 1), date(2024, 2, 1), "Đặt ngày bắt đầu 01/01/2024"),
        (date(2025, 4, 8), date(2025, 4, 26), "Xem lại ngày"),
        (date(2025, 4, 8), None, "Xem lại ngày"),
        (None, date(2023, 4, 8), "Xem lại ngày"),
    ],
)
def test_days_outside_the_programme_go_to_the_nearest_day_within(
    unit_plan, school, method, me, starts_on, due_on, mend
):
    change(method, school, starts_on=starts_on, due_on=due_on)

    gap = offered(unit_plan, me, "outside")
    assert gap.mend.label == mend
    assert gap.sentence.startswith("Dòng này có ngày ngoài thời gian của chương trình (năm 2024): ")


def test_days_within_the_programme_are_no_gap_and_a_programme_without_years_has_no_bounds(
    unit_plan, school, method, me
):
    change(method, school, starts_on=date(2024, 1, 1), due_on=date(2024, 12, 31))
    assert said(unit_plan, me, "outside") == []

    change(method, school, starts_on=date(2031, 1, 1), due_on=None)
    Programme.objects.update(first_year=None, last_year=None)
    assert said(unit_plan, me, "outside") == []


def test_the_day_that_an_item_names_is_never_outside(unit_plan, school, me):
    change(name_a_day(unit_plan, date(2025, 1, 10)), school, due_on=date(2025, 1, 10))

    assert said(unit_plan, me, "outside") == []


def test_days_that_run_backwards_are_told(unit_plan, method, me):
    Line.objects.filter(pk=method.pk).update(starts_on=date(2024, 5, 2), due_on=date(2024, 5, 1))

    assert said(unit_plan, me, "outside") == ["Dòng này có ngày kết thúc trước ngày bắt đầu: 02/05/2024 – 01/05/2024."]


def test_more_people_than_the_unit_has_cannot_be(unit_plan, school, method, me):
    change(method, school, expected={"public_employees": 120})
    assert said(unit_plan, me, "number") == []

    count(school, "staff", 45)
    gap = offered(unit_plan, me, "number")
    assert (gap.sentence, gap.mend.label) == ("Dự kiến 120 viên chức, nhưng đơn vị có 45.", "Sửa thành 45")

    change(method, school, expected={"public_employees": 45})
    assert said(unit_plan, me, "number") == []


def test_where_roster_and_count_differ_the_larger_counts_and_both_are_told(unit_plan, school, method, me, on_roster):
    on_roster(school.unit, 2)
    count(school, "staff", 1)
    change(method, school, expected={"public_employees": 3})

    assert said(unit_plan, me, "number") == [
        "Dự kiến 3 viên chức, nhưng đơn vị có nhiều nhất 2 (danh sách: 2, đếm được: 1)."
    ]


def test_of_a_unit_with_others_below_no_number_is_known(programme, office):
    plan = actions.begin(programme, unit=office.unit, by=office.coordinator)
    line = change(plan.lines.get(kind="method"), office, expected={"public_employees": 120})

    assert line.expectations.exists()
    assert said(plan, office.coordinator, "number") == []


def test_a_receiver_who_may_not_see_how_many_people_there_are_is_not_told(unit_plan, school, method, officer):
    count(school, "staff", 45)
    change(method, school, expected={"public_employees": 120})
    plan = school.hand_in(unit_plan)

    gap = offered(plan, officer, "number")
    assert (gap.sentence, gap.mend) == ("Dự kiến 120 viên chức, nhiều hơn số người đơn vị có.", None)


def test_a_text_that_another_unit_has_too_is_named_with_the_unit(programme, office, school, unit_plan, me):
    own = actions.add_line(unit_plan, kind="topic", text=f"{A_SENTENCE.upper()}.", by=me)
    assert said(unit_plan, me, "copy") == []

    hand_in_with(programme, office, A_SENTENCE)

    gap = offered(unit_plan, me, "copy")
    assert gap.sentence == "1 dòng giống từng chữ với kế hoạch của Phòng Giáo dục và Đào tạo huyện Sen."
    assert (gap.line, gap.mend.verb, gap.other) == (own, "open", None)


def test_whoever_receives_both_plans_can_open_the_other_one(programme, office, school, unit_plan, lead):
    actions.add_line(unit_plan, kind="topic", text=A_SENTENCE, by=school.coordinator)
    other = hand_in_with(programme, office, A_SENTENCE)

    assert offered(school.hand_in(unit_plan), lead, "copy").other == other


def test_a_draft_and_its_words_are_its_units_own(programme, office, school, unit_plan, me):
    draft = actions.begin(programme, unit=office.unit, by=office.coordinator)
    actions.add_line(draft, kind="topic", text=A_SENTENCE, by=office.coordinator)
    actions.add_line(unit_plan, kind="topic", text=A_SENTENCE, by=me)

    assert said(unit_plan, me, "copy") == []


def test_short_texts_and_the_programmes_own_words_are_no_copies(programme, office, school, unit_plan, method, me):
    plan = actions.begin(programme, unit=office.unit, by=office.coordinator)
    for row, user in ((plan.lines.get(kind="topic"), office), (unit_plan.lines.get(kind="topic"), school)):
        change(row, user, decision="adapted", text=f"{row.programme_text}.")
    actions.add_line(plan, kind="topic", text="Giữ sạch giếng nước", by=office.coordinator)
    actions.add_line(unit_plan, kind="topic", text="Giữ sạch giếng nước", by=me)
    hand_in(plan, office)

    assert said(unit_plan, me, "copy") == []


def test_the_fingerprint_follows_the_words(unit_plan, school, method, me):
    own = actions.add_line(unit_plan, kind="topic", text=A_SENTENCE, by=me)
    adapted = change(method, school, decision="adapted", text=A_SENTENCE)
    assert own.fingerprint == adapted.fingerprint != ""

    assert change(method, school, decision="not_applicable", reason="Không tổ chức").fingerprint == ""


def test_lines_from_before_get_the_fingerprint_that_the_verbs_keep(unit_plan, school, method, me):
    own = actions.add_line(unit_plan, kind="topic", text=A_SENTENCE, by=me)
    actions.add_line(unit_plan, kind="topic", text="Giữ sạch giếng nước", by=me)
    change(method, school, decision="adapted", text=f"{method.programme_text} và {A_SENTENCE}")
    kept = dict(Line.objects.values_list("pk", "fingerprint"))
    Line.objects.update(fingerprint="")

    import_module("lantoa.programme.cascade.migrations.0004_line_fingerprint").fill(
        apps, SimpleNamespace(connection=connection)
    )

    assert dict(Line.objects.values_list("pk", "fingerprint")) == kept
    assert kept[own.pk]


@pytest.mark.parametrize(
    ("kind", "people"),
    [
        ("upper-secondary", [("public_employees", "workers"), ("pupils", "learners", "upper_secondary_pupils")]),
        ("lower-upper-secondary", [("public_employees", "workers"), ("pupils", "learners")]),
        ("preschool", [("public_employees", "workers")]),
        ("people-committee-commune", [("civil_servants",)]),
    ],
)
def test_which_words_mean_everybody_depends_on_the_kind_of_unit(province, kind, people):
    assert [each.whole for each in people_at(UnitKind.objects.get(code=kind))] == people


def test_a_long_plan_is_checked_by_as_many_queries_as_a_short_one(
    programme, office, school, unit_plan, me, django_assert_max_num_queries
):
    count(school, "staff", 45)
    first, *others = [f"{A_SENTENCE}, nhóm {number}" for number in range(9)]
    hand_in_with(programme, office, first, *others)
    actions.add_line(unit_plan, kind="topic", text=first, expected={"public_employees": 99}, by=me)
    with django_assert_max_num_queries(30) as asked:
        assert len(said(unit_plan, me)) == 3
    for text in others:
        actions.add_line(unit_plan, kind="topic", text=text, expected={"public_employees": 99}, by=me)

    with django_assert_max_num_queries(len(asked)):
        assert len(said(unit_plan, me)) == 11
