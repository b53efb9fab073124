from datetime import date

from lantoa.core import ledger
from lantoa.programme.plan import actions, queries
from lantoa.programme.plan.waiting import waiting_for


def test_the_first_opening_by_a_bound_unit_counts(version, coordinator, province):
    actions.note_opening(version, by=coordinator)
    actions.note_opening(version, by=coordinator)

    (opening,) = version.openings.all()
    assert (opening.unit, opening.opened_by) == (province.upper_school, coordinator)
    assert len([e for e in ledger.entries_about(version) if e.kind_id == "programme.opened"]) == 1


def test_somebody_of_an_unbound_unit_opens_nothing(version, stranger):
    assert actions.note_opening(version, by=stranger) == []
    assert not version.openings.exists()


def test_a_new_version_is_opened_anew(version, publish, lead, coordinator):
    actions.note_opening(version, by=coordinator)
    second = publish(actions.begin_amendment(version.programme, cause="amendment", by=lead), number_symbol="57/KH")

    assert [row.opening for row in queries.status_of(second, coordinator)] == [None]


def test_the_home_page_asks_to_open_first_and_then_names_the_dates(version, coordinator):
    assert waiting_for(coordinator)[0].due_on is None

    actions.note_opening(version, by=coordinator)

    assert [waiting.due_on for waiting in waiting_for(coordinator)] == [date(2024, 4, 1)]


def test_a_coordinator_follows_the_own_unit_only(version, coordinator, lead, province):
    assert [row.unit for row in queries.status_of(version, coordinator)] == [province.upper_school]
    assert len(queries.status_of(version, lead)) == 4
