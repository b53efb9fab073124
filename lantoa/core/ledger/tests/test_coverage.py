from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.ledger.coverage.counting import Covered
from lantoa.core.ledger.coverage.keeping import rebuild
from lantoa.core.ledger.coverage.reading import covered, covered_on, is_up_to_date, missing
from lantoa.core.ledger.coverage.verifying import differences
from lantoa.core.ledger.dimensions import close_goal, keep_goal
from lantoa.core.ledger.laws import LawBroken
from lantoa.core.ledger.models import Coverage, Depth, Entry, EntryPerson, Reach, RosterKey
from lantoa.core.ledger.rolling.keeping import keep_up
from lantoa.core.ledger.tasks import follow_trees
from lantoa.core.ledger.tests.kinds import BRIEFING, TALK
from lantoa.core.ledger.writing import DifferentEntrySameId, MorePeopleThanCounted
from lantoa.core.org.models import Axis
from lantoa.core.roster.actions import end_membership, merge_persons
from lantoa.core.roster.models import Group, Membership

PRO = Axis.PROFESSIONAL
TODAY = date(2024, 3, 18)


def settle():
    while keep_up():
        continue


@pytest.fixture
def topics(undertaking):
    return [ledger.keep_topic(undertaking, code, title=code) for code in ("law", "portal")]


@pytest.fixture
def staff():
    return ledger.keep_audience("staff", title="Viên chức")


@pytest.fixture
def goal(undertaking, topics):
    return keep_goal(undertaking, "o1", title="100% viên chức", group=Group.STAFF, topics=topics)


@pytest.fixture
def hold(briefing, undertaking, topics):
    """Records an act that reaches people about topics, all of them unless said."""

    def record(people, *, about=None, depth=Depth.REACHED, **facts):
        people = people if isinstance(people, dict) else dict.fromkeys(people, depth)
        facts = {"kind": TALK, "quantity": max(len(people), 1), "undertaking": undertaking, "people": people} | facts
        return briefing(topics=topics if about is None else about, **facts)

    return record


def at(goal, unit):
    return covered(goal, [unit.pk], axis=PRO)[unit.pk]


def test_a_person_counts_once_however_often_and_wherever_reached(goal, hold, stand, province):
    an, binh = stand(province.school), stand(province.school)
    stand(province.next_school)
    hold([an])
    hold([an, binh], unit=province.department)
    hold([an], happened_on=date(2024, 2, 1))

    settle()

    assert at(goal, province.school) == Covered(people=2, reached=2)
    assert at(goal, province.department) == Covered(people=3, reached=2)
    assert at(goal, province.next_school) == Covered(people=1)
    assert set(Reach.objects.filter(depth=1).values_list("first_on", flat=True)) == {date(2024, 2, 1), TODAY}


def test_all_topics_are_needed_unless_one_is_said_to_do(goal, hold, stand, province, undertaking, topics):
    an = stand(province.school)
    any_one = keep_goal(undertaking, "o2", title="Một", group=Group.STAFF, topics=topics, needs_all=False)

    hold([an], about=topics[:1])
    settle()
    assert (at(goal, province.school).reached, at(any_one, province.school).reached) == (0, 1)

    hold([an], about=topics[1:])
    settle()
    assert (at(goal, province.school).reached, at(any_one, province.school).reached) == (1, 1)


def test_who_is_not_on_the_roster_does_not_count_and_who_leaves_counts_no_more(goal, hold, stand, province):
    left = stand(province.school, until=date(2024, 3, 1))
    an, binh = stand(province.school), stand(province.school)
    hold([left, an, binh])
    settle()
    assert at(goal, province.school) == Covered(people=2, reached=2)

    place = Membership.objects.get(person=binh)
    end_membership(place, last_day=date(2024, 3, 17), by="tests")
    settle()

    assert at(goal, province.school) == Covered(people=1, reached=1)
    assert covered_on(goal, [province.school.pk], date(2024, 3, 17)) == Covered(people=2)
    assert covered_on(goal, [province.school.pk], TODAY) == Covered(people=1, reached=1)


def test_places_that_begin_and_end_on_their_day_are_counted_on_that_day(goal, hold, stand, province):
    stand(province.school, until=date(2024, 3, 18))
    stand(province.school, since=date(2024, 3, 19))
    stand(province.school, since=date(2024, 3, 19))
    settle()
    assert at(goal, province.school).people == 1

    with standing_on(datetime(2024, 3, 19, 2, 0, tzinfo=UTC)):
        follow_trees.function(None)
        assert not is_up_to_date([province.school.pk])
        settle()
        assert at(goal, province.school).people == 2


def test_somebody_at_two_schools_counts_at_each_and_once_above_both(goal, hold, stand, province):
    an = stand(province.school)
    stand(province.next_school, who=an)
    stand(province.next_school)
    hold([an])
    settle()

    assert at(goal, province.school) == Covered(people=1, reached=1)
    assert at(goal, province.next_school) == Covered(people=2, reached=1)
    assert at(goal, province.department) == Covered(people=2, reached=1)
    both = [province.school.pk, province.next_school.pk]
    assert covered_on(goal, both, TODAY) == Covered(people=2, reached=1)


