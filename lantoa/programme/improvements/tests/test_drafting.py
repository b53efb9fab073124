"""A unit writes down what could be simpler; a draft is kept as it is typed and read by its writers alone."""

from datetime import date
from decimal import Decimal

import pytest

from lantoa.core.refusals import NotAllowed
from lantoa.programme.improvements import actions
from lantoa.programme.improvements.actions.drafting import NoExample, NoTitle, NotOfTheUnit, WasProposed
from lantoa.programme.improvements.models import Figure, Improvement, State
from lantoa.programme.improvements.tests.conftest import WORDS
from lantoa.programme.improvements.writing import ChangedMeanwhile
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.tests.handmade import begin, charge, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(province, lead):
    draft = begin(province, lead)
    charge(put(draft, ItemKind.TASK, "Rà soát quy trình nội bộ"), "các đơn vị", province.education_office)
    return plan.publish(draft, number_symbol="41/KH-SGDĐT", issued_on=date(2024, 3, 15), by=lead).programme


def test_begun_twice_it_is_one_draft(province, coordinator):
    first, second = (actions.begin(province.upper_school, title="Một cửa", by=coordinator) for _ in range(2))

    assert first == second
    assert Improvement.objects.count() == 1


def test_a_draft_needs_its_title_and_nothing_else(province, coordinator):
    with pytest.raises(NoTitle):
        actions.begin(province.upper_school, title="  ", by=coordinator)

    begun = actions.begin(province.upper_school, title="Một cửa", by=coordinator)

    assert (begun.state, begun.as_is, begun.as_proposed) == (State.DRAFT, "", "")


def test_only_those_who_propose_for_the_unit_begin_one(province, stranger):
    with pytest.raises(NotAllowed):
        actions.begin(province.upper_school, title="Một cửa", by=stranger)


def test_half_a_figure_is_kept_as_it_is_typed(draft, coordinator):
    kept = actions.keep_words(
        draft, seen=draft.revision, by=coordinator, **WORDS | {"figures": {"steps": (Decimal(7), None)}}
    )

    assert [(row.measure, row.now, row.proposed) for row in kept.figures.all()] == [("steps", 7, None)]


def test_of_two_who_write_at_once_the_second_is_told(draft, coordinator):
    actions.keep_words(draft, seen=draft.revision, by=coordinator, **WORDS)

    with pytest.raises(ChangedMeanwhile):
        actions.keep_words(draft, seen=draft.revision, by=coordinator, **WORDS | {"title": "Khác"})


def test_it_serves_no_task_of_a_programme_that_does_not_bind_the_unit(programme, draft, coordinator):
    task = programme.versions.get().items.get(kind=ItemKind.TASK)

    with pytest.raises(NotOfTheUnit):
        actions.keep_words(draft, seen=draft.revision, by=coordinator, **WORDS | {"item": task})


def test_a_draft_can_be_thrown_away(draft, coordinator):
    actions.discard(draft, by=coordinator)

    assert not Improvement.objects.exists()
    assert not Figure.objects.exists()


def test_what_was_proposed_once_is_not_thrown_away(own, coordinator):
    draft = actions.take_back(own, by=coordinator)

    with pytest.raises(WasProposed):
        actions.discard(draft, by=coordinator)


def test_a_draft_is_seen_by_its_unit_alone(draft, coordinator, stranger, lead, head):
    def seen(user):
        return list(Improvement.objects.visible_to(user))

    assert (seen(coordinator), seen(stranger), seen(lead), seen(head)) == ([draft], [], [], [])


def test_a_good_example_is_taken_over_with_its_figures_and_the_link(adopted, province, lead):
    made = actions.propose_same(adopted, unit=province.department, by=lead)

    assert (made.copied_from, made.as_proposed, made.state) == (adopted, adopted.as_proposed, State.DRAFT)
    assert sorted(made.figures.values_list("measure", "now", "proposed")) == sorted(
        adopted.figures.values_list("measure", "now", "proposed")
    )
    assert made.others_named == ""
    assert actions.propose_same(adopted, unit=province.department, by=lead) == made


def test_what_is_not_adopted_is_no_example(in_force, province, lead):
    with pytest.raises(NoExample):
        actions.propose_same(in_force, unit=province.department, by=lead)


def test_what_the_unit_keeps_to_itself_is_no_example(in_force, coordinator, province, lead):
    adopted = actions.adopt(in_force, is_shared=False, by=coordinator)

    with pytest.raises(NoExample):
        actions.propose_same(adopted, unit=province.department, by=lead)


def test_examples_are_read_by_units_around_and_not_beyond(adopted, province, stranger, lead):
    """The stranger's school stands below another district office; both answer to the department, but not directly."""
    assert list(Improvement.objects.examples_for(lead)) == [adopted]
    assert list(Improvement.objects.examples_for(stranger)) == []
