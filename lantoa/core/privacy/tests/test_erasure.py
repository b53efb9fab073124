"""Erasure: asked with a reason, decided by another, carried out whole; what was done stays and names nobody."""

from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection
from django.urls import reverse

from lantoa.core.accounts.models import User
from lantoa.core.audit.models import Trace
from lantoa.core.audit.wording import BETWEEN
from lantoa.core.clock import standing_on
from lantoa.core.notices import tell
from lantoa.core.notices.models import Notice
from lantoa.core.org.actions import end_post, give_post, let_stand_in, withdraw_post
from lantoa.core.org.models import Post
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province
from lantoa.core.privacy import actions
from lantoa.core.privacy.models import Erasure
from lantoa.core.privacy.queries import erasures_for
from lantoa.core.refusals import NotAllowed

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
YESTERDAY = date(2026, 1, 4)


@pytest.fixture(autouse=True)
def _today():
    with standing_on(NOW):
        yield


@pytest.fixture
def province():
    return small_province()


@pytest.fixture
def administrator(province):
    return person(province.department, Role.ADMINISTRATOR, "quan.tri")


@pytest.fixture
def leaver(province):
    """Somebody with a name that stands nowhere else, whose post ended yesterday."""
    user = person(province.upper_school, Role.HEAD, "nguyen.kim.lien")
    user.email, user.phone = "kim.lien@truong.example", "0909 090 909"
    user.set_password("sen hồng đất mũi")
    user.save()
    end_post(user.posts.get(), on=YESTERDAY, by="tests")
    return user


def ask(leaver, by=None):
    return actions.ask_for_erasure(leaver, reason="Đã nghỉ việc", by=by or leaver)