def test_the_depths_come_from_checks_and_what_none_has_measured_is_told_apart(goal, hold, stand, province):
    people = [stand(province.school) for _each in range(4)]
    hold(people)
    settle()
    assert (at(goal, province.school).checked, at(goal, province.school).tried) == (0, 0)

    hold({people[0]: Depth.UNDERSTANDS, people[1]: Depth.CHECKED, people[2]: Depth.CAN_DO, people[3]: Depth.TRIED})
    settle()

    seen = at(goal, province.school)
    assert (seen.reached, seen.understanding, seen.able) == (4, 2, 1)
    assert (seen.checked, seen.tried) == (3, 2)


def test_a_reversal_takes_back_whom_it_alone_had_reached(goal, hold, stand, province, coordinator):
    an, binh = stand(province.school), stand(province.school)
    first = hold([an, binh])
    hold([binh], happened_on=date(2024, 3, 4))
    settle()
    assert at(goal, province.school).reached == 2

    ledger.reverse(first, reason="Nhầm danh sách", by=coordinator)
    settle()

    assert at(goal, province.school) == Covered(people=2, reached=1)
    assert Reach.objects.count() == 2


def test_heads_without_names_stand_beside_and_are_bounded_by_who_is_left(goal, hold, stand, province, staff, topics):
    people = [stand(province.school) for _each in range(10)]
    goal.audiences.set([staff])
    hold(people[:7])
    hold([], quantity=9, audience=staff)
    hold([], quantity=400, unit=province.next_school, audience=staff)
    settle()

    seen = at(goal, province.school)
    assert (seen.people, seen.reached, seen.claimed, seen.up_to, seen.missing) == (10, 7, 3, 10, 3)
    assert at(goal, province.department) == seen
    assert at(goal, province.next_school) == Covered()


def test_a_claim_about_one_of_two_needed_topics_claims_nobody_for_both(goal, hold, stand, province, staff, topics):
    for _each in range(4):
        stand(province.school)
    goal.audiences.set([staff])
    hold([], quantity=3, audience=staff, about=topics[:1])
    settle()
    assert at(goal, province.school).claimed == 0

    claim = hold([], quantity=2, audience=staff, about=topics[1:])
    settle()
    assert at(goal, province.school).claimed == 2

    ledger.reverse(claim, reason="Nhầm", by="tests")
    settle()
    assert at(goal, province.school).claimed == 0


def test_a_topic_of_a_programme_handed_down_reaches_people_for_the_one_above(goal, briefing, stand, province, topics):
    an = stand(province.school)
    below = ledger.keep_undertaking(
        "plan-2", title="Kế hoạch của Phòng", unit=province.education_office, started_on=date(2024, 3, 1)
    )
    carried = [ledger.keep_topic(below, topic.code, title=topic.title, carries=topic) for topic in topics]

    briefing(kind=TALK, undertaking=below, topics=carried, people={an: Depth.REACHED})
    settle()

    assert at(goal, province.department) == Covered(people=1, reached=1)


def test_pupils_of_some_grades_are_counted_and_others_not(undertaking, topics, hold, stand, province):
    upper = keep_goal(undertaking, "o3", title="Học sinh THPT", group=Group.PUPIL, topics=topics, grades=(10, 12))
    ten = stand(province.upper_school, group=Group.PUPIL, grade=10)
    nine = stand(province.upper_school, group=Group.PUPIL, grade=9)
    stand(province.upper_school)
    hold([ten, nine])

    settle()

    assert at(upper, province.upper_school) == Covered(people=1, reached=1)


def test_missing_names_who_was_not_reached_and_by_how_many_topics(goal, hold, stand, province, topics):
    an, binh, chi = (stand(province.school) for _each in range(3))
    hold([an])
    hold([binh], about=topics[:1])
    settle()

    found = missing(goal, [province.school.pk], TODAY)

    assert [(each.person_id, each.topics) for each in found] == [(binh.pk, 1), (chi.pk, 2)]
    assert len(missing(goal, [province.school.pk], TODAY, at_most=1)) == 1
    assert missing(goal, [], TODAY) == []


def test_a_merge_of_two_rows_makes_what_reached_either_count_for_one(goal, hold, stand, province, topics):
    kept, dropped = stand(province.school), stand(province.school)
    hold([kept], about=topics[:1])
    hold([dropped], about=topics[1:])
    settle()
    assert at(goal, province.school) == Covered(people=2)

    merge_persons(kept, dropped=dropped, by="tests")
    with standing_on(datetime(2024, 3, 19, 2, 0, tzinfo=UTC)):
        settle()
        assert at(goal, province.school) == Covered(people=1, reached=1)


