from datetime import UTC, datetime

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.jobs import drain
from lantoa.core.jobs.schedule import tick
from lantoa.core.ledger.models import Entry, Position, Unsealed


def test_seal_counts_entries_from_one_in_the_order_of_recording(briefing):
    with standing_on(datetime(2024, 3, 18, 5, 0, tzinfo=UTC)):
        late = briefing()
    early = briefing()

    given = ledger.seal()

    assert given == 2
    assert list(Position.objects.order_by("number").values_list("number", "entry")) == [(1, early.pk), (2, late.pk)]
    assert not Unsealed.objects.exists()


def test_seal_goes_on_where_the_last_run_ended_whatever_the_clock_says(briefing):
    first = briefing()
    ledger.seal()
    with standing_on(datetime(2024, 3, 17, 20, 0, tzinfo=UTC)):
        second = briefing()

    ledger.seal()

    assert list(Position.objects.order_by("number").values_list("entry", flat=True)) == [first.pk, second.pk]


def test_seal_takes_no_more_than_it_is_told(briefing):
    for _ in range(3):
        briefing()

    assert [ledger.seal(2), ledger.seal(2), ledger.seal(2)] == [2, 1, 0]
    assert ledger.last_position() == 3


def test_a_figure_up_to_a_position_stays_the_same_for_ever(briefing, coordinator):
    entry = briefing(quantity=40)
    ledger.seal()
    printed = ledger.last_position()
    ledger.reverse(entry, reason="Trùng", by=coordinator)
    briefing(quantity=7)
    ledger.seal()

    assert [row.quantity for row in Entry.objects.up_to(printed)] == [40]
    assert sum(row.quantity for row in Entry.objects.up_to(ledger.last_position())) == 7


def test_the_worker_seals_on_its_schedule(briefing):
    entry = briefing()

    with standing_on(datetime(2024, 3, 18, 2, 1, tzinfo=UTC)):
        tick(datetime(2024, 3, 18, 2, 1, tzinfo=UTC))
        done = [job.name for job in drain() if job.name == "ledger.seal"]

    assert done == ["ledger.seal"]
    assert entry.position.number == 1
