from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db.transaction import TransactionManagementError

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.ledger import DifferentEntrySameId, Kind, Proof
from lantoa.core.ledger.laws import (
    DayInFuture,
    KindUndeclared,
    ProofNotOfKind,
    QuantityNotPositive,
    TopicsOfAnother,
    UnitNotThere,
)
from lantoa.core.ledger.models import Entry, EntryKind, EntryTopic, PersonKey, Unsealed
from lantoa.core.ledger.tests.conftest import MONDAY
from lantoa.core.ledger.tests.kinds import LESSON
from lantoa.core.org.models import Unit

GIVEN = UUID("7f0c1c6e-1f7e-4b1a-9a55-0d7c0a1d2e3f")
FROZEN = [
    "kind_id",
    "unit",
    "undertaking",
    "audience",
    "method",
    "proof",
    "happened_on",
    "recorded_at",
    "quantity",
    "subject",
    "subject_title",
    "subject_link",
    "person_key",
    "reverses",
    "reason",
]


def test_record_freezes_every_fact_of_the_act(briefing, school, coordinator, undertaking):
    topic = ledger.keep_topic(undertaking, "t1", title="Dịch vụ công trực tuyến")
    audience = ledger.keep_audience("staff", title="Viên chức")
    method = ledger.keep_method("briefing", title="Giao ban")

    made = briefing(undertaking=undertaking, topics=[topic], audience=audience, method=method, quantity=40)

    entry = Entry.objects.get(pk=made.pk)
    facts = {name: getattr(entry, name) for name in FROZEN}
    assert facts == {
        "kind_id": "test.briefing",
        "unit": school,
        "undertaking": undertaking,
        "audience": audience,
        "method": method,
        "proof": Proof.SYSTEM,
        "happened_on": MONDAY,
        "recorded_at": datetime(2024, 3, 18, 2, 0, tzinfo=UTC),
        "quantity": 40,
        "subject": "activities.activity:1",
        "subject_title": "Giao ban tuần",
        "subject_link": "/hoat-dong/1/",
        "person_key": PersonKey.objects.get(person=coordinator).key,
        "reverses": None,
        "reason": "",
    }
    assert list(entry.topics.all()) == [topic]


def test_record_refuses_to_stand_apart_from_the_act(transactional_db, briefing):
    with pytest.raises(TransactionManagementError):
        briefing()

    assert Entry.objects.count() == 0


def test_record_names_a_record_by_its_stable_key(briefing, school):
    entry = briefing(subject=school)

    assert entry.subject == f"org.unit:{school.pk}"


def test_record_puts_a_long_title_on_one_line_and_cuts_it(briefing):
    entry = briefing(title="Giao ban\n  tuần " + "x" * 400)

    assert entry.subject_title == "Giao ban tuần " + "x" * 285 + "…"


def test_record_by_a_job_names_no_person(briefing):
    assert briefing(by="nightly import").person_key is None


def test_record_keeps_one_random_key_per_person(briefing, coordinator):
    keys = {briefing().person_key, briefing().person_key}

    assert keys == {coordinator.ledger_key.key}


def test_record_accepts_the_same_id_with_the_same_facts_and_writes_it_once(briefing, undertaking):
    topic = ledger.keep_topic(undertaking, "t1", title="Chữ ký số")
    facts = {"id": GIVEN, "undertaking": undertaking, "topics": [topic]}

    entries = [briefing(**facts), briefing(**facts)]

    assert entries[0] == entries[1]
    assert (Entry.objects.count(), EntryTopic.objects.count(), Unsealed.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    "other",
    [{"quantity": 2}, {"title": "Khác"}, {"proof": Proof.CLAIMED}, {"by": "job"}, {"happened_on": date(2024, 3, 1)}],
)
def test_record_refuses_the_same_id_with_other_facts(briefing, other):
    briefing(id=GIVEN)

    with pytest.raises(DifferentEntrySameId):
        briefing(id=GIVEN, **other)

    assert Entry.objects.get().quantity == 1


def test_record_refuses_the_same_id_with_other_topics(briefing, undertaking):
    topic = ledger.keep_topic(undertaking, "t1", title="Chữ ký số")
    briefing(id=GIVEN, undertaking=undertaking)

    with pytest.raises(DifferentEntrySameId):
        briefing(id=GIVEN, undertaking=undertaking, topics=[topic])


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"happened_on": date(2024, 3, 19)}, DayInFuture),
        ({"happened_on": date(2009, 12, 31)}, UnitNotThere),
        ({"quantity": 0}, QuantityNotPositive),
        ({"quantity": -1}, QuantityNotPositive),
        ({"kind": Kind("test.unknown", "Unknown", "things")}, KindUndeclared),
        ({"kind": LESSON, "proof": Proof.CLAIMED}, ProofNotOfKind),
    ],
)
def test_record_refuses_what_breaks_a_law(briefing, facts, refusal):
    with pytest.raises(refusal):
        briefing(**facts)

    assert Entry.objects.count() == 0


def test_record_refuses_a_day_after_the_unit_closed(briefing, school):
    Unit.objects.filter(pk=school.pk).update(closed_on=date(2024, 3, 17))
    school.refresh_from_db()

    with pytest.raises(UnitNotThere):
        briefing(unit=school)


def test_record_refuses_topics_of_another_undertaking(briefing, undertaking):
    other = ledger.keep_undertaking("plan-2025", title="Kế hoạch năm 2025", started_on=date(2025, 1, 1))
    topic = ledger.keep_topic(other, "t1", title="Chữ ký số")

    with pytest.raises(TopicsOfAnother):
        briefing(undertaking=undertaking, topics=[topic])


def test_record_counts_the_day_where_the_unit_is_and_not_in_london(briefing):
    with standing_on(datetime(2024, 3, 18, 18, 0, tzinfo=UTC)):
        assert briefing(happened_on=date(2024, 3, 19)).happened_on == date(2024, 3, 19)


def test_a_kind_has_its_row_from_the_last_migrate_on(db):
    assert EntryKind.objects.get(code="test.lesson").unit_of_count == "lessons"
