"""Acts that change the trees: what they move, what they leave as it was, what they refuse."""

from datetime import date, timedelta

import pytest

from lantoa.core.org.actions import (
    CodeTaken,
    UnitClosed,
    UnitDraft,
    draft_reorganisation,
    end_post,
    found_unit,
    give_post,
    undo,
)
from lantoa.core.org.actions.units import SuperiorBeginsLater
from lantoa.core.org.laws import broken_laws
from lantoa.core.org.models import Closure, Heir, Naming, Placement, Post, Succession, Unit, UnitKind
from lantoa.core.org.permissions import VIEW_UNIT
from lantoa.core.org.reform import composing, refusals
from lantoa.core.org.reform.composing import NewUnit, Share
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import units_where
from lantoa.core.org.tests.acts import REFORM, act, close, place
from lantoa.core.org.tests.cast import ADMINISTRATIVE, OPENED, PROFESSIONAL, person, small_province
from lantoa.core.org.tree import CircleInTree
from lantoa.core.refusals import NotAllowed

pytestmark = pytest.mark.django_db

EVE = REFORM - timedelta(days=1)
BOTH = (ADMINISTRATIVE, PROFESSIONAL)


@pytest.fixture
def province():
    made = small_province()
    yield made
    assert list(broken_laws()) == []


def below(unit, axis, on):
    return set(Unit.objects.below(unit, axis=axis, on=on).values_list("code", flat=True)) - {unit.code}


def all_lines(axis):
    fields = ("ancestor_id", "descendant_id", "depth", "valid_from", "valid_to")
    return sorted(Closure.objects.filter(axis=axis).values_list(*fields), key=str)


def commune(code="commune", under="committee"):
    kind = UnitKind.objects.get(code="people-committee-commune")
    return NewUnit(code, "UBND xã Sen Đước", kind, {ADMINISTRATIVE: under, PROFESSIONAL: under}, symbol="UBND")


def test_a_moved_unit_is_read_where_it_stood_on_each_day(province):
    place(province.school, axis=PROFESSIONAL, under=province.next_education_office, on=REFORM)

    assert below(province.education_office, PROFESSIONAL, EVE) == {"school"}
    assert below(province.education_office, PROFESSIONAL, REFORM) == set()
    assert below(province.next_education_office, PROFESSIONAL, REFORM) == {"next_school", "school"}


def test_a_move_on_one_tree_leaves_the_other_tree_alone(province):
    before = all_lines(ADMINISTRATIVE)

    place(province.school, axis=PROFESSIONAL, under=province.department, on=REFORM)

    assert all_lines(ADMINISTRATIVE) == before


def test_moving_a_unit_takes_along_what_is_below_it(province):
    place(province.education_office, axis=PROFESSIONAL, under=province.next_education_office, on=REFORM)

    above = Unit.objects.above(province.school, axis=PROFESSIONAL, on=REFORM).values_list("code", flat=True)
    assert set(above) == {"education_office", "next_education_office", "department", "committee"}


def test_placing_a_unit_where_it_stands_changes_nothing(province):
    before = list(Placement.objects.values_list("pk", "valid_to"))

    place(province.school, axis=PROFESSIONAL, under=province.education_office, on=REFORM)

    assert list(Placement.objects.values_list("pk", "valid_to")) == before


def test_merged_units_pass_their_units_and_people_to_the_one_that_goes_on(province):
    clerk = person(province.next_education_office, Role.CLERK)
    head = person(province.next_education_office, Role.HEAD)

    act(composing.merge(["next_education_office"], into="education_office"))

    assert below(province.education_office, PROFESSIONAL, REFORM) == {"school", "next_school"}
    assert below(province.next_education_office, PROFESSIONAL, EVE) == {"next_school"}
    held = (
        Post.objects.filter(person__in=[clerk, head]).order_by("pk").values_list("unit__code", "valid_from", "valid_to")
    )
    assert sorted(held) == [
        ("education_office", REFORM, None),
        ("education_office", REFORM, None),
        ("next_education_office", OPENED, EVE),
        ("next_education_office", OPENED, EVE),
    ]


