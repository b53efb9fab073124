"""Following messages: whose, how many, why not, addresses held back, mailings; never the words of another's notice."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from lantoa.core.audit.models import Trace
from lantoa.core.notices import actions
from lantoa.core.notices.actions.overseeing import ReasonNeeded
from lantoa.core.notices.models import Delivery, Mailing, Reason, Suppression, Way
from lantoa.core.notices.rests import rest
from lantoa.core.notices.sending import send_some
from lantoa.core.notices.suppressing import suppress
from lantoa.core.notices.telling import MANY
from lantoa.core.notices.ways.base import Rests
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province
from lantoa.core.refusals import NotAllowed

HERE = "/thong-bao/theo-doi/"
SECRET = "Chuyện riêng của cô Sen"


@pytest.fixture
def province(db):
    return small_province()


def with_email(user):
    user.email = f"{user.username}@truong.example"
    user.save()
    return user


@pytest.fixture
def teacher(province):
    return with_email(person(province.school, Role.COORDINATOR, "co.sen"))


@pytest.fixture
def elsewhere(province):
    return with_email(person(province.next_school, Role.COORDINATOR, "thay.minh"))


@pytest.fixture
def top(province):
    return person(province.committee, Role.ADMINISTRATOR, "quan.tri")


@pytest.fixture
def district_admin(province, top):
    return person(province.education_office, Role.ADMINISTRATOR, "quan.tri.huyen")


def fail(*people) -> None:
    Delivery.objects.filter(notice__recipient__in=people).update(
        state="failed", reason="refused_address", detail="550 5.1.1"
    )


def test_an_administrator_follows_the_people_below_and_nobody_else(client, told, teacher, elsewhere, district_admin):
    told(teacher, elsewhere, title=SECRET)
    fail(teacher, elsewhere)
    client.force_login(district_admin)

    page = client.get(f"{HERE}chua-den/").content.decode()
    overview = client.get(HERE).context

    assert ("Co.Sen" in page or "Co Sen" in page, "Thay Minh" in page) == (True, False)
    assert [(row["way"], row["failed"]) for row in overview["days"]] == [("email", 1)]
    assert [(row["kind"], row["failed"]) for row in overview["kinds"]] == [("Chương trình giao việc cho đơn vị", 1)]


def test_what_a_notice_says_is_on_no_page_and_in_no_workbook(client, told, teacher, top):
    told(teacher, title=SECRET, body=SECRET)
    fail(teacher)
    client.force_login(top)

    pages = [client.get(f"{HERE}{path}") for path in ("", "chua-den/", "dia-chi/")]
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{HERE}chua-den/excel/").content))
    cells = [str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row]

    assert not any(SECRET in page.content.decode() for page in pages)
    assert SECRET not in " ".join(cells)
    assert "550 5.1.1" in cells


def test_the_list_is_narrowed_by_way_reason_and_day(client, told, teacher, elsewhere, top):
    told(teacher, elsewhere)
    fail(teacher)
    Delivery.objects.filter(notice__recipient=elsewhere).update(state="failed", reason="gave_up")
    client.force_login(top)

    def found(**asked):
        return client.get(f"{HERE}chua-den/", asked).context["count"]

    assert [found(), found(reason="gave_up"), found(way="sms"), found(since="2024-03-19")] == [2, 1, 0, 0]


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_asks_the_same_number_of_questions_for_any_number_of_rows(client, told, someone, top, people):
    readers = [someone(f"p{number}") for number in range(people)]
    told(*readers)
    fail(*readers)
    client.force_login(top)

    with CaptureQueriesContext(connection) as queries:
        client.get(f"{HERE}chua-den/")

    assert sum("notices_delivery" in query["sql"] for query in queries) == 3


def test_an_address_comes_back_with_a_reason_that_stays(client, teacher, top):
    suppress(Way.EMAIL, teacher.email, "refused_address")
    row = Suppression.objects.get()
    client.force_login(top)

    refused = client.post(f"{HERE}dia-chi/{row.pk}/", {"because": " "})
    client.post(f"{HERE}dia-chi/{row.pk}/", {"because": "Hộp thư đã sửa"})

    row.refresh_from_db()
    assert (refused.status_code, row.lifted_by, row.lifted_because) == (422, top, "Hộp thư đã sửa")
    assert Trace.objects.get(verb="notices.lift_suppression").remark == "Hộp thư đã sửa"


def test_nobody_brings_back_an_address_beyond_their_units_or_without_a_reason(elsewhere, district_admin, top):
    suppress(Way.EMAIL, elsewhere.email, "refused_address")
    row = Suppression.objects.get()

    with pytest.raises(NotAllowed):
        actions.lift_suppression(row, because="x", by=district_admin)
    with pytest.raises(ReasonNeeded):
        actions.lift_suppression(row, because="", by=top)


def test_a_mailing_shows_its_progress_to_whoever_began_it_and_is_stopped_by_them(client, told, someone, teacher):
    told(*[someone(f"p{number}") for number in range(MANY)], by=teacher)
    mailing = Mailing.objects.get()
    Delivery.objects.filter(pk__in=Delivery.objects.values("pk")[:10]).update(state="sent")
    client.force_login(teacher)
    page = f"/thong-bao/dot-gui/{mailing.pk}/"

    before = client.get(page).context["progress"]
    client.post(f"{page}huy/")
    after = client.get(page).context["progress"]

    assert (before["sent"], before["waiting"]) == (10, MANY - 10)
    assert (after["sent"], after["waiting"], after["not_sent"]) == (10, 0, MANY - 10)
    assert set(Delivery.objects.exclude(state="sent").values_list("state", "reason")) == {("skipped", "cancelled")}


def test_a_mailing_is_nothing_to_others(client, told, someone, teacher, elsewhere, district_admin):
    told(*[someone(f"p{number}") for number in range(MANY)], by=teacher)
    mailing = Mailing.objects.get()

    for other in (elsewhere, district_admin):
        client.force_login(other)
        assert client.get(f"/thong-bao/dot-gui/{mailing.pk}/").status_code == 404
        with pytest.raises(NotAllowed):
            actions.cancel_mailing(mailing, by=other)


def test_what_is_in_a_workers_hands_at_that_moment_is_not_sent_once_it_comes_back(told, someone, teacher):
    told(*[someone(f"p{number}") for number in range(MANY)], by=teacher)
    Delivery.objects.update(state="sending", claim="12345:1")
    actions.cancel_mailing(Mailing.objects.get(), by=teacher)

    send_some(Way.EMAIL, claim="tests")

    assert set(Delivery.objects.values_list("state", "reason")) == {("skipped", "cancelled")}


def test_cancelling_twice_changes_nothing(told, someone, teacher):
    told(*[someone(f"p{number}") for number in range(MANY)], by=teacher)
    mailing = Mailing.objects.get()

    assert [actions.cancel_mailing(mailing, by=teacher), actions.cancel_mailing(mailing, by=teacher)] == [MANY, 0]


def test_a_way_that_rests_is_shown_with_its_reason(client, top):
    rest(Way.EMAIL, Rests(Reason.SERVER))
    client.force_login(top)

    assert "Không kết nối được máy chủ" in client.get(HERE).content.decode()
