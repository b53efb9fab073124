"""Who is reminded of a plan that has not come in, on which day, and that nobody hears it twice."""

from datetime import date, datetime, time

import pytest
from django.utils.timezone import make_aware

from lantoa.core.clock.time import standing_on
from lantoa.core.notices.models import Notice
from lantoa.core.org.models import CalendarDay
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.models import Reminder
from lantoa.programme.cascade.reminders import rules

pytestmark = pytest.mark.django_db

# The programme asks for plans before 02/4/2024, a Tuesday: the last day in time is Monday 01/4.
WEEK_BEFORE, DAY_BEFORE, OVERDUE, LONG_OVERDUE = (
    date(2024, 3, 25),
    date(2024, 3, 29),
    date(2024, 4, 2),
    date(2024, 4, 8),
)


def remind(day):
    with standing_on(make_aware(datetime.combine(day, time(7, 30)))):
        actions.remind(by="test")


def told(user):
    notices = Notice.objects.filter(recipient=user, kind="deadline.unit_plan").order_by("created_at", "pk")
    return [notice.title for notice in notices]


@pytest.fixture
def owing(programme, school, office):
    """Both units owe their plan; nobody has begun."""
    return programme


def test_days_off_move_a_reminder_to_a_working_day():
    falls_on = {rule.code: rule.falls_on(date(2024, 4, 1)) for rule in rules()}
    assert falls_on == {
        "week_before": WEEK_BEFORE,
        "day_before": DAY_BEFORE,  # 31/3 is a Sunday
        "overdue": OVERDUE,
        "long_overdue": LONG_OVERDUE,  # 06/4 is a Saturday
    }


def test_whoever_makes_the_plan_is_reminded_a_week_before(owing, school, office):
    remind(date(2024, 3, 22))
    assert told(school.coordinator) == []

    remind(WEEK_BEFORE)

    assert told(school.coordinator) == ["Còn 7 ngày: kế hoạch của Trường THPT Bình Minh"]
    assert told(office.coordinator) == ["Còn 7 ngày: kế hoạch của Phòng Giáo dục và Đào tạo huyện Sen"]
    assert told(school.head) == []


def test_nobody_is_reminded_twice_by_one_rule(owing, school):
    remind(WEEK_BEFORE)
    remind(WEEK_BEFORE)
    remind(date(2024, 3, 26))

    assert len(told(school.coordinator)) == 1


def test_nobody_is_reminded_on_a_day_off(owing, school):
    CalendarDay.objects.create(day=WEEK_BEFORE, kind="holiday", name="Nghỉ bù", source="code")
    remind(WEEK_BEFORE)
    assert told(school.coordinator) == []

    remind(date(2024, 3, 26))
    assert told(school.coordinator) == ["Còn 6 ngày: kế hoạch của Trường THPT Bình Minh"]


def test_a_late_plan_is_told_to_the_head_then_to_the_head_above(owing, school, office, head):
    remind(OVERDUE)
    assert told(school.head) == ["Chậm 1 ngày: kế hoạch của Trường THPT Bình Minh"]
    assert told(head) == []

    remind(LONG_OVERDUE)

    assert told(head) == ["2 kế hoạch của đơn vị chưa được gửi"]
    notice = Notice.objects.get(recipient=head, kind="deadline.unit_plan")
    assert notice.link.endswith("?late=yes")
    assert "Trường THPT Bình Minh: Chậm 7 ngày (hạn cuối 01/04/2024)" in notice.body


def test_after_days_without_a_system_only_the_last_rule_speaks(owing, school):
    remind(OVERDUE)

    assert told(school.coordinator) == []
    assert Reminder.objects.filter(unit=school.unit).get().rule == "overdue"


def test_what_was_submitted_or_is_exempt_is_not_reminded_of(owing, submitted, office, school, lead):
    obligation = owing.versions.get().obligations.get(unit=office.unit, item__asks_for="unit_plan")
    actions.excuse(obligation, reason="Sắp sáp nhập", by=lead)

    remind(WEEK_BEFORE)

    assert told(school.coordinator) == told(office.coordinator) == []


def test_a_later_day_is_reminded_of_anew(owing, school, lead):
    remind(WEEK_BEFORE)
    obligation = owing.versions.get().obligations.get(unit=school.unit, item__asks_for="unit_plan")
    actions.excuse(obligation, reason="Chờ hiệu trưởng mới", extended_to=date(2024, 4, 12), by=lead)

    remind(date(2024, 4, 2))
    assert len(told(school.coordinator)) == 1
    remind(date(2024, 4, 5))

    assert told(school.coordinator)[-1] == "Còn 7 ngày: kế hoạch của Trường THPT Bình Minh"


def test_one_person_of_two_units_gets_one_notice(owing, school, office):
    both = person(office.unit, Role.COORDINATOR, "lo.hai.noi")
    both.posts.create(unit=school.unit, role=Role.COORDINATOR, title="Phụ trách", valid_from=date(2024, 1, 1))

    remind(WEEK_BEFORE)

    assert told(both) == ["2 kế hoạch của đơn vị chưa được gửi"]


def test_a_unit_without_a_head_is_noted_as_told_to_nobody(programme, province, office):
    remind(OVERDUE)

    assert Reminder.objects.get(unit=office.unit).told == 1
    assert Reminder.objects.get(unit=province.upper_school).told == 0
