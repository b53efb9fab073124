import pytest

from lantoa.core import ledger
from lantoa.core.ledger import Depth
from lantoa.core.refusals import NotAllowed
from lantoa.programme.coverage.actions import NoTopicChosen, set_goal
from lantoa.programme.coverage.goals import topics_of
from lantoa.programme.coverage.keeping import keep_goals
from lantoa.programme.coverage.tests.conftest import settle


@pytest.fixture
def choose(programme, goal, version, lead):
    def say(topics=None, *, needs_all=True, depth=Depth.REACHED, by=lead):
        chosen = topics_of(version)[:1] if topics is None else topics
        return set_goal(programme, goal=goal, topics=chosen, needs_all=needs_all, depth=depth, by=by)

    return say


def test_what_the_lead_says_of_a_goal_is_counted_and_stays_through_the_next_version(
    choose, goal, version, stand, hold, province
):
    an = stand(province.school)
    hold([an], unit=province.school, about=list(goal.topics.all())[:1])
    before = ledger.covered(goal, [province.school.pk], axis="professional")[province.school.pk]

    chosen = choose([item for item in topics_of(version) if str(item.key) == goal.topics.first().code])
    keep_goals(version)
    settle()

    after = ledger.covered(chosen, [province.school.pk], axis="professional")[province.school.pk]
    assert (before.reached, after.reached) == (0, 1)
    assert chosen.topics.count() == 1


def test_a_goal_needs_a_topic(choose):
    with pytest.raises(NoTopicChosen):
        choose([])


@pytest.mark.parametrize("who", ["head", "officer", "coordinator"])
def test_only_the_lead_of_the_body_says_what_its_goals_mean(choose, request, who):
    with pytest.raises(NotAllowed):
        choose(by=request.getfixturevalue(who))
