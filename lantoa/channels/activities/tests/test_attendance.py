"""Whole groups of the roster without the absent: the numbers follow the list, each person counts once, changes are reversed."""

from datetime import date

import pytest

from lantoa.channels.activities import actions
from lantoa.channels.activities.actions import attending
from lantoa.channels.activities.attendance import EVERYBODY, chosen_of, fingerprint, groups_on
from lantoa.channels.activities.audiences import _own, audience_of
from lantoa.channels.activities.counting import bring_ledger_in_step, facts_of
from lantoa.channels.activities.models import Activity, Attendance, State
from lantoa.channels.activities.tests.rosters import name_pupils, name_staff
from lantoa.channels.activities.writing import ChangedMeanwhile, NotThere, ReasonMissing
from lantoa.core import ledger
from lantoa.core.accounts.personal_data import holdings
from lantoa.core.org.models import Axis
from lantoa.core.refusals import NotAllowed
from lantoa.core.roster import actions as rosters
from lantoa.core.roster.models import Group, Membership
from lantoa.programme.coverage.goals import populations
from lantoa.programme.coverage.tests.conftest import settle

HELD = "activity.held"


@pytest.fixture
def staff(school):
    return name_staff(school, 5)


@pytest.fixture
def classes(school):
    """Two classes of pupils."""
    return name_pupils(school, "10A", 4), name_pupils(school, "10B", 3)


@pytest.fixture
def attend(coordinator):
    """Takes attendance as the page does."""

    def take(row, *codes, absent=(), by=coordinator, **more):
        chosen = chosen_of(groups_on(row.unit, row.happened_on), codes)
        sent = {"listed": fingerprint(chosen), "seen": Activity.objects.get(pk=row.pk).revision} | more
        return actions.take_attendance(row, groups=codes, absent=[each.pk for each in absent], by=by, **sent)

    return take


def named_by(row):
    """By audience, whom the standing entries name."""
    rows = ledger.entries_about(row).filter(reverses=None, reversal=None, kind=HELD).select_related("audience")
    return {entry.audience.code: set(ledger.people_of(entry)) for entry in rows}


def test_whole_staff_without_the_absent_stands_for_the_number_that_was_typed(recorded, staff, attend, standing):
    row = attend(recorded(), "staff", absent=staff[:1])

    assert standing(row) == [
        ("activity.count", "", "training", "evidenced", 1),
        (HELD, "public_employees", "training", "evidenced", 4),
    ]
    assert named_by(row) == {"public_employees": {person.pk for person in staff[1:]}}
    assert [str(group) for group in row.attendance_groups.all()] == ["cán bộ, nhân viên 4/5"]
    assert row.is_evidenced


def test_the_absent_are_counted_and_named_nowhere(recorded, staff, attend):
    row = attend(recorded(), "staff", absent=staff[:2])

    assert {each.person_id for each in Attendance.objects.filter(activity=row)} == {each.pk for each in staff[2:]}


def test_classes_come_to_one_number_of_pupils(recorded, classes, attend):
    first, _second = classes
    row = attend(recorded(people={"pupils": 90}, form="flag_ceremony"), EVERYBODY, absent=first[:1])

    assert row.audiences.get().number == 6
    assert [str(group) for group in row.attendance_groups.order_by("pk")] == ["Lớp 10A 3/4", "Lớp 10B 3/3"]


def test_one_class_alone(recorded, classes, attend):
    row = recorded(people={"pupils": 90}, form="flag_ceremony")
    code = next(each.code for each in groups_on(row.unit, row.happened_on) if each.label == "Lớp 10B")

    row = attend(row, code)

    assert named_by(row) == {"pupils": {person.pk for person in classes[1]}}


def test_an_audience_that_nobody_typed_is_added(recorded, staff, classes, attend):
    row = attend(recorded(people={"citizens": 7}), EVERYBODY)

    assert {each.audience: (each.number, each.typed) for each in row.audiences.all()} == {
        "citizens": (7, None),
        "public_employees": (5, None),
        "pupils": (7, None),
    }


def test_numbers_that_are_on_no_list_stay_claimed(recorded, staff, attend, standing):
    row = attend(recorded(people={"public_employees": 42, "citizens": 7}), "staff")

    assert (HELD, "citizens", "training", "claimed", 7) in standing(row)
    assert (HELD, "public_employees", "training", "evidenced", 5) in standing(row)