def test_two_heads_never_arrive_at_one_unit(province):
    stays = person(province.education_office, Role.HEAD)
    head = person(province.next_education_office, Role.HEAD)

    outcome = act(composing.merge(["next_education_office"], into="education_office"))

    assert list(Post.objects.filter(person=head).values_list("unit__code", "valid_to")) == [
        ("next_education_office", EVE)
    ]
    assert [(met.unit.code, met.stays.person, [post.person for post in met.leaving]) for met in outcome.heads_met] == [
        ("education_office", stays, [head])
    ]


def test_of_two_heads_who_arrive_where_there_is_none_nobody_is_raised(province):
    heads = [person(province.school, Role.HEAD), person(province.next_school, Role.HEAD)]

    outcome = act(composing.merge(["school", "next_school"], into="upper_school"))

    assert [(met.unit.code, met.stays, [post.person for post in met.leaving]) for met in outcome.heads_met] == [
        ("upper_school", None, heads)
    ]
    assert not Post.objects.filter(unit=province.upper_school).exists()


def test_one_person_who_is_head_of_two_units_arrives_as_one_head(province):
    head = person(province.school, Role.HEAD)
    give_post(province.next_school, person=head, role=Role.HEAD, from_day=OPENED, by="tests")

    outcome = act(composing.merge(["school", "next_school"], into="upper_school"))

    assert outcome.heads_met == []
    assert [post.person for post in Post.objects.filter(unit=province.upper_school)] == [head]


def test_people_keep_no_role_where_the_act_does_not_say_so(province):
    coordinator = person(province.education_office, Role.COORDINATOR)

    act(composing.abolish(["education_office"], heir="department"))

    assert not Post.objects.filter(person=coordinator, valid_to=None).exists()
    assert below(province.department, PROFESSIONAL, REFORM) == {
        "office",
        "upper_school",
        "school",
        "next_education_office",
        "next_school",
    }


def test_several_units_merge_into_a_new_one_that_takes_over_an_old_code(province):
    steps = [
        *composing.found(commune("district")),
        *composing.merge(["district", "next_district"], into="district", takes_posts=False),
    ]

    outcome = act(steps)

    new = outcome.founded[0]
    assert [
        (unit.code, unit.opened_on, unit.closed_on) for unit in Unit.objects.filter(code="district").order_by("pk")
    ] == [
        ("district", OPENED, EVE),
        ("district", REFORM, None),
    ]
    assert below(new, ADMINISTRATIVE, REFORM) == {"education_office", "next_education_office", "school", "next_school"}
    assert set(Heir.objects.values_list("predecessor__code", "heir_id")) == {
        ("district", new.pk),
        ("next_district", new.pk),
    }


def test_a_divided_unit_gives_each_successor_what_the_act_names_and_the_rest_to_one(province):
    steps = [
        *composing.found(commune("east")),
        *composing.found(commune("west")),
        *composing.split(
            "district",
            shares=[
                Share("east", {ADMINISTRATIVE: ["education_office"]}),
                Share("west", is_rest=True, remark="12 km²"),
            ],
        ),
    ]

    outcome = act(steps)

    east, west = outcome.founded
    assert (below(east, ADMINISTRATIVE, REFORM), below(west, ADMINISTRATIVE, REFORM)) == (
        {"education_office", "school"},
        set(),
    )
    assert list(Succession.objects.order_by("pk").values_list("successor__code", "extent", "remark")) == [
        ("east", "part", ""),
        ("west", "rest", "12 km²"),
    ]
    assert outcome.main_successor_ids() == {province.district.pk: west.pk}


def test_a_part_passes_while_both_units_go_on(province):
    act(
        composing.transfer(
            "district", into="next_district", units={ADMINISTRATIVE: ["education_office"]}, remark="146 người"
        )
    )

    province.district.refresh_from_db()
    assert province.district.closed_on is None
    assert below(province.next_district, ADMINISTRATIVE, REFORM) == {
        "education_office",
        "school",
        "next_education_office",
        "next_school",
    }
    assert not Heir.objects.exists()


def test_a_renamed_unit_keeps_its_old_name_for_the_days_before(province):
    act(composing.rename("school", name="Trường Tiểu học và Trung học cơ sở Hoa Sen", locality="xã Sen"))

    names = Naming.objects.filter(unit=province.school).order_by("valid_from")
    assert list(names.values_list("name", "valid_from", "valid_to")) == [
        ("Trường Tiểu học Hoa Sen", OPENED, EVE),
        ("Trường Tiểu học và Trung học cơ sở Hoa Sen", REFORM, None),
    ]
    province.school.refresh_from_db()
    assert (province.school.name, "xa sen" in province.school.folded) == (
        "Trường Tiểu học và Trung học cơ sở Hoa Sen",
        True,
    )


