"""A head gives direction on a task; it is followed until it is closed."""

from datetime import date

import pytest

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.documents.tests.cast import MONDAY
from lantoa.core.notices.models import Notice
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.programme.directing import actions
from lantoa.programme.directing.actions.following import ClosedAlready, NoOutcome, NoReport
from lantoa.programme.directing.actions.giving import DayIsPast, NotTheirTask, NotUnderTheHead, NoWords
from lantoa.programme.directing.models import Direction
from lantoa.programme.directing.waiting import waiting_for

pytestmark = pytest.mark.django_db


def titles(user):
    return [waiting.title for waiting in waiting_for(user)]


def test_it_names_the_task_and_everybody_concerned_is_told(directed, show, lead, office_head, head):
    assert (directed.about, directed.item) == (show.text, show)
    assert ledger.entries_about(directed).get().kind_id == "direction.given"
    assert Notice.objects.filter(recipient=lead, kind="programme.direction_given").exists()
    assert Notice.objects.filter(recipient=office_head, kind="programme.direction_to_carry_out").exists()
    assert not Notice.objects.filter(recipient=head).exists()


def test_a_head_orders_units_below_that_owe_the_task_and_no_others(show, province, head):
    told = {"body": province.department, "text": "Báo cáo ngay", "by": head}
    assert actions.direct_task(show, unit=province.education_office, **told).unit == province.education_office
    with pytest.raises(NotUnderTheHead):
        actions.direct_task(show, unit=province.next_education_office, **told)
    with pytest.raises(NotUnderTheHead):
        actions.direct_task(show, unit=province.school, **told)


def test_a_person_has_a_post_at_the_part_that_is_named(show, province, head, office_head):
    told = {"body": province.department, "text": "Làm", "person": office_head, "by": head}
    assert actions.direct_task(show, unit=province.office, **told).person == office_head
    with pytest.raises(NotUnderTheHead):
        actions.direct_task(show, unit=province.department, **told)
    with pytest.raises(NotUnderTheHead):
        actions.direct_task(show, **told)


def test_the_head_of_a_unit_that_owes_the_task_directs_its_own_people(show, school, principal, teacher):
    given = actions.direct_task(show, body=school, text="Khối 12 trước", unit=school, person=teacher, by=principal)

    assert given.body == school
    assert given.text in titles(teacher)


def test_a_head_directs_nothing_where_the_programme_asks_nothing_of_the_unit(show, province):
    stranger_head = person(province.next_school, Role.HEAD, "hieu.truong.khac")
    with pytest.raises(NotTheirTask):
        actions.direct_task(show, body=province.next_school, text="Làm", by=stranger_head)


def test_only_heads_direct_with_words_and_a_day_to_come(show, province, head, lead, coordinator):
    told = {"body": province.department}
    for outsider in (lead, coordinator):
        with pytest.raises(NotAllowed):
            actions.direct_task(show, text="Làm", by=outsider, **told)
    with pytest.raises(NoWords):
        actions.direct_task(show, text=" ", by=head, **told)
    with pytest.raises(DayIsPast):
        actions.direct_task(show, text="Làm", due_on=date(2024, 3, 17), by=head, **told)


def test_who_carries_it_out_has_it_on_home_with_its_day_until_it_is_reported(directed, office_head, lead):
    [waiting] = [each for each in waiting_for(office_head) if each.title == directed.text]
    assert waiting.due_on == date(2024, 3, 29)

    actions.report(directed, text="Đã họp với các phòng", by=office_head)

    assert directed.text not in titles(office_head)
    assert directed.text in titles(lead)
    assert Notice.objects.filter(recipient=lead, kind="programme.direction_reported").exists()


def test_an_overdue_direction_is_on_home_of_those_who_follow_it(directed, office_head, lead):
    assert directed.text not in titles(lead)
    with standing_on(MONDAY.replace(month=4)):
        assert directed.text in titles(lead)
        assert directed.text in titles(office_head)


def test_a_direction_that_names_nobody_is_for_those_who_follow_it(show, province, head, lead):
    actions.direct_task(show, body=province.department, text="Trả lời ngay", by=head)

    assert "Trả lời ngay" in titles(lead)


def test_it_is_closed_with_what_was_done_and_the_head_reads_it(directed, head, lead):
    with pytest.raises(NoOutcome):
        actions.close(directed, outcome=" ", by=lead)
    actions.close(directed, outcome="Đã xong", by=lead)

    assert ledger.entries_about(directed).filter(kind_id="direction.closed").count() == 1
    assert Notice.objects.get(recipient=head, kind="programme.direction_closed").body == "Đã xong"
    with standing_on(MONDAY.replace(month=4)):
        assert directed.text not in titles(lead)
    with pytest.raises(ClosedAlready):
        actions.close(directed, outcome="Lại", by=lead)


def test_a_report_has_words_and_comes_from_those_who_carry_it_out(directed, office_head, coordinator, lead):
    with pytest.raises(NoReport):
        actions.report(directed, text=" ", by=office_head)
    with pytest.raises(NotAllowed):
        actions.report(directed, text="Xong", by=coordinator)
    with pytest.raises(NotAllowed):
        actions.close(directed, outcome="Xong", by=office_head)
    actions.close(directed, outcome="Xong", by=lead)
    with pytest.raises(ClosedAlready):
        actions.report(directed, text="Xong", by=office_head)


def test_directions_are_seen_by_the_body_and_by_who_carries_them_out(directed, lead, head, office_head, coordinator):
    for reader in (lead, head, office_head):
        assert list(Direction.objects.visible_to(reader)) == [directed]
    assert not Direction.objects.visible_to(coordinator).exists()


def test_words_are_found_with_or_without_marks(directed):
    assert list(Direction.objects.having("thang 3 video")) == [directed]
    assert not Direction.objects.having("tháng 4").exists()
