"""Before anybody is told: how it looks by each way, how many it reaches by which, and who is missed and why."""

import pytest

from lantoa.channels.broadcasts.audiences import addressees
from lantoa.channels.broadcasts.models import Roles
from lantoa.channels.broadcasts.overview import in_sentence, looks_for, may_leave_out, overview_of
from lantoa.channels.broadcasts.tests.conftest import SUBJECT
from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.notices import actions as notices
from lantoa.core.notices.models import Address, Suppression
from lantoa.core.org.models import Axis
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person


def test_people_units_and_units_without_anybody_are_counted(draft, province, lead):
    found = overview_of(draft, lead)

    assert (found.people, found.units, found.closed, found.left_out) == (4, 7, 0, 0)
    assert [unit.name for unit in found.empty_units] == [
        "Phòng GD&ĐT huyện Đước",
        "Phòng Giáo dục và Đào tạo huyện Sen",
        "Trường Tiểu học Hoa Sen",
    ]


def test_who_is_told_is_counted_as_it_is_then_told(draft, lead):
    assert overview_of(draft, lead).people == len(list(addressees(draft)))


def test_each_way_says_how_many_it_misses_and_why(draft, people, lead):
    for number, each in enumerate(people):
        User.objects.filter(pk=each.pk).update(email=f"P{number}@truong.example")
    notices.choose(people[0], way="email", groups=[], by=people[0])
    Suppression.objects.create(way="email", address="p1@truong.example", reason="bounced")

    [by_email] = overview_of(draft, lead).ways

    assert by_email.reached == 1
    assert dict(by_email.missed) == {
        "Tài khoản chưa có địa chỉ cho cách gửi này.": 1,
        "Người nhận không muốn nhận nhóm tin này theo cách này.": 1,
        "Tin gửi đến địa chỉ này trước đây đã bị trả về.": 1,
    }


def test_a_closed_account_is_counted_apart(draft, people, lead):
    User.objects.filter(pk=people[0].pk).update(is_active=False)

    found = overview_of(draft, lead)

    assert (found.people, found.closed) == (3, 1)


def test_an_sms_says_its_length_and_what_it_costs(drafted, people, lead, settings):
    settings.SMS_URL = "https://sms.example/"
    for each in people[:2]:
        Address.objects.create(person=each, way="sms", value=f"8491234567{each.pk % 10}", confirmed_at=now())
        notices.choose(each, way="sms", groups=["programme"], by=each)
    draft = drafted(ways=["sms"], subject="x" * 120)

    [looks] = looks_for(draft, lead)

    assert (looks.length, looks.parts, looks.is_cut) == (len(looks.text), 2, False)
    assert overview_of(draft, lead).sms_sent == 4


def test_an_email_looks_as_the_person_would_get_it(draft, lead):
    [looks] = looks_for(draft, lead)

    assert looks.subject == SUBJECT
    assert f"Kính gửi {lead.full_name}" in looks.text


def test_a_way_that_is_not_set_up_is_not_shown(drafted, people, lead):
    assert overview_of(drafted(ways=["sms", "zalo"]), lead).ways == ()


def test_both_trees_can_be_told(drafted, province, head):
    other = person(province.education_office, Role.HEAD, "ong.phong")
    draft = drafted(below=province.education_office, axis=Axis.ADMINISTRATIVE, roles=Roles.HEADS)

    assert [each.person_id for each in addressees(draft)] == [other.pk]
    assert in_sentence(draft) == (
        "Thủ trưởng đơn vị: Phòng Giáo dục và Đào tạo huyện Sen và các đơn vị bên dưới, cây hành chính"
    )


def test_leaving_out_is_offered_once_there_is_something_to_leave_out(draft, drafted, sent_out, head):
    assert not may_leave_out(draft)
    sent_out(draft)

    assert may_leave_out(drafted(subject="Nhắc lại"))


def test_who_is_left_out_is_counted(drafted, province, people, head, lead, sent_out):
    sent_out(drafted(below=province.upper_school))

    found = overview_of(drafted(subject="Nhắc lại", leaves_out="told"), lead)

    assert (found.people, found.left_out) == (3, 2)


@pytest.mark.parametrize("count", [1, 3])
def test_the_figures_cost_the_same_however_many_people_there_are(
    draft, province, lead, django_assert_max_num_queries, count
):
    for number in range(count):
        person(province.school, Role.COORDINATOR, f"them.{number}")

    with django_assert_max_num_queries(40) as queries:
        overview_of(draft, lead)

    assert len(queries) == 10
