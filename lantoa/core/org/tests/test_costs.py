"""What questions and acts cost: the number of queries never grows with the units, and what stays as it was is not written."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantoa.core.org.actions import UnitDraft, found_units, undo
from lantoa.core.org.heirs import rebuild_heirs
from lantoa.core.org.models import Closure, Heir, Unit
from lantoa.core.org.permissions import EDIT_UNIT, VIEW_UNIT
from lantoa.core.org.queries import visible_units
from lantoa.core.org.reform import composing
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import authorise_all, may, units_where
from lantoa.core.org.tests.acts import REFORM, act
from lantoa.core.org.tests.cast import ADMINISTRATIVE, OPENED, PROFESSIONAL, person, small_province
from lantoa.core.org.tree import rebuild_lines

pytestmark = pytest.mark.django_db

EVE = REFORM - timedelta(days=1)


@pytest.fixture
def province():
    return small_province()


def more_schools(count):
    """Schools under the education office that has one."""
    under = {ADMINISTRATIVE: "education_office", PROFESSIONAL: "education_office"}
    drafts = [UnitDraft(f"new-{n}", f"Trường Tiểu học số {n}", "primary", OPENED, under) for n in range(count)]
    return found_units(drafts, by="tests")


def cost(ask):
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def lines():
    columns = ("pk", "axis", "ancestor_id", "descendant_id", "depth", "valid_from", "valid_to")
    return set(Closure.objects.values_list(*columns))


@pytest.mark.parametrize(
    "ask",
    [
        lambda unit: list(Unit.objects.below(unit, axis=PROFESSIONAL, on=EVE).in_tree_order()),
        lambda unit: list(Unit.objects.children_of(unit, axis=PROFESSIONAL, on=EVE).in_tree_order()),
        lambda unit: list(Unit.objects.above(unit, axis=PROFESSIONAL, on=EVE)),
    ],
    ids=["below", "children", "above"],
)
def test_the_tree_of_one_school_and_of_three_is_asked_once(province, ask):
    for_one = cost(lambda: ask(province.education_office))
    more_schools(2)

    assert (for_one, cost(lambda: ask(province.education_office))) == (1, 1)


@pytest.mark.parametrize(
    "ask",
    [
        lambda user, unit: list(units_where(user, VIEW_UNIT).in_tree_order()),
        lambda user, unit: visible_units(user).count(),
        lambda user, unit: may(user, VIEW_UNIT, unit),
        lambda user, unit: units_where(user, VIEW_UNIT, among=Unit.objects.values_list("pk", flat=True)).count(),
    ],
    ids=["list", "count", "may", "among"],
)
def test_reach_over_one_school_and_over_three_is_asked_once(province, ask):
    head = person(province.education_office, Role.HEAD)
    for_one = cost(lambda: ask(head, province.school))
    more_schools(2)

    assert (for_one, cost(lambda: ask(head, province.school))) == (2, 2)


def test_permission_at_three_units_is_asked_once(province):
    administrator = person(province.committee, Role.ADMINISTRATOR)
    schools = more_schools(3)

    assert cost(lambda: authorise_all(administrator, EDIT_UNIT, schools)) == 2


def test_a_narrowed_answer_is_the_whole_answer_narrowed(province):
    act(composing.merge(["next_education_office"], into="education_office"))
    users = [person(province.education_office, role) for role in Role] + [person(province.school, Role.CLERK)]
    keys = list(Unit.objects.order_by("pk").values_list("pk", flat=True))

    for user in users:
        whole = set(units_where(user, VIEW_UNIT).values_list("pk", flat=True))
        for among in (keys, keys[::2], keys[:1], []):
            narrowed = units_where(user, VIEW_UNIT, among=among)
            assert set(narrowed.values_list("pk", flat=True)) == whole & set(among)


def test_a_unit_reached_in_several_ways_is_listed_once(province):
    user = person(province.committee, Role.HEAD)
    person(province.school, Role.CLERK, "clerk")

    assert units_where(user, VIEW_UNIT).count() == Unit.objects.count()


def test_what_a_unit_left_is_reached_through_its_heir_alone(province):
    before = person(province.education_office, Role.HEAD)
    beside = person(province.upper_school, Role.HEAD)
    act(composing.merge(["next_education_office"], into="education_office"))

    assert may(before, VIEW_UNIT, province.next_education_office)
    assert not may(beside, VIEW_UNIT, province.next_education_office)


def merging_the_office():
    return composing.merge(["education_office"], into="next_education_office")


def test_an_act_over_one_school_and_over_three_sends_as_many_queries(province):
    for_one = cost(lambda: undo(act(merging_the_office()).reorganisation, because="Đo", by="tests"))
    more_schools(2)

    assert cost(lambda: undo(act(merging_the_office()).reorganisation, because="Đo", by="tests")) == for_one


def test_an_act_ends_lines_and_writes_new_ones_but_touches_no_other(province):
    before = {row[0]: row[1:] for row in lines()}

    act(composing.place(["school"], under="department", axis=PROFESSIONAL))

    after = {row[0]: row[1:] for row in lines()}
    assert before.keys() <= after.keys()
    altered = [(row, after[pk]) for pk, row in before.items() if after[pk] != row]
    assert {old[2] for old, _new in altered} == {province.school.pk}
    assert [new for old, new in altered] == [(*old[:-1], EVE) for old, _new in altered]


def test_undoing_an_act_brings_back_the_very_lines(province):
    before = lines()

    undo(act(merging_the_office()).reorganisation, because="Đo", by="tests")

    assert lines() == before


def test_drawing_lines_again_mends_what_is_wrong_and_leaves_the_rest(province):
    before = lines()
    school = Closure.objects.filter(axis=PROFESSIONAL, descendant=province.school)
    kept, doubled = school.get(depth=0), school.get(depth=1)
    school.filter(depth=2).delete()
    school.filter(depth=3).update(valid_to=EVE)
    Closure.objects.create(
        axis=PROFESSIONAL, ancestor=doubled.ancestor, descendant=province.school, depth=1, valid_from=OPENED
    )

    drawn = rebuild_lines(PROFESSIONAL, [province.school.pk])

    assert drawn == school.count() == 4
    assert {row[1:] for row in lines()} == {row[1:] for row in before}
    assert school.get(depth=0).pk == kept.pk


def test_heirs_that_stay_are_not_written_again(province):
    act(composing.merge(["next_education_office"], into="education_office"))
    first = Heir.objects.get()

    act(composing.merge(["next_district"], into="district"))

    assert Heir.objects.get(predecessor=province.next_education_office).pk == first.pk
    assert Heir.objects.count() == 2
    assert rebuild_heirs() == 2
