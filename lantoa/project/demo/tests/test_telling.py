"""When the story is told: on moving the clock, once, by the verbs that a visitor could use too."""

from collections import Counter
from datetime import date

import pytest

from lantoa.core.clock import today
from lantoa.core.org.actions import UnitDraft, carry_out, discard_reorganisation, found_unit, take_out_steps, undo
from lantoa.core.org.laws import broken_laws
from lantoa.core.org.models import (
    Axis,
    Change,
    Closure,
    Heir,
    Naming,
    Placement,
    Post,
    Reorganisation,
    State,
    Step,
    Succession,
    Unit,
)
from lantoa.core.org.permissions import VIEW_UNIT
from lantoa.core.org.reform.refusals import StillNeeded
from lantoa.core.org.scope import may
from lantoa.project.demo.actions import build_province, set_day, tell_act
from lantoa.project.demo.acts import acts
from lantoa.project.demo.days import set_days
from lantoa.project.demo.queries import cast, person_of_cast
from lantoa.project.demo.tests.test_story import tree_on

OPENING, REDRAWN, EVE, REFORM, NEW = (
    date(2024, 3, 18),
    date(2024, 12, 2),
    date(2025, 6, 27),
    date(2025, 7, 1),
    date(2025, 12, 31),
)
STORED = (Unit, Naming, Placement, Closure, Post, Succession, Heir)


@pytest.fixture(autouse=True)
def province(db, settings):
    settings.DEMO = True
    build_province()
    yield
    assert list(broken_laws()) == []


def states():
    return list(Reorganisation.objects.order_by("effective_on").values_list("effective_on", "state"))


def rows():
    return {model: sorted(model.objects.values_list(), key=str) for model in STORED if model not in {Closure, Heir}} | {
        Closure: sorted(
            Closure.objects.values_list("axis", "ancestor", "descendant", "depth", "valid_from", "valid_to"), key=str
        ),
        Heir: sorted(Heir.objects.values_list("predecessor", "heir")),
    }


def members():
    return {member.username: member for group in cast() for member in group.members}


def test_each_act_is_carried_out_when_the_clock_first_comes_to_it():
    told = [(day.day, set_day(day.day) and states()) for day in set_days() if day.day >= date(2024, 6, 14)]

    redrawn, prepared, reformed = [(date(2024, 12, 1), "done")], [(REFORM, "draft")], [(REFORM, "done")]
    assert [found for _day, found in told] == [
        [],
        redrawn,
        redrawn + prepared,
        redrawn + reformed,
        redrawn + reformed,
    ]


def test_whoever_jumps_to_the_end_gets_the_same_story_in_order():
    set_day(NEW)

    assert states() == [(date(2024, 12, 1), "done"), (REFORM, "done")]
    when = Reorganisation.objects.order_by("effective_on").values_list("drafted_at__date", "done_at__date")
    assert list(when) == [(date(2024, 11, 25), date(2024, 12, 1)), (date(2025, 6, 20), REFORM)]


def test_moving_back_and_forth_changes_nothing_that_is_stored():
    set_day(NEW)
    before = rows(), Reorganisation.objects.count(), Change.objects.count()

    for day in (OPENING, REDRAWN, EVE, NEW):
        set_day(day)

    assert (rows(), Reorganisation.objects.count(), Change.objects.count()) == before


def test_the_draft_lies_ready_with_a_part_for_each_thing_that_changes():
    set_day(EVE)

    draft = Reorganisation.objects.get(state=State.DRAFT)
    # Two mergers, 63 new communes, one that goes on, 19 divided ones, two levels that end.
    assert draft.steps.order_by("-part").first().part == 2 + 63 + 1 + 19 + 2
    assert Counter(draft.steps.values_list("move", flat=True)) == {
        "found": 63,
        "succeed": 2 + 144 + 41 + 32,
        "close": 2 + 144 + 19 + 32,
        "place": 63 + 1 + 450,
        "rename": 1 + 495,
    }
    assert may_carry_it_out(draft)


def may_carry_it_out(draft):
    """The administrator of the cast, whose posts reach both provinces while the merger is prepared."""
    return carry_out(draft, by=person_of_cast("nhat.quang")).reorganisation.is_done


def test_what_a_visitor_carries_out_is_not_carried_out_again_and_its_people_get_their_posts():
    set_day(EVE)
    carry_out(Reorganisation.objects.get(state=State.DRAFT), by=person_of_cast("nhat.quang"))
    acted = Reorganisation.objects.count(), Succession.objects.count()

    set_day(REFORM)

    assert (Reorganisation.objects.count(), Succession.objects.count()) == acted
    assert members()["truc.ly"].unit == "UBND xã U Minh"


