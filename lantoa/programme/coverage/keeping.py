"""Brings the goals in the ledger up to what the newest version of a programme says."""

from typing import Any

from lantoa.core import ledger
from lantoa.lib.texts import one_line
from lantoa.programme.coverage.goals import Aim, aims_of, topics_of
from lantoa.programme.plan.models import PlanItem, Programme, Version


def keep_goals(version: Version) -> int:
    """Make the topics and goals of a version, close those that it no longer has; returns how many are counted.

    What a person has said of a goal stays said.
    """
    programme = version.programme
    topics = {item.pk: keep_topic(programme, item) for item in topics_of(version)}
    chosen = set(programme.goal_choices.values_list("code", flat=True))
    wanted = {aim.code: aim for aim in aims_of(version)}
    standing = {goal.code: goal for goal in ledger.goals_under(programme.undertaking)}
    for code, goal in standing.items():
        if code not in wanted:
            ledger.close_goal(goal)
    for code, aim in wanted.items():
        if not (code in chosen and code in standing):
            _keep(programme, aim, topics)
    return len(wanted)


def keep_topic(programme: Programme, item: PlanItem) -> Any:
    """The topic in the ledger; one of a programme handed down carries further the topic of the same key above."""
    above = programme.parent.undertaking if programme.parent else None
    carries = ledger.topic_of(above, str(item.key)) if above else None
    return ledger.keep_topic(programme.undertaking, str(item.key), title=one_line(item.text, 400), carries=carries)


def _keep(programme: Programme, aim: Aim, topics: dict[int, Any]) -> None:
    ledger.keep_goal(
        programme.undertaking,
        aim.code,
        title=aim.title,
        group=aim.population.group,
        grades=aim.population.grades,
        topics=[topics[item.pk] for item in aim.topics],
        audiences=[ledger.keep_audience(code, title=title) for code, title in aim.audiences],
        depth=ledger.Depth(aim.depth),
        target=aim.target,
    )
