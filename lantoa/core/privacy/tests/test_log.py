"""The log of who did what: whose acts one sees, how they are found, and what it costs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from lantoa.core import audit
from lantoa.core.audit.models import Trace
from lantoa.core.clock import standing_on, today
from lantoa.core.org.actions import end_post, give_post, look_at_powers
from lantoa.core.org.powers import people_reviewed_by
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import OPENED, person, small_province
from lantoa.core.privacy import queries

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)


@pytest.fixture
def province():
    return small_province()


@pytest.fixture
def head(province):
    return person(province.education_office, Role.HEAD, "truong.phong")


@pytest.fixture
def acts(province, head):
    """One act at the school below, one next door, one on the account of somebody of the school, one on a stranger's."""
    teacher, stranger = person(province.school, Role.CLERK, "thay.ha"), person(province.next_school, Role.CLERK, "la")
    Trace.objects.all().delete()
    with standing_on(NOW):
        audit.note("org.correct_post", teacher.posts.get(), by=teacher, unit_id=province.school.pk)
        audit.note("org.correct_post", stranger.posts.get(), by=stranger, unit_id=province.next_school.pk)
        audit.note("org.look_at_powers", teacher, by=stranger)
        audit.note("accounts.change_phone", stranger, by=stranger)
    return teacher, stranger


def verbs(traces):
    return sorted(traces.values_list("verb", flat=True))


def test_one_sees_acts_at_ones_units_and_on_the_accounts_of_their_people(head, acts):
    assert verbs(queries.log_for(head)) == ["org.correct_post", "org.look_at_powers"]


def one_day_post(unit, somebody, by):
    post = give_post(unit, person=somebody, role=Role.VIEWER, from_day=today(), by=by)
    end_post(post, on=today(), by=by)


def test_a_post_given_and_ended_on_one_day_opens_nothing(province, acts):
    school = person(province.school, Role.ADMINISTRATOR, "quan.tri.truong")
    chair, leaver = person(province.committee, Role.HEAD, "chu.tich"), person(province.next_school, Role.HEAD, "cu")
    with standing_on(NOW):
        end_post(leaver.posts.get(), on=today() - timedelta(days=1), by="tests")
        for each in (chair, leaver):
            audit.note("accounts.end_sign_in", each, by=each, remark="10.1.2.3")

    seen = {}
    for day in (1, 2):
        with standing_on(NOW + timedelta(days=day)):
            if day == 1:
                for each in (chair, leaver):
                    one_day_post(province.school, each, school)
            private = queries.log_for(school).filter(actor__in=[chair, leaver])
            powers = people_reviewed_by(school).filter(pk=chair.pk)
            seen[day] = (verbs(private), powers.exists(), queries.people_to_erase(school).filter(pk=chair.pk).exists())
    assert seen == {1: ([], False, False), 2: ([], False, False)}


def test_acts_on_the_account_count_on_days_of_the_post_alone(province, head):
    teacher = person(province.school, Role.CLERK, "thay.ha")
    with standing_on(NOW):
        end_post(teacher.posts.get(), on=today(), by="tests")
    for day in (0, 1):
        with standing_on(NOW + timedelta(days=day)):
            audit.note("accounts.change_phone", teacher, by=teacher, remark=str(day))

    with standing_on(NOW + timedelta(days=9)):
        seen = queries.log_for(head).filter(verb="accounts.change_phone")
        assert list(seen.values_list("remark", flat=True)) == ["0"]


def test_who_holds_a_post_elsewhere_too_is_open_to_those_above_both_alone(province):
    user = person(province.school, Role.CLERK, "hai.noi")
    give_post(province.next_school, person=user, role=Role.CLERK, from_day=OPENED, by="tests")
    offices = (province.education_office, province.department)
    reviewers = [person(unit, Role.ADMINISTRATOR) for unit in offices]

    assert [people_reviewed_by(each).filter(pk=user.pk).exists() for each in reviewers] == [False, True]
    assert [queries.people_to_erase(each).filter(pk=user.pk).exists() for each in reviewers] == [False, True]


