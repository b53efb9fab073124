from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.ledger.laws import LawBroken
from lantoa.core.ledger.models import Entry, Facet, RolledUnit, Rollup, Stale
from lantoa.core.ledger.rolling.keeping import keep_up, rebuild, roll, rolled_to
from lantoa.core.ledger.rolling.reading import Branch, Figure, Question, branches_below, figures, total_of
from lantoa.core.ledger.rolling.verifying import differences
from lantoa.core.ledger.tasks import follow_trees
from lantoa.core.ledger.tests.kinds import BRIEFING, LESSON
from lantoa.core.org.actions import UnitDraft, found_units, reorganise, undo
from lantoa.core.org.models import Axis, Closure, Unit
from lantoa.core.org.models.reorganisations import Extent, Move, Step
from lantoa.core.refusals import Refusal

FIRST, LAST = date(2024, 1, 1), date(2024, 3, 18)
PRO, ADM = Axis.PROFESSIONAL, Axis.ADMINISTRATIVE


def settle():
    """Take steps until nothing waits."""
    while keep_up():
        continue


def sum_of(unit, first=FIRST, last=LAST, **facts):
    question = Question(**({"axis": PRO} | facts))
    return total_of(figures([Branch(unit.pk, first, last)], question).values())


def plain(unit, first, last, axis, as_now=False):
    """The same, entry by entry."""
    day, total = date(2024, 3, 18), Figure()
    for entry in Entry.objects.filter(happened_on__range=(first, last)):
        at, on = entry.unit, entry.happened_on
        if as_now:
            while at.closed_on:
                at = at.succeeded_by.exclude(extent=Extent.PART).get().successor
            on = day
        lines = Closure.objects.filter(axis=axis, ancestor=unit, descendant=at, valid_from__lte=on)
        if any(line.valid_to is None or line.valid_to >= on for line in lines):
            total += Figure(**{entry.proof: entry.quantity}, entries=-1 if entry.is_reversal else 1)
    return total


def test_an_act_counts_at_its_unit_and_at_everything_above_it(briefing, province):
    briefing(quantity=3)

    settle()

    for unit in (province.school, province.education_office, province.department, province.committee):
        assert sum_of(unit) == Figure(system=3, entries=1)
    assert sum_of(province.next_education_office) == Figure()
    assert sum_of(province.district, axis=ADM) == Figure(system=3, entries=1)
    assert sum_of(province.district, axis=PRO) == Figure()


def test_a_figure_is_split_by_proof_method_audience_topic_undertaking_and_month(briefing, province, undertaking):
    signing, portal = (ledger.keep_topic(undertaking, code, title=code) for code in ("signing", "portal"))
    staff, talk = ledger.keep_audience("staff", title="Viên chức"), ledger.keep_method("talk", title="Nói chuyện")
    facts = {"undertaking": undertaking, "audience": staff, "method": talk, "topics": [signing, portal]}
    briefing(**facts, quantity=40, proof="evidenced", happened_on=date(2024, 2, 20))
    briefing(quantity=9, proof="claimed")
    settle()

    def split(facet, **asked):
        cells = figures([Branch(province.department.pk, FIRST, LAST)], Question(axis=PRO, facet=facet, **asked))
        return {(cell.month, cell.kind, cell.value): figure.total for cell, figure in cells.items()}

    february, march = (202402, BRIEFING.code), (202403, BRIEFING.code)
    assert split(Facet.METHOD) == {(*february, talk.pk): 40, (*march, 0): 9}
    assert split(Facet.AUDIENCE) == {(*february, staff.pk): 40, (*march, 0): 9}
    assert split(Facet.TOPIC) == {(*february, signing.pk): 40, (*february, portal.pk): 40}
    assert split(Facet.METHOD, undertakings=(undertaking.pk,)) == {(*february, talk.pk): 40}
    assert split(Facet.METHOD, kinds=(LESSON.code,)) == {}
    assert sum_of(province.department).by_proof() == {"evidenced": 40, "claimed": 9}


def test_a_reversal_leaves_nothing_behind(briefing, province, coordinator):
    entry = briefing()
    settle()
    ledger.reverse(entry, reason="Trùng", by=coordinator)

    settle()

    assert sum_of(province.department) == Figure()
    assert not Rollup.objects.exists()
    assert list(differences()) == []


