"""Rosters when their units merge, end or are followed by others."""

from datetime import date

import pytest

from lantoa.core import events
from lantoa.core.clock import now
from lantoa.core.events.bus import previews
from lantoa.core.org.actions import undo
from lantoa.core.org.events import UNITS_REORGANISED
from lantoa.core.org.models import Change, Extent, Reorganisation, State, Succession, Unit
from lantoa.core.org.reform import composing
from lantoa.core.org.reform.journal import Journal
from lantoa.core.org.reform.outcome import Outcome
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.acts import act
from lantoa.core.org.tests.cast import person
from lantoa.core.roster import actions
from lantoa.core.roster.handlers import PlacesBeginLater
from lantoa.core.roster.laws import broken_laws
from lantoa.core.roster.models import Headcount, Membership, SchoolClass
from lantoa.core.roster.tests.test_import_staff import AN, BINH

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)


@pytest.fixture
def merged(province):
    """The upper school ends and the other school follows it."""
    act = Reorganisation.objects.create(
        unit=province.department,
        title="Sáp nhập",
        basis="QĐ 1",
        effective_on=DAY,
        state=State.DONE,
        drafted_at=now(),
        done_at=now(),
    )
    succession = Succession.objects.create(
        reorganisation=act,
        predecessor=province.upper_school,
        successor=province.next_school,
        extent=Extent.WHOLE,
        on=DAY,
    )
    return Outcome(act, Journal(act), ended=[province.upper_school], successions=[succession])


def places():
    rows = Membership.objects.order_by("valid_from", "person__sector_id")
    return list(rows.values_list("person__sector_id", "unit__code", "title", "valid_from", "valid_to"))


def test_whoever_stands_at_a_unit_that_ends_passes_to_its_successor(bring, merged):
    bring([AN])

    events.announce(UNITS_REORGANISED, reform=merged)

    assert places() == [
        (AN[0], "upper_school", "Giáo viên", date(2024, 10, 7), date(2025, 6, 30)),
        (AN[0], "next_school", "Giáo viên", DAY, None),
    ]


def test_everything_is_in_the_journal(bring, merged):
    bring([AN])

    events.announce(UNITS_REORGANISED, reform=merged)
    merged.journal.keep()

    ended, begun = Change.objects.filter(table="roster.membership").order_by("pk")
    assert (ended.made_the_row, ended.became) == (False, {"valid_to": "2025-06-30"})
    assert (begun.made_the_row, begun.became["valid_from"], begun.became["valid_to"]) == (True, "2025-07-01", None)
    assert Change.objects.count() == 2


def test_whoever_stands_at_both_stands_once_afterwards(bring, merged, province):
    bring([AN])
    bring([AN], unit=province.next_school, by=person(province.department, Role.ADMINISTRATOR))

    events.announce(UNITS_REORGANISED, reform=merged)

    assert Membership.objects.open().count() == 1


def test_classes_pass_and_one_of_a_taken_name_bears_its_old_school(pupils, merged, province):
    pupils([("9600000001", "", 2009, "10A1"), ("9600000002", "", 2009, "10A2")])
    SchoolClass.objects.create(unit=province.next_school, school_year=2024, grade=10, name="10A1")

    events.announce(UNITS_REORGANISED, reform=merged)

    rows = (
        Membership.objects.open()
        .order_by("person__sector_id")
        .values_list("school_class__name", "school_class__unit__code")
    )
    assert list(rows) == [("10A1 (Trường THPT Bình Minh)", "next_school"), ("10A2", "next_school")]


def test_headcounts_stay_where_they_were_counted(merged, school, coordinator):
    actions.record_headcount(school, group="staff", number=40, counted_on=date(2024, 9, 5), source="Sổ", by=coordinator)

    events.announce(UNITS_REORGANISED, reform=merged)

    assert Headcount.objects.get().unit == school


def test_whoever_stands_at_a_unit_that_nobody_follows_leaves(bring, merged):
    bring([AN])
    merged.successions.clear()

    events.announce(UNITS_REORGANISED, reform=merged)

    assert places() == [(AN[0], "upper_school", "Giáo viên", date(2024, 10, 7), date(2025, 6, 30))]


@pytest.mark.parametrize("carried_out", [False, True])
def test_the_preview_says_how_many_pass_before_and_after(bring, merged, carried_out):
    bring([AN, BINH])
    if carried_out:
        events.announce(UNITS_REORGANISED, reform=merged)

    told = list(previews(UNITS_REORGANISED, reform=merged))

    assert [("2 " in sentence, "Trường Tiểu học Rạch Đước" in sentence) for sentence in told] == [(True, True)]


def test_a_reorganisation_that_moves_nobody_says_nothing(merged):
    assert list(previews(UNITS_REORGANISED, reform=merged)) == []


def merge_schools(**facts):
    return act(composing.merge(["upper_school"], into="next_school"), on=DAY, **facts)


def test_a_place_with_a_last_day_after_the_reorganisation_passes_and_keeps_it(bring, coordinator):
    bring([AN, BINH])
    by_code = {place.person.sector_id: place for place in Membership.objects.all()}
    actions.end_membership(by_code[AN[0]], last_day=date(2025, 12, 31), by=coordinator)
    actions.end_membership(by_code[BINH[0]], last_day=date(2025, 6, 30), by=coordinator)

    merge_schools()

    began = date(2024, 10, 7)
    assert places() == [
        (AN[0], "upper_school", "Giáo viên", began, date(2025, 6, 30)),
        (BINH[0], "upper_school", "Văn thư", began, date(2025, 6, 30)),
        (AN[0], "next_school", "Giáo viên", DAY, date(2025, 12, 31)),
    ]
    assert list(broken_laws()) == []


def test_a_place_that_begins_after_the_reorganisation_begins_at_the_heir_until_it_is_undone(pupils):
    pupils([("9600000001", "", 2009, "10A1")], as_of=date(2025, 8, 15))

    outcome = merge_schools()

    place = Membership.objects.get()
    assert (place.unit.code, place.school_class.unit.code, place.valid_from) == (
        "next_school",
        "next_school",
        date(2025, 8, 15),
    )
    assert list(broken_laws()) == []
    undo(outcome.reorganisation, because="Sai", by="tests")
    place.refresh_from_db()
    assert (place.unit.code, place.school_class.unit.code, place.valid_to) == ("upper_school", "upper_school", None)


def test_a_unit_that_nobody_follows_does_not_end_before_places_that_begin_later(bring):
    bring([AN], as_of=date(2025, 8, 15))

    with pytest.raises(PlacesBeginLater):
        act(composing.close("upper_school"), on=DAY)
    assert places() == [(AN[0], "upper_school", "Giáo viên", date(2025, 8, 15), None)]


def test_a_place_outside_the_life_of_its_unit_breaks_a_law(bring, school):
    bring([AN])
    assert list(broken_laws()) == []

    Unit.objects.filter(pk=school.pk).update(closed_on=date(2025, 1, 1))

    assert [breach.about for breach in broken_laws()] == [f"roster.membership {Membership.objects.get().pk}"]