def test_what_a_visitor_undid_stays_undone_and_what_was_discarded_is_prepared_anew():
    set_day(EVE)
    discard_reorganisation(Reorganisation.objects.get(state=State.DRAFT), by="tests")
    set_day(EVE)
    again = Reorganisation.objects.get(state=State.DRAFT)
    undo(carry_out(again, by="tests").reorganisation, because="Thử", by="tests")

    set_day(NEW)

    assert states()[-1] == (REFORM, "undone")
    assert Unit.objects.get(code="UBND-966").closed_on is None


def test_an_act_that_no_longer_fits_is_left_in_preparation_and_the_clock_moves():
    set_day(REDRAWN)
    undo(Reorganisation.objects.get(), because="Thử", by="tests")

    set_day(NEW)

    # Phường 4 still has the code that the new Phường An Xuyên takes over.
    assert states() == [(date(2024, 12, 1), "undone"), (REFORM, "draft")]
    assert today() == NEW


def test_a_draft_that_a_visitor_changed_is_carried_out_as_it_is():
    set_day(EVE)
    draft = Reorganisation.objects.get(state=State.DRAFT)
    part = Step.objects.get(reorganisation=draft, move="rename", code="UBND-32092").part
    take_out_steps(draft, part=part, by="tests")

    set_day(REFORM)

    # Its schools are left to the heir of their education office.
    school = Placement.objects.get(unit__code="TH-32092-1", axis=Axis.ADMINISTRATIVE, valid_to=None)
    assert school.parent.code == "SGDDT"


def test_a_school_that_a_visitor_founded_goes_with_its_commune():
    draft = UnitDraft(
        code="MG-MOI",
        name="Trường Mẫu giáo Hoa Nắng Mới",
        kind="kindergarten",
        opened_on=OPENING,
        under={Axis.ADMINISTRATIVE: "PGD-966", Axis.PROFESSIONAL: "PGD-966"},
        locality="Xã Khánh Hòa, huyện U Minh",
    )
    found_unit(draft, by="tests")

    set_day(REFORM)

    school = Unit.objects.get(code="MG-MOI")
    above = {row.axis: row.parent.label for row in school.placements.filter(valid_to=None).select_related("parent")}
    assert (school.locality, above) == (
        "Xã U Minh",
        {Axis.ADMINISTRATIVE: "UBND xã U Minh", Axis.PROFESSIONAL: "Sở GD&ĐT"},
    )


def test_undoing_the_merger_while_nothing_stands_on_it_restores_every_row():
    set_day(EVE)
    before, tree = rows(), tree_on(EVE)
    reform = carry_out(Reorganisation.objects.get(state=State.DRAFT), by="tests").reorganisation
    assert rows() != before

    undo(reform, because="Thử", by="tests")

    assert rows() == before
    assert tree_on(NEW)[0] == tree[0]


def test_it_is_not_undone_once_people_work_at_the_new_communes():
    set_day(REFORM)

    with pytest.raises(StillNeeded):
        undo(Reorganisation.objects.get(effective_on=REFORM), because="Thử", by="tests")


def test_an_act_comes_as_far_as_its_day():
    redrawn, reform = acts()
    tell_act(redrawn, until=REDRAWN)

    told = [tell_act(reform, until=day) for day in (date(2025, 6, 19), date(2025, 6, 20), REFORM)]

    assert [each and each.state for each in told] == [None, "draft", "done"]


@pytest.mark.parametrize("day", [OPENING, REDRAWN, EVE, REFORM, NEW], ids=str)
def test_everybody_of_the_cast_has_a_post_on_every_day(day):
    set_day(day)

    shown = members()
    held = Post.objects.held_on(day).filter(person__username__in=shown)
    assert len(shown) == 16
    assert set(held.values_list("person__username", flat=True)) == set(shown)


def test_the_cast_says_who_people_are_and_what_to_try_as_of_the_day():
    before = members()["truc.ly"], members()["nhat.quang"]
    set_day(EVE)
    preparing = members()["nhat.quang"]
    set_day(REFORM)
    after = members()["truc.ly"]
    set_day(OPENING)

    assert (before[0].unit, after.unit) == ("Phòng GD&ĐT huyện U Minh", "UBND xã U Minh")
    assert len({before[1].suggestion, preparing.suggestion}) == 2
    assert (members()["truc.ly"], members()["nhat.quang"]) == before


def test_after_the_reform_people_see_their_new_units_and_not_those_of_others():
    set_day(NEW)
    coordinator, head = person_of_cast("truc.ly"), person_of_cast("phu.cuong")
    u_minh, school = Unit.objects.get(code="UBND-32047", closed_on=None), Unit.objects.get(code="TH-32044-1")

    seen = [may(each, VIEW_UNIT, unit) for each in (coordinator, head) for unit in (u_minh, school)]
    assert seen == [True, False, False, True]