@pytest.mark.parametrize(
    ("group", "codes", "audience"),
    [
        ("staff", ["citizens", "teachers"], "teachers"),
        ("staff", ["citizens"], "public_employees"),
        ("pupil", ["upper_secondary_pupils", "teachers"], "upper_secondary_pupils"),
        ("pupil", [], "pupils"),
        ("student", ["pupils"], "students"),
    ],
)
def test_people_of_a_group_are_the_first_audience_of_the_activity_that_fits(group, codes, audience):
    assert audience_of(group, codes) == audience


def test_a_changed_list_is_taken_back_and_recorded_anew(recorded, staff, attend):
    row = attend(recorded(), "staff", absent=staff[:1])

    row = attend(row, "staff", absent=staff[1:2])

    [taken_back] = ledger.entries_about(row).filter(kind=HELD, quantity=-4)
    assert taken_back.reason
    assert named_by(row) == {"public_employees": {staff[0].pk, *(each.pk for each in staff[2:])}}
    assert bring_ledger_in_step(row, reason="Không đổi", by="tests") == 0


def test_the_same_list_again_writes_nothing_into_the_ledger(recorded, staff, attend):
    row = attend(recorded(), "staff")
    before = ledger.entries_about(row).count()

    attend(row, "staff")

    assert ledger.entries_about(row).count() == before


def test_without_its_list_the_typed_number_stands_again(recorded, staff, classes, attend, coordinator, standing):
    row = attend(recorded(), EVERYBODY)

    row = actions.remove_attendance(row, reason="Nhầm danh sách", by=coordinator)

    assert standing(row) == [
        ("activity.count", "", "training", "claimed", 1),
        (HELD, "public_employees", "training", "claimed", 42),
    ]
    assert named_by(row) == {"public_employees": set()}
    assert row.steps.get(kind="unattended").remark == "Nhầm danh sách"
    assert not row.is_evidenced


def test_removing_needs_a_list_and_a_reason(recorded, staff, attend, coordinator):
    row = recorded()
    with pytest.raises(attending.NoList):
        actions.remove_attendance(row, reason="Nhầm", by=coordinator)
    with pytest.raises(ReasonMissing):
        actions.remove_attendance(attend(row, "staff"), reason=" ", by=coordinator)


def test_correcting_leaves_the_list_and_its_number(recorded, staff, attend, facts, coordinator):
    row = attend(recorded(), "staff")

    row = actions.correct(
        row, facts=facts(people={"public_employees": 99}, place="Sân"), seen=row.revision, by=coordinator
    )

    assert row.audiences.get().number == 5
    assert len(named_by(row)["public_employees"]) == 5


def test_withdrawing_takes_back_whom_it_names(recorded, staff, attend, coordinator):
    row = actions.withdraw(attend(recorded(), "staff"), reason="Nhầm", by=coordinator)

    assert named_by(row) == {}


def test_what_came_back_is_corrected_by_its_list_and_goes_to_the_head_again(recorded, staff, attend, principal):
    row = actions.give_back(recorded(), reason="Ai đã dự?", by=principal)

    row = attend(row, "staff")

    assert row.state == State.RECORDED


@pytest.mark.parametrize("state", ["confirmed", "withdrawn", "planned"])
def test_only_what_was_done_and_waits_takes_attendance(
    recorded, staff, attend, principal, coordinator, facts, school, state
):
    if state == "planned":
        row = actions.plan_ahead(school, facts=facts(happened_on=date(2024, 4, 1)), by=coordinator)
    elif state == "confirmed":
        [row] = actions.confirm([recorded()], by=principal)
    else:
        row = actions.withdraw(recorded(), reason="Nhầm", by=coordinator)

    with pytest.raises(NotThere):
        attend(row, "staff")


def test_what_is_published_elsewhere_has_nobody_to_list(published, staff, attend):
    with pytest.raises(attending.NobodyIsCounted):
        attend(published(), "staff")


def test_who_may_not_see_the_people_takes_no_attendance(recorded, staff, attend, province, officer, facts, principal):
    name_staff(province.department, 2)
    theirs = actions.record(province.department, facts=facts(), by=officer).activity
    for row, user in ((theirs, officer), (recorded(), principal), (recorded(), officer)):
        with pytest.raises(NotAllowed):
            attend(row, "staff", by=user)
        with pytest.raises(NotAllowed):
            actions.remove_attendance(row, reason="Nhầm", by=user)


def test_a_roster_that_changed_since_is_looked_through_again(recorded, staff, attend, school):
    row = recorded()
    seen = fingerprint(chosen_of(groups_on(school, row.happened_on), ["staff"]))
    name_staff(school, 1, first=90)

    with pytest.raises(attending.RosterChanged):
        attend(row, "staff", listed=seen)