def test_a_new_level_stands_between_a_superior_and_its_units(province):
    schools = {PROFESSIONAL: ["school"], ADMINISTRATIVE: ["school"]}

    act(composing.insert(commune(under="department"), above=schools))

    new = Unit.objects.get(code="commune")
    assert below(new, PROFESSIONAL, REFORM) == {"school"}
    assert below(province.education_office, PROFESSIONAL, REFORM) == set()


def test_an_abolished_level_hands_its_units_to_the_one_above(province):
    act(composing.abolish(["education_office", "next_education_office"], heir="department"))

    assert below(province.department, PROFESSIONAL, REFORM) == {"office", "upper_school", "school", "next_school"}
    assert below(province.department, PROFESSIONAL, EVE) == {
        "office",
        "upper_school",
        "education_office",
        "next_education_office",
        "school",
        "next_school",
    }


def test_whoever_reaches_the_heir_reaches_what_its_predecessors_left(province):
    lead = person(province.department, Role.LEAD)
    neighbour = person(province.next_district, Role.LEAD)

    act(composing.abolish(["education_office"], heir="department"))

    after = REFORM + timedelta(days=30)
    assert "education_office" in units_where(lead, VIEW_UNIT, on=after).values_list("code", flat=True)
    assert "education_office" not in units_where(neighbour, VIEW_UNIT, on=after).values_list("code", flat=True)


def test_a_chain_of_acts_leads_to_the_last_heir(province):
    act(composing.merge(["next_school"], into="school"))
    act(composing.merge(["school"], into="upper_school"), on=date(2026, 1, 1))

    lines = Heir.objects.values_list("predecessor__code", "heir__code", "valid_from", "valid_to")
    assert set(lines) == {
        ("next_school", "school", REFORM, date(2025, 12, 31)),
        ("next_school", "upper_school", date(2026, 1, 1), None),
        ("school", "upper_school", date(2026, 1, 1), None),
    }


def test_whoever_stands_in_for_a_post_goes_on_where_the_post_goes(province):
    holder = person(province.next_education_office, Role.CLERK)
    other = person(province.next_education_office, Role.OFFICER)
    post = Post.objects.get(person=holder)
    Post.objects.create(
        person=other, unit=post.unit, role=Role.CLERK, valid_from=EVE, valid_to=date(2025, 7, 15), acting_for=post
    )

    act(composing.merge(["next_education_office"], into="education_office"))

    new = Post.objects.get(person=other, role=Role.CLERK, valid_from=REFORM)
    assert (new.unit, new.valid_to, new.acting_for) == (
        province.education_office,
        date(2025, 7, 15),
        Post.objects.get(person=holder, valid_from=REFORM),
    )


