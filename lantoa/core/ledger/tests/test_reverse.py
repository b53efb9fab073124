from datetime import UTC, datetime

import pytest

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.ledger.laws import AlreadyReversed, ReasonMissing, ReversalOfReversal
from lantoa.core.ledger.models import Entry


def test_reverse_mirrors_the_entry_and_says_why(briefing, undertaking, coordinator):
    topic = ledger.keep_topic(undertaking, "t1", title="Chữ ký số")
    entry = briefing(undertaking=undertaking, topics=[topic], quantity=40)

    with standing_on(datetime(2024, 4, 2, 2, 0, tzinfo=UTC)):
        reversal = ledger.reverse(entry, reason="  Ghi nhầm buổi  ", by=coordinator)

    assert (reversal.reverses, reversal.quantity, reversal.reason) == (entry, -40, "Ghi nhầm buổi")
    assert (reversal.unit, reversal.happened_on, reversal.subject_title) == (
        entry.unit,
        entry.happened_on,
        "Giao ban tuần",
    )
    assert list(reversal.topics.all()) == [topic]


def test_reverse_leaves_the_entry_as_it_was(briefing, coordinator):
    entry = briefing()
    before = Entry.objects.filter(pk=entry.pk).values().get()

    ledger.reverse(entry, reason="Trùng", by=coordinator)

    assert Entry.objects.filter(pk=entry.pk).values().get() == before


def test_reverse_refuses_a_second_time(briefing, coordinator):
    entry = briefing()
    ledger.reverse(entry, reason="Trùng", by=coordinator)

    with pytest.raises(AlreadyReversed):
        ledger.reverse(entry, reason="Trùng", by=coordinator)

    assert Entry.objects.count() == 2


def test_reverse_refuses_a_reversal(briefing, coordinator):
    reversal = ledger.reverse(briefing(), reason="Trùng", by=coordinator)

    with pytest.raises(ReversalOfReversal):
        ledger.reverse(reversal, reason="Nhầm", by=coordinator)


def test_reverse_refuses_without_a_reason(briefing, coordinator):
    entry = briefing()

    with pytest.raises(ReasonMissing):
        ledger.reverse(entry, reason="  ", by=coordinator)

    assert Entry.objects.get() == entry


def test_reverse_works_for_a_unit_that_has_closed_since(briefing, school, coordinator):
    entry = briefing()
    school.closed_on = entry.happened_on
    school.save(update_fields=["closed_on"])

    with standing_on(datetime(2024, 9, 2, 2, 0, tzinfo=UTC)):
        reversal = ledger.reverse(entry, reason="Trùng", by=coordinator)

    assert reversal.happened_on == entry.happened_on


def test_entries_about_a_record_come_with_their_reversals_oldest_first(briefing, coordinator):
    entry, _other = briefing(), briefing(subject="activities.activity:2")

    with standing_on(datetime(2024, 4, 2, 2, 0, tzinfo=UTC)):
        reversal = ledger.reverse(entry, reason="Trùng", by=coordinator)

    assert list(ledger.entries_about("activities.activity:1")) == [entry, reversal]