def test_two_who_take_attendance_at_once_do_not_overwrite_each_other(recorded, staff, attend):
    row = recorded()
    attend(row, "staff")

    with pytest.raises(ChangedMeanwhile):
        attend(row, "staff", seen=row.revision)


def test_a_group_is_chosen_and_somebody_of_it_was_there(recorded, staff, attend):
    with pytest.raises(attending.NoGroupChosen):
        attend(recorded(), "pupil-99999")
    with pytest.raises(attending.NobodyOfTheGroup):
        attend(recorded(), "staff", absent=staff)


def test_the_roster_is_that_of_the_day_of_the_activity(recorded, staff, attend, school):
    Membership.objects.filter(person=staff[0]).update(valid_to=date(2024, 3, 17))
    Membership.objects.filter(person=staff[1]).update(valid_from=date(2024, 3, 19))
    Membership.objects.filter(person=staff[2]).update(valid_to=date(2024, 3, 18))

    row = attend(recorded(), "staff")

    assert named_by(row)["public_employees"] == {each.pk for each in staff[2:]}


def test_who_changes_class_on_the_day_stands_in_one_group(school, classes):
    first, second = classes
    place = Membership.objects.get(person=first[0])
    Membership.objects.filter(pk=place.pk).update(valid_to=date(2024, 3, 18))
    other = Membership.objects.get(person=second[0]).school_class
    Membership.objects.create(
        person=first[0], unit=school, group="pupil", school_class=other, valid_from=date(2024, 3, 18)
    )

    assert [len(each.people) for each in groups_on(school, date(2024, 3, 18))] == [3, 4]


def test_children_without_a_class_are_a_group_of_their_own(school, classes):
    name_pupils(school, None, 2, first=70)

    assert [each.label for each in groups_on(school, date(2024, 3, 18))] == [
        "Lớp 10A",
        "Lớp 10B",
        "học sinh chưa xếp lớp",
    ]


def test_two_rows_that_were_merged_are_one_who_was_there(recorded, staff, attend, coordinator):
    row = attend(recorded(), "staff")
    rosters.merge_persons(staff[0], dropped=staff[1], by=coordinator)

    [held] = [fact for fact in facts_of(row) if fact.kind.code == HELD]
    assert (held.quantity, len(held.people)) == (4, 4)
    bring_ledger_in_step(row, reason="Gộp hai dòng", by=coordinator)
    assert bring_ledger_in_step(row, reason="Không đổi", by=coordinator) == 0


@pytest.fixture
def goal(programme, topics):
    """That all of the staff are reached, about the first topic."""
    about = ledger.keep_topic(programme.undertaking, str(topics[0].key), title=topics[0].text)
    audience = ledger.keep_audience("public_employees", title="viên chức")
    return ledger.keep_goal(
        programme.undertaking, "staff", title="100% viên chức", group="staff", topics=[about], audiences=[audience]
    )


@pytest.fixture
def covered(goal, school):
    """What the goal has come to at the school: people, reached by name, claimed beside."""

    def so_far():
        settle()
        figures = ledger.covered(goal, [school.pk], axis=Axis.PROFESSIONAL)[school.pk]
        return figures.people, figures.reached, figures.claimed

    return so_far


def test_coverage_counts_everybody_once_whatever_they_attend(recorded, staff, attend, covered):
    attend(recorded(), "staff", absent=staff[:2])
    again = attend(recorded(title="Buổi hai"), "staff", absent=staff[1:3])
    assert covered() == (5, 4, 0)

    attend(again, "staff", absent=staff[:2])
    assert covered() == (5, 3, 0)


def test_heads_without_names_stand_beside_the_coverage_and_never_above_the_roster(recorded, staff, attend, covered):
    row = recorded()
    assert covered() == (5, 0, 5)

    attend(row, "staff", absent=staff[:1])
    assert covered() == (5, 4, 0)


@pytest.mark.parametrize("group", Group.values)
def test_audiences_of_a_group_are_those_that_coverage_knows(group):
    assert {populations()[code].group for code in _own()["listed"][group]} == {group}


def test_a_copy_of_ones_data_says_where_one_was(recorded, staff, attend, coordinator):
    staff[0].account = coordinator
    staff[0].save(update_fields=["account"])
    row = attend(recorded(), "staff")

    [found] = [each for each in holdings() if each.model is Attendance]
    assert found.find(coordinator).get().activity == row

    rosters.merge_persons(staff[0], dropped=staff[1], by=coordinator)
    assert found.find(coordinator).count() == 2