def test_who_reviews_nothing_sees_nothing(acts):
    assert verbs(queries.log_for(acts[0])) == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"q": "thay ha"}, ["org.correct_post"]),
        ({"about": "personal"}, ["org.look_at_powers"]),
        ({"about": "powers"}, ["org.correct_post"]),
        ({"since": (NOW + timedelta(days=1)).date()}, []),
        ({"until": (NOW - timedelta(days=1)).date()}, []),
        ({"since": NOW.date(), "until": NOW.date()}, ["org.correct_post", "org.look_at_powers"]),
    ],
)
def test_it_is_narrowed_by_person_kind_and_days(head, acts, wanted, found):
    assert verbs(queries.matching(queries.log_for(head), **wanted)) == found


def test_it_is_narrowed_by_unit(province, head, acts):
    assert verbs(queries.matching(queries.log_for(head), unit=province.school)) == ["org.correct_post"]


def test_looking_a_person_up_is_itself_written_down(client, head, acts):
    client.force_login(head)

    client.get(reverse("privacy:log"), {"q": "Thầy Hà"})
    client.get(reverse("privacy:log"), {"about": "powers"})

    searched = Trace.objects.filter(verb="privacy.search_log")
    assert list(searched.values_list("actor", "remark")) == [(head.pk, "Thầy Hà")]


def test_each_person_sees_who_looked_at_them_and_nothing_of_their_own_doing(client, acts):
    teacher, _stranger = acts
    client.force_login(teacher)

    page = client.get(reverse("privacy:own_log"))

    assert [(line.who, line.record) for line in page.context["page"].lines] == [("La", "Thay Ha")]


def test_a_look_at_somebody_elses_rights_is_written_down_and_one_at_ones_own_is_not(head, acts):
    teacher, _stranger = acts
    before = Trace.objects.count()

    look_at_powers(head, by=head)
    assert Trace.objects.count() == before
    look_at_powers(teacher, by=head)
    assert Trace.objects.latest("pk").subject == f"accounts.user:{teacher.pk}"


def test_pages_follow_one_another_without_gap_or_repeat(head, province):
    Trace.objects.all().delete()
    with standing_on(NOW):
        for number in range(120):
            audit.note("org.correct_post", head.posts.get(), by=head, unit_id=province.school.pk, remark=str(number))

    seen, page = [], queries.page_of_log(queries.log_for(head))
    while True:
        seen += [int(line.remark) for line in page.lines]
        if page.older_than is None:
            break
        page = queries.page_of_log(queries.log_for(head), before=Trace.objects.get(pk=page.older_than))

    assert seen == list(range(119, -1, -1))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_log_costs_the_same_for_one_act_and_for_three(client, head, province, rows, django_assert_num_queries):
    Trace.objects.all().delete()
    for _number in range(rows):
        audit.note("org.correct_post", head.posts.get(), by=head, unit_id=province.school.pk)
    client.force_login(head)
    client.get(reverse("privacy:log"))

    with django_assert_num_queries(12):
        client.get(reverse("privacy:log"))


def test_what_the_log_keeps_as_code_reads_as_words(province, head):
    Trace.objects.all().delete()
    with standing_on(NOW):
        audit.note("org.end_post", "org.post:1", by="setup", unit_id=province.school.pk, remark="2025-12-31")
        audit.note(
            "roster.wrote_sheet", head, by=head, unit_id=province.school.pk, remark="new 2, changed 0, leaving 0"
        )

    with override("vi"):
        newest, older = queries.page_of_log(queries.log_for(head)).lines[:2]

    assert (newest.who, newest.remark) == (head.full_name, "2 mới")
    assert (older.who, older.remark) == ("Hệ thống (cài đặt)", "ngày cuối 31/12/2025")


def test_what_a_temporary_power_adds_stays_behind_the_words(province, head):
    Trace.objects.all().delete()
    with standing_on(NOW):
        audit.note("roster.make_codes", head, by=head, unit_id=province.school.pk, remark="30 · theo quyền số 1")

    with override("vi"):
        assert queries.page_of_log(queries.log_for(head)).lines[0].remark == "30 mã · theo quyền số 1"
