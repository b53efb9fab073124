import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy as _

from lantoa.core import notices
from lantoa.core.jobs.models import Job
from lantoa.core.notices.models import Delivery, Mailing, Notice, Preference
from lantoa.core.notices.telling import MANY
from lantoa.core.notices.tests.conftest import MOMENT


def deliveries() -> list[tuple[str, str, str]]:
    rows = Delivery.objects.order_by("notice__recipient__username")
    return list(rows.values_list("notice__recipient__username", "state", "reason"))


def test_tell_writes_a_notice_with_every_fact(told, sen, someone):
    lead = someone("lead")

    count = told(sen, title="Chương trình  mới", body="Mở để xem.", subject=sen, key="v1", by=lead)

    assert count == 1
    assert Notice.objects.values(*FACTS).get() == {
        "recipient": sen.pk,
        "teller": lead.pk,
        "kind": "programme.published",
        "key": "v1",
        "title": "Chương trình mới",
        "body": "Mở để xem.",
        "link": "/chuong-trinh/1/",
        "subject": f"accounts.user:{sen.pk}",
        "created_at": MOMENT,
        "read_at": None,
    }


FACTS = ("recipient", "teller", "kind", "key", "title", "body", "link", "subject", "created_at", "read_at")


def test_tell_tells_each_person_once_and_nobody_who_left(told, sen, someone):
    left = someone("left", is_active=False)

    assert told(sen, sen, left) == 1
    assert [notice.recipient for notice in Notice.objects.all()] == [sen]


def test_tell_with_a_key_tells_only_those_who_were_not_told(told, sen, someone):
    told(sen, key="v1")

    assert told(sen, someone("tram"), key="v1") == 1
    assert Notice.objects.count() == 2
    assert Delivery.objects.count() == 2


def test_tell_without_a_key_or_with_another_kind_tells_again(told, sen):
    told(sen, key="v1")

    assert told(sen) + told(sen) + told(sen, kind="deadline.near", key="v1") == 3


def test_tell_writes_lazy_texts_in_each_readers_own_language(told, someone):
    told(someone("anh", language="en"), someone("viet"), title=_("Yes"))

    texts = dict(Notice.objects.values_list("recipient__username", "title"))
    assert texts == {"anh": "Yes", "viet": "Có"}


def test_tell_asks_for_one_job_per_five_hundred_people_and_makes_a_mailing_of_them(told, someone):
    people = [someone(f"p{number}") for number in range(501)]

    assert told(*people) == 501

    assert [job.arguments for job in Job.objects.all()] == [{"way": "email"}] * 2
    assert Mailing.objects.values_list("kind", "people").get() == ("programme.published", 501)
    assert Delivery.objects.filter(mailing=Mailing.objects.get()).count() == 501


def test_what_everybody_knew_already_is_no_mailing(told, someone):
    people = [someone(f"p{number}") for number in range(MANY)]
    told(*people, key="v1")

    assert told(*people, key="v1") == 0
    assert Mailing.objects.count() == 1


def test_tell_says_why_somebody_gets_no_email(told, sen, someone):
    silent, tired = someone("silent", email=""), someone("tired")
    Preference.objects.create(person=tired, way="email", group="programme", is_wanted=False)

    told(sen, silent, tired)

    assert deliveries() == [
        ("sen", "waiting", ""),
        ("silent", "skipped", "no_address"),
        ("tired", "skipped", "unwanted"),
    ]


def test_tell_asks_for_no_job_where_nobody_gets_an_email(told, someone):
    told(someone("silent", email=""))

    assert Job.objects.count() == 0


def test_tell_nobody_tells_nobody(told, db):
    assert told() == 0


@pytest.mark.parametrize(
    "facts", [{"kind": "weather.rain"}, {"link": "https://elsewhere.example/"}, {"link": "//elsewhere.example/"}]
)
def test_tell_refuses_an_unknown_group_and_a_foreign_address(told, sen, facts):
    with pytest.raises(ValueError):
        told(sen, **facts)

    assert Notice.objects.count() == 0


@pytest.mark.parametrize("people", [1, 3])
def test_tell_asks_the_same_number_of_questions_for_any_number_of_people(told, someone, people):
    readers = [someone(f"p{number}") for number in range(people)]

    with CaptureQueriesContext(connection) as queries:
        told(*readers)

    # Notices, preferences, addresses held back, deliveries; the job's own questions are its own affair.
    assert sum('"notices_' in query["sql"] for query in queries) == 4


def test_tell_in_a_transaction_that_fails_tells_nobody(told, sen):
    def act():
        told(sen)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        transaction.atomic(act)()

    assert (Notice.objects.count(), Delivery.objects.count(), Job.objects.count()) == (0, 0, 0)


def test_tell_cuts_a_title_that_is_too_long_for_a_subject_line(told, sen):
    told(sen, title="x" * 300)

    assert Notice.objects.get().title == "x" * 199 + "…"


def test_told_in_pieces_it_is_one_mailing(sen, someone, told):
    mailing = notices.open_mailing("programme.published", by=sen)

    told(sen, mailing=mailing)
    told(someone("dao"), someone("mai"), mailing=mailing)

    mailing.refresh_from_db()
    assert (mailing.people, mailing.asked_by, mailing.deliveries.count()) == (3, sen, 3)
    assert set(mailing.deliveries.values_list("is_one_of_many", flat=True)) == {True}


def test_it_leaves_by_the_ways_that_are_named_and_no_others(sen, told):
    told(sen, ways=[])
    assert not Delivery.objects.exists()

    told(sen, ways=["email"])
    assert Delivery.objects.get().way == "email"
