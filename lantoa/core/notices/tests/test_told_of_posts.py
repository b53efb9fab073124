"""Posts, standing in and powers of an hour: everybody concerned is told, and nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest

from lantoa.core.clock import standing_on
from lantoa.core.notices import tell
from lantoa.core.notices.models import Notice
from lantoa.core.org.actions import elevate, end_post, end_stand_in, give_post, hand_over, let_stand_in
from lantoa.core.org.posts import handover
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province

pytestmark = pytest.mark.django_db

NINE = datetime(2024, 3, 18, 2, 0, tzinfo=UTC)
MONDAY = date(2024, 3, 18)


@pytest.fixture(autouse=True)
def _at_nine():
    with standing_on(NINE):
        yield


@pytest.fixture
def province():
    return small_province()


@pytest.fixture
def head(province):
    return person(province.school, Role.HEAD)


@pytest.fixture
def administrator(province):
    return person(province.department, Role.ADMINISTRATOR)


def told():
    return set(Notice.objects.values_list("recipient__username", flat=True))


def lend(head, to):
    days = {"from_day": MONDAY, "to_day": MONDAY + timedelta(days=4)}
    return let_stand_in(head.posts.get(), person=to, **days, reason="Đi tập huấn", by=head)


def test_the_deputy_and_the_unit_are_told_and_the_head_who_did_it_is_not(province, head):
    deputy, colleague = person(province.school, Role.COORDINATOR), person(province.school, Role.CLERK)
    person(province.next_school, Role.CLERK)

    lend(head, deputy)

    assert told() == {deputy.username, colleague.username}


def test_an_early_return_is_told_to_the_other_one(province, head):
    deputy = person(province.school, Role.COORDINATOR)
    post = lend(head, deputy)
    Notice.objects.all().delete()

    end_stand_in(post, on=MONDAY, by=deputy)

    assert told() == {head.username}


def test_a_post_given_by_a_person_is_told_and_one_given_by_a_job_is_not(province, head, administrator):
    assert told() == set()

    give_post(province.school, person=head, role=Role.CLERK, from_day=MONDAY, by=administrator)

    assert told() == {head.username}


def test_the_end_of_a_post_is_told(head, administrator):
    end_post(head.posts.get(), on=MONDAY, by=administrator)

    notice = Notice.objects.get()
    assert (notice.recipient, "18/03/2024" in notice.title) == (head, True)


def test_the_head_of_the_unit_and_the_other_administrators_are_told_of_a_power(province, administrator):
    head, above = person(province.upper_school, Role.HEAD), person(province.committee, Role.ADMINISTRATOR)
    person(province.upper_school, Role.CLERK)

    elevate(province.upper_school, role=Role.VIEWER, reason="Xem sổ", minutes=15, by=administrator)

    assert told() == {head.username, above.username}


def unread(who):
    return list(Notice.objects.visible_to(who).unread().exclude(kind="system.posts").values_list("title", flat=True))


def test_unread_notices_of_work_pass_on_with_the_post_and_both_are_told(province, head, administrator):
    new = person(province.office, Role.CLERK)
    tell([head], kind="deadline.soon", title="Sắp đến hạn", link="/", by="tests")
    post = head.posts.get()

    assert [[each.title for each in work.items] for work in handover(post).personal] == [["Sắp đến hạn"]]
    made = hand_over(post, person=new, last_day=MONDAY, by=administrator)

    assert (unread(head), unread(new)) == ([], ["Sắp đến hạn"])
    assert set(Notice.objects.filter(kind="system.posts").values_list("recipient", flat=True)) == {head.pk, new.pk}
    assert made.valid_from == MONDAY + timedelta(days=1)


def test_notices_stay_with_a_person_who_works_elsewhere_too(province, head, administrator):
    give_post(province.office, person=head, role=Role.OFFICER, from_day=MONDAY, by="tests")
    tell([head], kind="deadline.soon", title="Sắp đến hạn", link="/", by="tests")

    hand_over(
        head.posts.get(role=Role.HEAD), person=person(province.office, Role.CLERK), last_day=MONDAY, by=administrator
    )

    assert unread(head) == ["Sắp đến hạn"]
