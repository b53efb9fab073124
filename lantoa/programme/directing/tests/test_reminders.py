"""Who is reminded of a task or a direction, on which day, and that nobody hears it twice."""

from datetime import date, datetime, time

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import make_aware
from django.utils.translation import override

from lantoa.core.clock import now
from lantoa.core.clock.time import standing_on
from lantoa.core.notices.models import Notice
from lantoa.core.notices.reminders import rules_in
from lantoa.core.org.models import CalendarDay
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.programme.directing import actions
from lantoa.programme.directing.models import TaskReminder
from lantoa.programme.directing.reminders import RULES
from lantoa.programme.directing.tests.conftest import SHOW

pytestmark = pytest.mark.django_db

# The dated task is due by Monday 15/4/2024, the direction by Friday 29/3.
DAY_BEFORE, OVERDUE, LONG_OVERDUE = date(2024, 4, 12), date(2024, 4, 16), date(2024, 4, 19)


def remind(day, by="test"):
    with standing_on(make_aware(datetime.combine(day, time(7, 30)))):
        return actions.remind(by=by)


def told(user):
    notices = Notice.objects.filter(recipient=user, kind="deadline.task").order_by("created_at", "pk")
    return [notice.title for notice in notices]


def latest(user):
    return Notice.objects.filter(recipient=user, kind="deadline.task").order_by("-created_at", "-pk")[0]


def test_days_off_move_a_reminder_to_a_working_day():
    # 14/4 is a Sunday; of 18/4, three days after the last day, somebody makes a day off.
    CalendarDay.objects.create(day=date(2024, 4, 18), kind="holiday", name="Nghỉ bù", source="code")

    falls_on = {rule.code: rule.falls_on(date(2024, 4, 15)) for rule in rules_in(RULES, "tasks")}

    assert falls_on == {"day_before": DAY_BEFORE, "overdue": OVERDUE, "long_overdue": LONG_OVERDUE}


def test_whoever_has_a_task_is_reminded_the_working_day_before(given, teacher, principal):
    remind(date(2024, 4, 11))
    assert told(teacher) == []

    assert remind(DAY_BEFORE) == 1

    assert told(teacher) == [f"Còn 3 ngày: {SHOW}"]
    assert latest(teacher).link == f"/nhiem-vu/{given.item.pk}/"
    assert told(principal) == []


def test_the_own_day_of_a_unit_counts_before_that_of_the_plan(school, show, teacher, principal):
    actions.assign(school, items=[show], person=teacher, due_on=date(2024, 3, 28), by=principal)

    remind(date(2024, 3, 27))

    assert told(teacher) == [f"Còn 1 ngày: {SHOW}"]


def test_a_late_task_is_told_to_whoever_has_it_then_to_those_who_give_tasks(given, teacher, principal):
    remind(OVERDUE)
    assert told(teacher) == [f"Chậm 1 ngày: {SHOW}"]
    assert told(principal) == []

    remind(LONG_OVERDUE)

    assert told(principal) == [f"Chậm 4 ngày: {SHOW}"]
    assert f"đang giao cho {teacher}" in latest(principal).body
    assert len(told(teacher)) == 1


def test_whoever_helps_is_reminded_too_but_their_delay_goes_no_further(school, show, given, principal):
    helper = person(school, Role.OFFICER, "thay.phu.giup")
    actions.assign(school, items=[show], person=helper, part="support", by=principal)

    remind(DAY_BEFORE)
    assert told(helper) == [f"Còn 3 ngày: {SHOW}"]
    remind(LONG_OVERDUE)

    assert len(told(principal)) == 1
    assert TaskReminder.objects.filter(rule="long_overdue").count() == 1


def test_whoever_gave_a_task_to_themselves_hears_it_once_by_each_rule(school, show, principal):
    actions.assign(school, items=[show], person=principal, by=principal)

    for day in (DAY_BEFORE, OVERDUE, LONG_OVERDUE):
        remind(day)

    assert told(principal) == [f"Còn 3 ngày: {SHOW}", f"Chậm 1 ngày: {SHOW}"]
    assert TaskReminder.objects.get(rule="long_overdue").told == 0


def test_nobody_is_reminded_twice_by_one_rule(given, teacher):
    remind(DAY_BEFORE)
    remind(DAY_BEFORE)
    remind(date(2024, 4, 15))

    assert len(told(teacher)) == 1


