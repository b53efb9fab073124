from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from lantoa.core import ledger
from lantoa.core.ledger import triggers
from lantoa.core.ledger.laws import LAWS, LawBroken, as_markdown, broken_laws
from lantoa.core.ledger.models import Entry, Position, Unsealed

RECORDS = st.tuples(st.just("record"), st.integers(-1, 5), st.integers(-3, 400))
REVERSALS = st.tuples(st.just("reverse"), st.integers(0, 20), st.sampled_from(["", "Trùng"]))
SEALS = st.tuples(st.just("seal"), st.integers(1, 3), st.none())


@given(st.lists(st.one_of(RECORDS, REVERSALS, SEALS), max_size=25))
@examples(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_tried_the_laws_hold_and_the_sum_is_what_was_not_taken_back(briefing, coordinator, acts):
    with transaction.atomic():
        standing, total = [], 0
        for act, number, word in acts:
            made = _try(act, number, word, briefing, coordinator, standing)
            total += made.quantity if made else 0
        ledger.seal()

        assert list(broken_laws()) == []
        assert sum(Entry.objects.values_list("quantity", flat=True)) == total
        assert sum(entry.quantity for entry in standing) == total
        transaction.set_rollback(True)


def _try(act, number, word, briefing, coordinator, standing):
    """One act, refused or not; `standing` keeps what was recorded and not taken back."""
    try:
        if act == "seal":
            ledger.seal(number)
        elif act == "record":
            standing.append(
                briefing(quantity=number, happened_on=date.fromordinal(date(2024, 3, 18).toordinal() - word))
            )
            return standing[-1]
        elif number < len(standing):
            reversal = ledger.reverse(standing[number], reason=word, by=coordinator)
            standing.pop(number)
            return reversal
    except LawBroken:
        return None
    return None


def tampered(statement: str) -> set[str]:
    """The names of the laws found broken after somebody went round the triggers."""
    triggers.drop(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    return {breach.law for breach in broken_laws()}


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("happened_on = '2024-03-19'", {"day_is_not_after_the_recording"}),
        ("happened_on = '1999-01-01'", {"unit_existed_on_the_day"}),
        ("subject = 'x:1'", {"reversal_mirrors_its_entry"}),
    ],
)
def test_broken_laws_finds_what_was_changed_behind_the_ledgers_back(briefing, coordinator, change, broken):
    ledger.reverse(briefing(), reason="Trùng", by=coordinator)

    found = tampered(f"UPDATE ledger_entry SET {change} WHERE reverses_id IS NULL")

    assert found == broken | {"reversal_mirrors_its_entry"}


def test_broken_laws_finds_an_entry_that_lost_its_place(briefing):
    briefing()
    Unsealed.objects.all().delete()

    assert [breach.law for breach in broken_laws()] == ["every_entry_has_its_place"]


def test_broken_laws_finds_a_gap_in_the_positions(briefing):
    entry = briefing()
    Position.objects.create(number=2, entry=entry)
    Unsealed.objects.all().delete()

    assert [breach.law for breach in broken_laws()] == ["positions_are_counted_without_a_gap"]


def test_a_kind_that_no_app_declares_any_more_breaks_no_law(briefing):
    briefing()

    found = tampered("UPDATE ledger_entry SET proof = 'claimed'")

    assert found == set()


def test_every_law_is_a_sentence_with_a_refusal_of_its_own():
    assert all(law.sentence.endswith(".") for law in LAWS)
    assert len({law.refusal for law in LAWS}) == len(LAWS)


def test_the_reference_page_lists_the_laws_as_they_are():
    page = Path(settings.BASE_DIR, "docs/reference/ledger.md").read_text()

    assert as_markdown() in page