def test_sums_say_up_to_which_position_they_have_come_and_take_no_entry_twice(briefing, province):
    for _ in range(3):
        briefing()
    ledger.seal()

    assert [roll(2), roll(2), roll(2)] == [2, 1, 0]
    assert rolled_to() == ledger.last_position() == 3
    assert sum_of(province.department).entries == 3


def test_reporting_periods_from_the_15th_to_the_14th_and_any_other_days_are_right(briefing, province):
    days = [date(2024, 1, 14), date(2024, 1, 15), date(2024, 2, 14), date(2024, 2, 15), date(2024, 3, 3)]
    for day in days:
        briefing(happened_on=day)
    settle()

    def count(first, last):
        return sum_of(province.department, first, last).entries

    assert count(date(2024, 1, 15), date(2024, 2, 14)) == 2
    assert count(date(2024, 1, 1), date(2024, 1, 31)) == 2
    assert count(date(2024, 1, 14), date(2024, 3, 3)) == 5
    assert count(date(2024, 1, 14), date(2024, 1, 14)) == 1
    assert count(date(2024, 2, 16), date(2024, 3, 2)) == 0


def move(province, unit, to, day, *, axes=(PRO, ADM)):
    steps = [Step(move=Move.PLACE, code=unit.code, other=to.code, axis=axis) for axis in axes]
    return reorganise(
        province.department, title="Chuyển", basis="QĐ 1", effective_on=day, steps=steps, by="tests"
    ).reorganisation


def merge(province, unit, into, day):
    steps = [
        Step(move=Move.SUCCEED, code=unit.code, other=into.code, extent=Extent.WHOLE),
        Step(move=Move.CLOSE, code=unit.code),
    ]
    return reorganise(
        province.department, title="Sáp nhập", basis="QĐ 2", effective_on=day, steps=steps, by="tests"
    ).reorganisation


def test_after_a_move_in_mid_month_each_office_has_its_days_as_then_and_one_has_all_as_now(briefing, province):
    for day in (date(2024, 3, 5), date(2024, 3, 15)):
        briefing(happened_on=day)
    settle()

    move(province, province.school, province.next_education_office, date(2024, 3, 10))
    settle()

    old, new = province.education_office, province.next_education_office
    assert [sum_of(each).entries for each in (old, new)] == [1, 1]
    assert [sum_of(each, as_now=True).entries for each in (old, new)] == [0, 2]
    assert sum_of(province.department).entries == sum_of(province.department, as_now=True).entries == 2
    branches = branches_below(new, axis=PRO, first=FIRST, last=LAST)
    assert [b.first for b in branches if b.unit_id == province.school.pk] == [date(2024, 3, 10)]
    assert list(differences()) == []


def test_what_a_merged_school_did_counts_at_its_heir_as_now(briefing, province):
    briefing(happened_on=date(2024, 3, 5))
    settle()

    merge(province, province.school, province.next_school, date(2024, 3, 10))
    settle()

    assert sum_of(province.next_school).entries == 0
    assert sum_of(province.next_school, as_now=True).entries == 1
    assert sum_of(province.next_education_office, as_now=True).entries == 1
    assert sum_of(province.education_office).entries == 1
    assert sum_of(province.education_office, as_now=True).entries == 0
    assert list(differences()) == []


def test_figures_are_right_while_they_wait_to_be_counted_anew(briefing, province):
    briefing(happened_on=date(2024, 3, 15))
    settle()

    move(province, province.school, province.next_education_office, date(2024, 3, 10))

    assert Stale.objects.exists()
    assert sum_of(province.education_office).entries == 0
    assert sum_of(province.next_education_office).entries == 1
    assert sum_of(province.next_education_office, as_now=True).entries == 1


def test_a_reorganisation_that_was_undone_leaves_the_figures_as_they_were(briefing, province):
    briefing(happened_on=date(2024, 3, 15))
    settle()
    before = set(Rollup.objects.values_list())
    act = move(province, province.school, province.next_education_office, date(2024, 3, 10))
    settle()

    undo(act, because="Nhầm", by="tests")
    settle()

    assert set(Rollup.objects.values_list()) == before
    assert list(differences()) == []


