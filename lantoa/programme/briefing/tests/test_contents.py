"""What stands in the pack, and what of it whom."""

from datetime import date

import pytest

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.documents.tests.cast import MONDAY
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.briefing.contents import NAMED_MOST, briefing_of
from lantoa.programme.briefing.periods import week_of
from lantoa.programme.difficulties import actions as difficulties
from lantoa.programme.directing import actions as directing

pytestmark = pytest.mark.django_db

THIS_WEEK = week_of(MONDAY.date())


def pack(unit, reader, period=THIS_WEEK):
    return briefing_of(unit, period, reader)


def section(unit, reader, key, period=THIS_WEEK):
    return next(each for each in pack(unit, reader, period).sections if each.key == key)


def texts(found):
    return [point.text for point in found.points]


def moved(unit, reader, period=THIS_WEEK):
    return {each.kind.pk: each.total for each in pack(unit, reader, period).moved}


def test_what_moved_is_counted_for_the_unit_and_everything_below(given, school, province, teacher, lead):
    directing.finish(given, report="Đã chiếu", by=teacher)

    assert moved(province.department, lead) | {} == moved(province.department, lead)
    assert moved(province.department, lead)["task.done"] == 1
    assert moved(school, lead) == {"task.assigned": 1, "task.done": 1}
    assert "task.done" not in moved(province.education_office, lead)


def test_what_was_taken_back_counts_no_more(given, school, teacher, principal, lead):
    directing.finish(given, report="Đã chiếu", by=teacher)
    directing.reopen(given, reason="Còn thiếu", by=principal)

    assert "task.done" not in moved(school, lead)


def test_other_days_are_not_counted(given, school, lead):
    assert moved(school, lead, THIS_WEEK.next) == {}


def test_figures_are_split_by_proof(given, school, teacher, lead):
    directing.finish(given, report="Đã chiếu", by=teacher)

    by_proof = {each.kind.pk: each.by_proof for each in pack(school, lead).moved}
    assert by_proof["task.done"] == {ledger.Proof.CLAIMED: 1}
    assert by_proof["task.assigned"] == {ledger.Proof.SYSTEM: 1}


def test_what_is_late_names_tasks_and_directions_with_who_has_them(given, directed, school, province, lead, principal):
    assert section(province.department, lead, "late").total == 0
    with standing_on(MONDAY.replace(month=4, day=16)):
        assert texts(section(province.department, lead, "late")) == [f"Chỉ đạo: {directed.text}"]
        [point] = section(school, principal, "late").points
        assert (point.text, point.note) == (given.item.text, "Co Tin Hoc")


def test_what_needs_a_decision_is_what_came_before_the_head(
    programme, school, province, coordinator, lead, head, directed, office_head
):
    raised = difficulties.raise_difficulty(programme, unit=school, text="Mạng chậm", by=coordinator)
    matter = difficulties.group(programme, difficulties=[raised], title="Đường truyền", by=lead)
    difficulties.put_up(matter, proposal="Nâng cấp", seen=matter.revision, by=lead)
    directing.report(directed, text="Đã họp", by=office_head)

    assert texts(section(province.department, head, "decide")) == ["Đường truyền", directed.text]


def test_new_documents_are_those_of_the_days(programme, province, lead):
    last_week = week_of(date(2024, 3, 15))

    assert texts(section(province.department, lead, "documents", last_week)) == [
        "41/KH-SGDĐT: Truyền thông nước sạch năm 2024"
    ]
    assert section(province.department, lead, "documents").total == 0


def test_what_falls_due_next_is_named_with_who_has_it(given, school, principal):
    april = week_of(date(2024, 4, 8))
    [point] = section(school, principal, "ahead", april).points

    assert (point.text, point.note, point.due_on) == (given.item.text, "Co Tin Hoc", date(2024, 4, 15))


def test_a_long_section_names_some_and_counts_the_rest(show, province, head, lead):
    for number in range(NAMED_MOST + 3):
        row = directing.direct_task(show, body=province.department, text=f"Việc {number}", by=head)
        directing.report(row, text="Xong", by=lead)

    found = section(province.department, lead, "decide")
    assert (len(found.points), found.more) == (NAMED_MOST, 3)


def test_nothing_stands_in_it_that_the_reader_sees_nowhere_else(directed, given, school, province, head):
    elsewhere = person(province.next_school, Role.HEAD, "hieu.truong.khac")
    found = pack(province.department, elsewhere)

    assert found.moved == []
    assert [each.total for each in found.sections] == [0, 0, 0, 0]