REFUSED = {
    "a unit merged into itself": (lambda: composing.merge(["school"], into="school"), refusals.FollowsItself),
    "a unit unknown": (lambda: composing.rename("nowhere", name="X"), refusals.UnitUnknown),
    "a superior unknown": (
        lambda: composing.place(["school"], under="nowhere", axis=PROFESSIONAL),
        refusals.UnitUnknown,
    ),
    "a circle": (lambda: composing.place(["department"], under="school", axis=PROFESSIONAL), CircleInTree),
    "units left behind": (lambda: composing.close("education_office"), refusals.LeftBehind),
    "a code in use": (lambda: composing.found(commune("school")), refusals.CodeInUse),
    "a code given twice": (
        lambda: [*composing.found(commune()), *composing.found(commune())],
        refusals.FoundedTwice,
    ),
    "a unit nowhere": (
        lambda: composing.found(commune())[:1],
        refusals.FoundedNowhere,
    ),
    "two superiors at once": (
        lambda: [
            *composing.place(["school"], under="department", axis=PROFESSIONAL),
            *composing.place(["school"], under="office", axis=PROFESSIONAL),
        ],
        refusals.ToldTwice,
    ),
    "nothing": (list, refusals.NothingToDo),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_half_written(province, what):
    steps, refusal = REFUSED[what]
    before = [all_lines(axis) for axis in BOTH], list(Unit.objects.values_list("pk", "closed_on"))

    with pytest.raises(refusal):
        act(steps())

    assert ([all_lines(axis) for axis in BOTH], list(Unit.objects.values_list("pk", "closed_on"))) == before


def test_an_act_dated_before_its_units_is_refused(province):
    with pytest.raises(refusals.NotYetThere):
        act(composing.rename("school", name="Tên khác"), on=OPENED)


def test_an_act_dated_before_a_later_one_on_the_same_units_is_refused(province):
    place(province.school, axis=PROFESSIONAL, under=province.department, on=REFORM)

    with pytest.raises(refusals.ChangedLater):
        place(province.school, axis=PROFESSIONAL, under=province.next_education_office, on=date(2025, 1, 1))


def test_a_unit_that_has_ended_cannot_be_ended_again(province):
    close(province.school, on=REFORM)

    with pytest.raises(refusals.UnitUnknown):
        close(province.school, on=date(2026, 1, 1))


def test_nobody_gets_a_post_at_a_unit_that_has_ended(province):
    close(province.school, on=REFORM)
    province.school.refresh_from_db()
    user = person(province.office, Role.OFFICER)

    with pytest.raises(UnitClosed):
        give_post(province.school, person=user, role=Role.HEAD, from_day=OPENED, by="tests")


def test_an_administrator_cannot_move_units_out_of_reach(province):
    administrator = person(province.education_office, Role.ADMINISTRATOR)

    with pytest.raises(NotAllowed):
        place(province.school, axis=PROFESSIONAL, under=province.next_education_office, on=REFORM, by=administrator)


def test_an_administrator_of_the_whole_reorganises_what_is_below(province):
    administrator = person(province.committee, Role.ADMINISTRATOR)

    act(composing.abolish(["education_office"], heir="department"), by=administrator)

    assert below(province.education_office, PROFESSIONAL, REFORM) == set()


def test_an_undone_act_says_why_and_cannot_be_undone_twice(province):
    outcome = close(province.school, on=REFORM)

    with pytest.raises(refusals.ReasonMissing):
        undo(outcome.reorganisation, because=" ", by="tests")
    undone = undo(outcome.reorganisation, because="Nhập nhầm ngày", by="tests")

    assert (undone.state, undone.undone_because) == ("undone", "Nhập nhầm ngày")
    with pytest.raises(refusals.NotDone):
        undo(undone, because="Lần nữa", by="tests")


def test_an_act_is_not_undone_under_a_later_one(province):
    first = act([*composing.found(commune()), *composing.place(["school"], under="commune", axis=ADMINISTRATIVE)])
    act(composing.rename("commune", name="UBND xã Hoa Sen"), on=date(2026, 1, 1), title="Đổi tên xã")

    with pytest.raises(refusals.LaterActStands) as refused:
        undo(first.reorganisation, because="Nhầm", by="tests")

    assert "Đổi tên xã" in refused.value.sentence


def test_an_act_is_not_undone_once_people_work_at_what_it_founded(province):
    outcome = act(composing.found(commune()))
    user = person(province.office, Role.OFFICER)
    give_post(outcome.founded[0], person=user, role=Role.COORDINATOR, from_day=REFORM, by="tests")

    with pytest.raises(refusals.StillNeeded):
        undo(outcome.reorganisation, because="Nhầm", by="tests")

    assert Unit.objects.filter(code="commune").exists()


def test_an_act_to_come_gives_its_successor_nothing_before_its_day(province):
    clerk = person(province.upper_school, Role.CLERK)
    act(composing.merge(["school"], into="upper_school"), on=date(2099, 1, 1))

    assert set(units_where(clerk, VIEW_UNIT).values_list("code", flat=True)) == {"upper_school"}
    after = units_where(clerk, VIEW_UNIT, on=date(2099, 1, 1))
    assert set(after.values_list("code", flat=True)) == {"upper_school", "school"}


def test_a_part_that_passed_long_ago_makes_no_heir_when_the_rest_ends(province):
    act(composing.transfer("district", into="department", units={}, remark="12 km²"), on=date(2024, 1, 1))
    act(composing.merge(["district"], into="next_district"))

    assert set(Heir.objects.values_list("predecessor__code", "heir__code")) == {("district", "next_district")}


def test_what_nobody_follows_is_found_by_those_who_stood_above(province):
    administrator = person(province.committee, Role.ADMINISTRATOR)
    outcome = act(composing.close("school"), by=administrator)

    assert set(Heir.objects.values_list("predecessor__code", "heir__code")) == {("school", "education_office")}
    assert undo(outcome.reorganisation, because="Nhầm", by=administrator).is_undone


@pytest.mark.parametrize(
    "steps",
    [
        lambda: composing.place(["education_office"], under="district", axis=PROFESSIONAL),
        lambda: [
            *composing.found(
                NewUnit("child", "Cụm", UnitKind.objects.get(code="primary"), {ADMINISTRATIVE: "education_office"})
            ),
            *composing.place(["education_office"], under="child", axis=PROFESSIONAL),
        ],
        lambda: composing.close("education_office"),
    ],
    ids=["into one's own tree", "under one's own child", "ended"],
)
def test_nobody_takes_a_unit_from_a_superior_whom_they_do_not_reach(province, steps):
    administrator = person(province.district, Role.ADMINISTRATOR)
    moved = composing.place(["school"], under="district", axis=ADMINISTRATIVE)
    away = [*moved, *composing.place(["school"], under="district", axis=PROFESSIONAL)] if "close" in str(steps) else []

    with pytest.raises((refusals.SuperiorNotAsked, NotAllowed, refusals.LeftBehind)):
        act([*steps(), *away], by=administrator)

    assert below(province.department, PROFESSIONAL, REFORM) >= {"education_office", "school"}


def test_undoing_does_not_give_back_a_post_that_was_ended_since(province):
    clerk = person(province.next_education_office, Role.CLERK)
    outcome = act(composing.merge(["next_education_office"], into="education_office"))
    end_post(Post.objects.get(person=clerk, valid_from=REFORM), on=date(2025, 7, 15), by="tests")

    with pytest.raises(refusals.StillNeeded):
        undo(outcome.reorganisation, because="Nhầm", by="tests")

    assert Post.objects.get(person=clerk, valid_from=OPENED).valid_to == EVE


def test_a_unit_that_keeps_an_act_is_in_use(province):
    outcome = act(composing.found(commune()))
    draft_reorganisation(outcome.founded[0], title="Đợt sau", basis="QĐ", effective_on=date(2026, 1, 1), by="tests")

    with pytest.raises(refusals.StillNeeded):
        undo(outcome.reorganisation, because="Nhầm", by="tests")


def test_a_code_that_was_given_again_does_not_go_back(province):
    outcome = act(composing.merge(["school"], into="next_school"))
    found_unit(UnitDraft("school", "Trường mới", "primary", date(2026, 1, 1), {PROFESSIONAL: "department"}), by="tests")

    with pytest.raises(refusals.StillNeeded):
        undo(outcome.reorganisation, because="Nhầm", by="tests")


def test_a_code_is_not_given_while_its_unit_is_only_to_end(province):
    close(province.school, on=date(2099, 1, 1))

    with pytest.raises(CodeTaken):
        found_unit(UnitDraft("school", "Trường mới", "primary", REFORM, {PROFESSIONAL: "department"}), by="tests")


def test_nothing_is_founded_under_what_does_not_yet_exist(province):
    with pytest.raises(SuperiorBeginsLater):
        found_unit(UnitDraft("old", "Trường cũ", "primary", date(1990, 9, 5), {PROFESSIONAL: "department"}), by="tests")


def test_whoever_holds_the_role_already_does_not_stand_in_for_it_twice(province):
    holder = person(province.next_education_office, Role.CLERK)
    both = person(province.education_office, Role.CLERK)
    post = Post.objects.get(person=holder)
    Post.objects.create(person=both, unit=post.unit, role=Role.CLERK, valid_from=EVE, acting_for=post)

    act(composing.merge(["next_education_office"], into="education_office"))

    assert Post.objects.filter(person=both, unit=province.education_office, role=Role.CLERK).count() == 1


def test_people_keep_no_roles_at_a_unit_of_another_kind_whatever_the_act_says(province):
    clerk = person(province.education_office, Role.CLERK)

    act(composing.merge(["education_office"], into="department", takes_posts=True))

    assert not Post.objects.filter(person=clerk, unit=province.department).exists()