def test_an_office_that_was_founded_and_has_sums_goes_again_when_its_act_is_undone(briefing, province):
    steps = [
        Step(move=Move.FOUND, code="new", name="Phòng GD&ĐT huyện Tràm", kind=province.education_office.kind),
        Step(move=Move.PLACE, code="new", other=province.department.code, axis=PRO),
        Step(move=Move.PLACE, code=province.school.code, other="new", axis=PRO),
    ]
    act = reorganise(
        province.department, title="Lập", basis="QĐ 3", effective_on=date(2024, 3, 10), steps=steps, by="tests"
    ).reorganisation
    briefing(happened_on=date(2024, 3, 12))
    settle()
    office = Unit.objects.get(code="new")
    assert sum_of(office).entries == 1

    undo(act, because="Nhầm", by="tests")
    settle()

    assert not Rollup.objects.filter(unit=office.pk).exists()
    assert sum_of(province.education_office).entries == 1
    assert list(differences()) == []


def test_a_reorganisation_of_a_later_day_changes_todays_tree_on_that_day(briefing, province):
    briefing()
    settle()
    move(province, province.school, province.next_education_office, date(2024, 3, 25))
    settle()
    assert sum_of(province.education_office, as_now=True).entries == 1

    with standing_on(datetime(2024, 3, 25, 2, 0, tzinfo=UTC)):
        follow_trees.function(None)
        settle()
        assert sum_of(province.education_office, as_now=True).entries == 0
        assert sum_of(province.next_education_office, as_now=True).entries == 1
        assert sum_of(province.education_office).entries == 1


def test_a_unit_that_gets_its_first_unit_below_has_sums_from_then_on(briefing, province):
    briefing(happened_on=date(2024, 3, 1))
    settle()
    assert not RolledUnit.objects.filter(unit=province.school).exists()
    (branch,) = found_units(
        [UnitDraft("branch", "Điểm trường Kênh Ba", "primary", date(2024, 3, 2), {PRO: "school", ADM: "school"})],
        by="tests",
    )
    briefing(unit=branch, happened_on=date(2024, 3, 2))

    settle()

    assert sum_of(province.school).entries == 2
    assert Rollup.objects.filter(unit=province.school, half=20240301, facet=Facet.METHOD).count() == 2
    assert list(differences()) == []


DAYS = st.dates(date(2024, 1, 1), date(2024, 3, 18))
PLACES = ("school", "next_school", "upper_school", "department", "education_office")
ACTS = st.one_of(
    st.tuples(st.just("record"), st.sampled_from(PLACES), DAYS),
    st.tuples(st.just("reverse"), st.integers(0, 9), DAYS),
    st.tuples(st.just("move"), st.sampled_from(("education_office", "next_education_office", "department")), DAYS),
    st.tuples(st.just("merge"), st.sampled_from(("next_school", "upper_school")), DAYS),
    st.tuples(st.just("roll"), st.integers(1, 3), DAYS),
    st.tuples(st.just("settle"), st.none(), DAYS),
)


@given(st.lists(ACTS, max_size=14), DAYS, DAYS)
@examples(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_every_figure_is_what_the_entries_come_to(briefing, coordinator, province, acts, one, other):
    first, last = sorted((one, other))
    with transaction.atomic():
        standing = []
        for act, what, day in acts:
            _do(act, what, day, briefing, coordinator, province, standing)
        ledger.seal()
        while roll():
            continue
        for unit in Unit.objects.filter(closed_on=None):
            for axis in Axis:
                for as_now in (False, True):
                    seen = sum_of(unit, first, last, axis=axis, as_now=as_now)
                    assert seen == plain(unit, first, last, axis, as_now), (unit, axis, as_now)
        settle()
        assert list(differences()) == []
        kept = set(Rollup.objects.values_list())
        rebuild()
        assert set(Rollup.objects.values_list()) == kept
        transaction.set_rollback(True)


def _do(act, what, day, briefing, coordinator, province, standing):
    if act == "record":
        standing.append(briefing(unit=getattr(province, what), happened_on=day))
    elif act == "reverse" and what < len(standing):
        try:
            ledger.reverse(standing[what], reason="Trùng", by=coordinator)
        except LawBroken:
            return
    elif act == "move":
        _try(move, province, province.school, getattr(province, what), day, axes=(PRO,))
    elif act == "merge":
        _try(merge, province, province.school, getattr(province, what), day)
    elif act == "roll":
        ledger.seal(what)
        roll(what)
    elif act == "settle":
        settle()


def _try(act, province, unit, to, day, **facts):
    try:
        with transaction.atomic():
            act(province, unit, to, day + timedelta(days=1), **facts)
    except Refusal:
        return


@pytest.mark.parametrize("facet", Facet)
def test_figures_of_nothing_are_empty(province, facet):
    assert figures([Branch(province.department.pk, FIRST, LAST)], Question(axis=PRO, facet=facet)) == {}
    assert list(differences()) == []
