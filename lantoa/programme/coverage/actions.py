"""What people decide about the goals of a programme, and whose names they take out of it."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, ledger
from lantoa.core.clock import now
from lantoa.core.ledger import Depth
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.coverage.keeping import keep_topic
from lantoa.programme.coverage.models import GoalChoice
from lantoa.programme.coverage.permissions import SET_GOAL, VIEW_COVERAGE
from lantoa.programme.coverage.queries import MissingPerson, missing_people, units_with_names
from lantoa.programme.plan.models import PlanItem, Programme


class NoTopicChosen(Refusal):
    message = _("Choose at least one topic: a goal without topics reaches nobody.")
    field = "topics"


@transaction.atomic
def set_goal(
    programme: Programme, *, goal: Any, topics: Collection[PlanItem], needs_all: bool, depth: Depth, by: Any
) -> Any:
    """Say which topics the goal needs, whether all of them or any one, and how deep. Coverage is counted anew.

    Raises NoTopicChosen.
    """
    authorise(by, SET_GOAL, programme.unit_id)
    if not topics:
        raise NoTopicChosen
    kept = ledger.keep_goal(
        programme.undertaking,
        goal.code,
        title=goal.title,
        group=goal.group,
        grades=None if goal.grade_from is None else (goal.grade_from, goal.grade_to),
        topics=[keep_topic(programme, item) for item in topics],
        needs_all=needs_all,
        audiences=list(goal.audiences.all()),
        depth=depth,
        target=goal.target,
    )
    GoalChoice.objects.update_or_create(programme=programme, code=goal.code, defaults={"made_by": by, "made_at": now()})
    audit.note("coverage.set_goal", programme, by=by, unit_id=programme.unit_id, remark=goal.title)
    return kept


@transaction.atomic
def take_missing(goal: Any, *, unit: Unit, by: Any) -> list[MissingPerson]:
    """The people whom the goal has not reached, by name, at the unit and below as far as the person sees rosters there.

    That somebody looked is kept in the trail.
    """
    authorise(by, VIEW_COVERAGE, unit)
    units = list(units_with_names(unit, by))
    found = missing_people(goal, units)
    if units:
        audit.note("coverage.take_missing", unit, by=by, unit_id=unit.pk, remark=f"{len(found)}")
    return found