def every_text():
    """All text of the database, table by table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = " ".join(str(value) for row in cursor.fetchall() for value in row)
    return found


def test_after_erasure_neither_name_nor_address_nor_number_stands_anywhere(client, province, leaver, administrator):
    deputy = person(province.upper_school, Role.CLERK)
    lent = give_post(province.school, person=leaver, role=Role.VIEWER, from_day=YESTERDAY, by="tests")
    today = NOW.date()
    let_stand_in(lent, person=deputy, from_day=today, to_day=today, reason="Nghỉ", by="tests")
    end_post(Post.objects.get(acting_for=lent), on=today, by="tests")
    end_post(lent, on=YESTERDAY, by="tests")
    client.force_login(leaver)
    client.get(reverse("account"))
    tell([leaver], kind="deadline.soon", title="Sắp đến hạn", link="/", by=administrator)
    Authenticator.objects.create(user=leaver, type="totp", data={})
    person_id = leaver.pk

    actions.erase(ask(leaver), by=administrator)

    texts = every_text()
    for word in ("Nguyen Kim Lien", "kim.lien", "0909 090 909", "nguyen.kim"):
        assert [table for table, text in texts.items() if word in text] == []
    user = User.objects.get(pk=person_id)
    assert (user.is_active, user.has_usable_password(), user.username) == (False, False, f"da-xoa-{person_id}")
    assert (UserSession.objects.count(), Authenticator.objects.count()) == (0, 0)
    assert Notice.objects.filter(recipient=user).count() == 0


def test_neither_why_somebody_was_away_nor_a_search_for_them_is_left(province, leaver, administrator):
    deputy = person(province.upper_school, Role.CLERK)
    lent = give_post(province.school, person=leaver, role=Role.VIEWER, from_day=YESTERDAY, by="tests")
    today = NOW.date()
    let_stand_in(lent, person=deputy, from_day=today, to_day=today, reason="Điều trị ung thư", by="tests")
    end_post(lent, on=today, by="tests")
    for words in ("Kim Liên", "kim lien nguyen", "Quan Tri"):
        actions.search_log(words, by=administrator)
    with standing_on(NOW + timedelta(days=1)):
        top = person(province.committee, Role.ADMINISTRATOR)
        assert [table for table, text in every_text().items() if table.startswith("audit") and "ung thư" in text] == []
        actions.erase(ask(leaver), by=top)

    assert [table for table, text in every_text().items() if "ung thư" in text] == []
    searched = Trace.objects.filter(verb="privacy.search_log").order_by("pk")
    assert list(searched.values_list("remark", flat=True)) == ["", "", "Quan Tri"]


def test_a_search_under_a_temporary_power_loses_its_words_and_keeps_the_power(province, leaver, administrator):
    actions.search_log("Kim Liên", by=administrator)
    searched = Trace.objects.filter(verb="privacy.search_log")
    searched.update(remark=f"Kim Liên{BETWEEN}theo quyền tạm thời số 7")

    actions.erase(ask(leaver), by=administrator)

    assert searched.get().remark == "theo quyền tạm thời số 7"


def test_posts_that_were_taken_back_name_the_person_no_more_and_a_namesake_keeps_theirs(
    province, leaver, administrator
):
    other = person(province.school, Role.HEAD, "nguyen.kim.lien.an")
    to_come = {"role": Role.CLERK, "from_day": date(2026, 3, 1), "by": administrator}
    for each in (leaver, other):
        withdraw_post(give_post(province.upper_school, person=each, **to_come), by=administrator)
    top = person(province.committee, Role.ADMINISTRATOR)

    actions.erase(ask(leaver), by=top)

    titles = Trace.objects.filter(verb="org.withdraw_post").order_by("pk").values_list("subject_title", flat=True)
    assert [title.split(" – ")[0] for title in titles] == ["", "Nguyen Kim Lien An"]
    told = Notice.objects.filter(kind="system.posts").values_list("recipient", flat=True)
    assert list(told) == [other.pk]


def test_whoever_was_to_stand_in_for_a_post_that_ended_first_is_named_no_more(province, leaver, administrator):
    head = person(province.upper_school, Role.HEAD, "truong")
    days = {"from_day": date(2026, 3, 1), "to_day": date(2026, 3, 2), "reason": "Nghỉ"}
    let_stand_in(head.posts.get(), person=leaver, by="tests", **days)
    end_post(head.posts.get(), on=date(2026, 2, 1), by=administrator)

    actions.erase(ask(leaver), by=administrator)

    assert [table for table, text in every_text().items() if "Nguyen Kim Lien" in text] == []


def test_whoever_was_signed_in_is_out(client, leaver, administrator):
    client.force_login(leaver)
    client.get(reverse("account"))

    actions.erase(ask(leaver), by=administrator)

    assert reverse("account_login") in client.get(reverse("account")).headers["Location"]


def test_the_post_and_the_acts_stay(leaver, administrator):
    actions.erase(ask(leaver), by=administrator)

    assert Post.objects.filter(person=leaver, valid_to=YESTERDAY).count() == 1
    traces = Trace.objects.filter(subject=f"accounts.user:{leaver.pk}").order_by("pk")
    assert list(traces.values_list("verb", "actor_name"))[-2:] == [
        ("privacy.ask_for_erasure", ""),
        ("privacy.erase", "Quan Tri"),
    ]


def test_it_is_refused_while_a_post_is_held_or_to_come(province, leaver, administrator):
    give_post(province.school, person=leaver, role=Role.CLERK, from_day=date(2026, 2, 1), by="tests")
    erasure = ask(leaver)

    with pytest.raises(actions.HoldsPostsStill) as refused:
        actions.erase(erasure, by=administrator)

    assert "Trường Tiểu học Hoa Sen" in refused.value.sentence
    leaver.refresh_from_db()
    assert (leaver.full_name, leaver.is_active) == ("Nguyen Kim Lien", True)


def test_nobody_decides_about_themselves(administrator):
    erasure = ask(administrator)

    with pytest.raises(actions.OwnErasure):
        actions.erase(erasure, by=administrator)


def test_only_an_administrator_in_reach_decides_and_asks_for_others(province, leaver):
    for who in (person(province.district, Role.ADMINISTRATOR), person(province.upper_school, Role.HEAD)):
        with pytest.raises(NotAllowed):
            ask(leaver, by=who)
        with pytest.raises(NotAllowed):
            actions.erase(Erasure.objects.first() or ask(leaver), by=who)
    assert erasures_for(person(province.district, Role.ADMINISTRATOR, "o.xa")).count() == 0


def test_about_who_never_held_a_post_only_the_highest_unit_decides(province):
    stranger = User.objects.create_user("khong.viec", full_name="Khong Viec")
    school, top = person(province.school, Role.ADMINISTRATOR), person(province.committee, Role.ADMINISTRATOR)

    with pytest.raises(NotAllowed):
        ask(stranger, by=school)
    erasure = ask(stranger)
    with pytest.raises(NotAllowed):
        actions.erase(erasure, by=school)

    assert list(Notice.objects.values_list("recipient", flat=True)) == [top.pk]
    assert actions.erase(erasure, by=top).decision == "granted"


def test_who_asked_for_another_decides_nothing(province, leaver, administrator):
    erasure = ask(leaver, by=administrator)

    with pytest.raises(actions.AskedThemselves):
        actions.erase(erasure, by=administrator)
    with pytest.raises(actions.AskedThemselves):
        actions.refuse_erasure(erasure, remark="Không", by=administrator)
    assert actions.erase(erasure, by=person(province.committee, Role.ADMINISTRATOR)).decision == "granted"


def test_a_refusal_has_its_reason_and_the_person_reads_it(leaver, administrator):
    erasure = ask(leaver)
    with pytest.raises(actions.RefusalNeedsReason):
        actions.refuse_erasure(erasure, remark=" ", by=administrator)

    actions.refuse_erasure(erasure, remark="Còn hồ sơ phải bàn giao", by=administrator)

    assert Notice.objects.get(recipient=leaver).body == "Còn hồ sơ phải bàn giao"
    with pytest.raises(actions.DecidedAlready):
        actions.erase(erasure, by=administrator)


def test_one_request_at_a_time_with_a_reason(leaver):
    with pytest.raises(actions.ErasureNeedsReason):
        actions.ask_for_erasure(leaver, reason=" ", by=leaver)
    ask(leaver)
    with pytest.raises(actions.ErasureAskedAlready):
        ask(leaver)


def test_the_administrators_in_reach_are_told(leaver, administrator):
    ask(leaver)

    assert list(Notice.objects.values_list("recipient", flat=True)) == [administrator.pk]


def test_the_list_is_decided_on_screen(client, leaver, administrator):
    erasure = ask(leaver)
    client.force_login(administrator)

    assert "Đã nghỉ việc" in client.get(reverse("privacy:erasure_list")).content.decode()
    client.post(reverse("privacy:erasure_carry_out", args=[erasure.pk]))

    erasure.refresh_from_db()
    assert erasure.decision == "granted"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client, province, administrator, rows, django_assert_num_queries
):
    for number in range(rows):
        ask(person(province.school, Role.CLERK, f"nguoi.{number}"))
    client.force_login(administrator)
    client.get(reverse("privacy:erasure_list"))

    with django_assert_num_queries(11):
        client.get(reverse("privacy:erasure_list"))