def test_the_database_refuses_a_second_reminder_by_one_rule(given):
    remind(DAY_BEFORE)
    again = {"rule": "day_before", "due_on": date(2024, 4, 15), "told": 1, "sent_at": now()}

    with pytest.raises(IntegrityError), transaction.atomic():
        TaskReminder.objects.create(assignment=given, **again)
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskReminder.objects.create(**again | {"rule": "overdue"})


def test_a_later_day_is_reminded_of_anew(school, show, teacher, principal):
    [row] = actions.assign(school, items=[show], person=teacher, due_on=date(2024, 3, 28), by=principal)
    remind(date(2024, 3, 27))
    actions.take_back(row, reason="Đổi ngày", by=principal)
    actions.assign(school, items=[show], person=teacher, due_on=date(2024, 4, 4), by=principal)

    remind(date(2024, 4, 3))

    assert len(told(teacher)) == 2


def test_what_is_done_taken_back_or_of_somebody_who_left_is_not_reminded_of(
    given, teacher, principal, school, pledge, office_head, directed
):
    actions.finish(given, report="Đã chiếu cho 12 lớp.", by=teacher)
    [other] = actions.assign(school, items=[pledge], person=teacher, due_on=date(2024, 4, 15), by=principal)
    actions.take_back(other, reason="Nhầm", by=principal)
    actions.report(directed, text="Đã xong", by=office_head)

    assert remind(DAY_BEFORE) == 0
    assert told(teacher) == told(office_head) == []


def test_nobody_is_reminded_on_a_day_off(given, teacher):
    CalendarDay.objects.create(day=DAY_BEFORE, kind="holiday", name="Nghỉ bù", source="code")
    remind(DAY_BEFORE)
    assert told(teacher) == []

    remind(date(2024, 4, 15))
    assert told(teacher) == [f"Hôm nay là hạn cuối: {SHOW}"]


def test_a_direction_is_reminded_of_to_its_carrier_then_to_those_who_follow_it(directed, office_head, lead, head):
    remind(date(2024, 3, 28))
    assert told(office_head) == ["Còn 1 ngày: Làm xong trong tháng 3"]
    assert latest(office_head).link == directed.get_absolute_url()
    assert told(lead) == told(head) == []

    remind(date(2024, 4, 1))

    assert told(lead) == ["Chậm 3 ngày: Làm xong trong tháng 3"]
    assert directed.unit.name in latest(lead).body


def test_a_direction_that_names_nobody_is_reminded_of_to_those_who_follow_it(show, province, head, lead):
    actions.direct_task(show, body=province.department, text="Rà soát lại", due_on=date(2024, 3, 29), by=head)

    remind(date(2024, 3, 28))

    assert told(lead) == ["Còn 1 ngày: Rà soát lại"]
    assert "đang giao cho" not in latest(lead).body


def test_a_person_named_for_a_direction_hears_of_it_alone(show, province, head, office_head, office_officer):
    actions.direct_task(
        show,
        body=province.department,
        text="Soạn bài phát thanh",
        unit=province.office,
        person=office_officer,
        due_on=date(2024, 3, 29),
        by=head,
    )

    remind(date(2024, 3, 28))

    assert told(office_officer) == ["Còn 1 ngày: Soạn bài phát thanh"]
    assert told(office_head) == []


def test_everything_of_a_day_comes_as_one_notice_in_the_reader_s_language(
    school, show, pledge, given, teacher, principal
):
    actions.assign(school, items=[pledge], person=teacher, due_on=date(2024, 4, 12), by=principal)
    teacher.language = "en"
    teacher.save(update_fields=["language"])

    assert remind(DAY_BEFORE) == 1

    notice = latest(teacher)
    assert notice.title == "2 tasks and directions are due or late"
    assert notice.link == "/nhiem-vu/"
    with override("en"):
        assert notice.body.splitlines()[0].startswith("Today is the last day (last day 12/04/2024)")


def test_those_who_give_tasks_are_led_to_what_is_late(school, show, pledge, given, teacher, principal):
    actions.assign(school, items=[pledge], person=teacher, due_on=date(2024, 4, 15), by=principal)

    remind(LONG_OVERDUE)

    assert told(principal) == ["2 việc, ý kiến chỉ đạo đến hạn hoặc quá hạn"]
    assert latest(principal).link.endswith("?state=overdue")


def test_a_person_does_not_set_reminders_off(given, teacher):
    with pytest.raises(NotAllowed):
        remind(DAY_BEFORE, by=teacher)
    assert not TaskReminder.objects.exists()