def test_a_goal_that_is_given_up_is_counted_no_more(goal, hold, stand, province):
    hold([stand(province.school)])
    settle()
    assert Coverage.objects.filter(goal=goal).exists()

    close_goal(goal)
    stand(province.school)
    rebuild()

    assert not Coverage.objects.filter(goal=goal).exists()


def test_units_outside_the_body_of_the_undertaking_are_not_counted(topics, hold, stand, province):
    own = ledger.keep_undertaking(
        "plan-3", title="Của một Phòng", unit=province.next_education_office, started_on=date(2024, 3, 1)
    )
    topic = ledger.keep_topic(own, "t", title="t")
    goal = keep_goal(own, "o", title="o", group=Group.STAFF, topics=[topic])
    stand(province.school)
    stand(province.next_school)

    settle()

    assert (at(goal, province.school).people, at(goal, province.next_school).people) == (0, 1)


def test_people_stand_in_entries_under_random_keys_and_the_same_list_is_accepted_again(hold, stand, school):
    an, binh = stand(school), stand(school)
    entry = hold([an], id=UUID("7b2d3a34-0f3c-4c1c-9c53-9b8f3f0d3a11"))

    assert hold([an], id=UUID("7b2d3a34-0f3c-4c1c-9c53-9b8f3f0d3a11")) == entry
    with pytest.raises(DifferentEntrySameId):
        hold([binh], id=UUID("7b2d3a34-0f3c-4c1c-9c53-9b8f3f0d3a11"))

    assert Entry.objects.count() == 1
    key = EntryPerson.objects.get().person_key
    assert RosterKey.objects.get(key=key).person == an
    assert key != an.pk


def test_an_act_names_no_more_people_than_it_counts(hold, stand, school):
    with pytest.raises(MorePeopleThanCounted):
        hold([stand(school), stand(school)], quantity=1)


MANY = st.lists(
    st.one_of(
        st.tuples(st.just("talk"), st.sets(st.integers(0, 5), max_size=4), st.integers(1, 18)),
        st.tuples(st.just("check"), st.sets(st.integers(0, 5), max_size=4), st.integers(1, 18)),
        st.tuples(st.just("reverse"), st.integers(0, 6), st.integers(1, 18)),
        st.tuples(st.just("settle"), st.none(), st.none()),
    ),
    max_size=12,
)


@given(MANY)
@examples(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_recorded_coverage_is_who_was_reached_by_what_still_stands(
    goal, hold, stand, province, coordinator, topics, acts
):
    with transaction.atomic():
        schools = [province.school, province.next_school, province.upper_school]
        people = [stand(schools[number % 3]) for number in range(6)]
        standing = []
        for act, what, day in acts:
            if act == "settle":
                settle()
            elif act == "reverse":
                _reverse(standing, what, coordinator)
            else:
                depth = Depth.REACHED if act == "talk" else Depth.UNDERSTANDS
                about = topics if day % 3 else topics[: day % 2 + 1]
                named = {people[each] for each in what}
                standing.append(
                    (hold(named, depth=depth, about=about, happened_on=date(2024, 3, day)), named, depth, about)
                )
        settle()

        for unit, inside in ((province.department, people), (province.school, people[::3])):
            seen = at(goal, unit)
            assert (seen.people, seen.reached, seen.understanding) == (
                len(inside),
                len(_holding(inside, standing, topics, {Depth.REACHED, Depth.UNDERSTANDS})),
                len(_holding(inside, standing, topics, {Depth.UNDERSTANDS})),
            )
        assert list(differences()) == []
        kept = set(Reach.objects.values_list()), set(Coverage.objects.values_list("goal", "unit", "people", "reached"))
        rebuild()
        assert (
            set(Reach.objects.values_list()),
            set(Coverage.objects.values_list("goal", "unit", "people", "reached")),
        ) == kept
        transaction.set_rollback(True)


def _reverse(standing, number, by):
    if number < len(standing):
        try:
            ledger.reverse(standing.pop(number)[0], reason="Nhầm", by=by)
        except LawBroken:
            return


def _holding(people, standing, topics, depths):
    about = {each: set() for each in people}
    for _entry, named, depth, of in standing:
        for each in named & about.keys():
            about[each] |= set(of) if depth in depths else set()
    return [each for each in people if about[each] >= set(topics)]


def test_kinds_that_count_no_people_claim_nobody(goal, briefing, stand, province, staff, topics, undertaking):
    stand(province.school)
    goal.audiences.set([staff])
    briefing(kind=BRIEFING, quantity=5, audience=staff, topics=topics, undertaking=undertaking)
    settle()

    assert at(goal, province.school) == Covered(people=1)


def test_what_was_spoiled_behind_the_ledgers_back_is_found(goal, hold, stand, province):
    an = stand(province.school)
    stand(province.school)
    hold([an])
    settle()
    assert list(differences()) == []

    Coverage.objects.update(reached=2)
    assert [each.split()[0] for each in differences()] == ["coverage"]

    Reach.objects.filter(topic=goal.topics.first()).delete()
    assert "first reaches 1" in list(differences())
