"""A unit ends while its plan is under way: the plan is kept, nobody works on it by mistake, whoever follows sees it."""

from datetime import date

import pytest

from lantoa.core.clock import standing_on
from lantoa.core.documents.tests.cast import MONDAY
from lantoa.core.org.actions import undo
from lantoa.core.org.reform import composing
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.acts import act
from lantoa.core.org.tests.cast import person
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.amended import unheeded
from lantoa.programme.cascade.handlers import tell_what_is_left
from lantoa.programme.cascade.models import OwedPlan, UnitPlanState
from lantoa.programme.cascade.passed_on import ended_of, left_by_predecessors
from lantoa.programme.cascade.writing import UnitHasEnded

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2024, 3, 25)
AFTERWARDS = MONDAY.replace(day=26)


@pytest.fixture
def end(province):
    """The office ends and the next one carries on."""

    def end():
        return act(composing.merge(["education_office"], into="next_education_office"), on=FIRST_DAY)

    return end


@pytest.fixture
def follower(province):
    return person(province.next_education_office, Role.COORDINATOR, "co.moi")


def gone(plan):
    """The plan as it is read after the day."""
    return type(plan).objects.select_related("unit", "programme__unit").get(pk=plan.pk)


def test_until_the_day_the_plan_goes_on_as_before(office_plan, office, end):
    end()

    assert ended_of(office_plan) is None
    assert actions.settle_proposals(office_plan, by=office.coordinator) > 0


def test_afterwards_nobody_makes_signs_or_hands_in_the_plan(office_plan, follower, end):
    line = office_plan.lines.in_order()[0]
    end()

    with standing_on(AFTERWARDS):
        plan = gone(office_plan)
        assert not plan.is_open_to_changes
        for verb in (actions.settle_proposals, actions.give_to_sign, actions.catch_up):
            with pytest.raises(UnitHasEnded):
                verb(plan, by=follower)
        with pytest.raises(UnitHasEnded):
            actions.decide(line, decision="taken_over", seen=line.revision, by=follower)
        with pytest.raises(UnitHasEnded):
            actions.reopen(plan, reason="Làm tiếp", by=follower)


def test_a_signed_plan_is_not_handed_in_any_more(signed, follower, end):
    end()

    with standing_on(AFTERWARDS), pytest.raises(UnitHasEnded):
        actions.submit(gone(signed), by=follower)


def test_what_came_in_is_still_accepted_but_not_returned(signed, office, lead, end):
    submitted = actions.submit(signed, by=office.coordinator)
    end()

    with standing_on(AFTERWARDS):
        with pytest.raises(UnitHasEnded):
            actions.return_plan(submitted, text="Sửa lại", by=lead)
        assert actions.accept(submitted, by=lead).state == UnitPlanState.ACCEPTED


def test_the_refusal_says_when_it_ended(office_plan, follower, end):
    end()

    with standing_on(AFTERWARDS), pytest.raises(UnitHasEnded) as refused:
        actions.settle_proposals(gone(office_plan), by=follower)
    assert "24/03/2024" in refused.value.sentence


def test_the_preview_counts_plans_that_nobody_will_hand_in(office_plan, signed, office, end):
    reform = end()
    assert "1" in tell_what_is_left(reform)
    actions.submit(signed, by=office.coordinator)
    assert tell_what_is_left(reform) is None


def test_whoever_carries_on_owes_a_plan_and_reads_the_old_one(office_plan, programme, follower, end):
    end()

    with standing_on(AFTERWARDS):
        assert OwedPlan.objects.on().filter(unit=office_plan.unit).count() == 0
        own = actions.begin(programme, unit=follower.posts.get().unit, by=follower)
        assert left_by_predecessors(own) == [office_plan]
        [(unit, plan)] = ended_of(gone(office_plan)).heirs
        assert (unit, plan) == (own.unit, own)
    assert left_by_predecessors(own) == []


def test_a_plan_of_an_ended_unit_is_not_told_of_changes(office_plan, end):
    end()

    with standing_on(AFTERWARDS):
        assert unheeded(gone(office_plan)) is None


def test_the_page_says_it_and_shows_no_button(client, office_plan, follower, end):
    end()
    client.force_login(follower)

    with standing_on(AFTERWARDS):
        page = client.get(office_plan.get_absolute_url()).content.decode()

    assert "đã kết thúc ngày 24/03/2024" in page
    assert "tiếp nhận và lập kế hoạch của mình" in page
    assert "Trình thủ trưởng ký" not in page
    assert "Lấy tất cả theo gợi ý" not in page


def test_an_act_that_is_undone_opens_the_plan_again(office_plan, office, end):
    done = end()
    undo(done.reorganisation, because="Nhập nhầm", by="tests")

    with standing_on(AFTERWARDS):
        assert gone(office_plan).is_open_to_changes
        assert actions.settle_proposals(gone(office_plan), by=office.coordinator) > 0
