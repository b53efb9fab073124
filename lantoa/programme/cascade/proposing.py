"""What a unit's plan proposes from the programme, before anybody has looked at it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as say
from django.utils.translation import gettext_noop, override

from lantoa.programme.cascade.applying import concerns
from lantoa.programme.cascade.below import units_below
from lantoa.programme.cascade.models import Decision, Line, LineKind, UnitPlan
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan.asking import AsksFor
from lantoa.programme.plan.audiences import audiences_of
from lantoa.programme.plan.models import PlanItem, Version
from lantoa.programme.plan.paper import in_sentence

# What stands below these in the programme belongs to their text.
POINTS = frozenset({ItemKind.OBJECTIVE_POINT, ItemKind.TOPIC_POINT, ItemKind.METHOD_ACTION})
NOT_OURS = gettext_noop("The unit has none of the people that it speaks to.")


def lines_for(plan: UnitPlan, version: Version) -> Iterator[Line]:
    """A proposal for each item of the version that a plan answers to, in the order of the document.

    Of tasks only those that the unit owes. What concerns other kinds of units is proposed as not applicable.
    """
    items = list(version.items.in_order())
    owed = set(version.obligations.owed().filter(unit=plan.unit_id).values_list("item_id", flat=True))
    audiences = audiences_of(items)
    points = _points(items)
    kinds_below = set(units_below(plan.unit, plan.programme).values_list("kind__code", flat=True))
    for item in items:
        if item.kind not in LineKind.values or (item.kind == LineKind.TASK and item.pk not in owed):
            continue
        # The plan itself is what this task asks for; it is no line of it.
        if item.asks_for == AsksFor.UNIT_PLAN:
            continue
        text = "\n".join([item.text, *points[item.pk]])
        spoken_to = audiences[item.pk]
        applies = concerns(plan.unit.kind.code, spoken_to)
        yield Line(
            plan=plan,
            key=item.key,
            kind=item.kind,
            position=item.position,
            item=item,
            programme_text=text,
            decision=Decision.TAKEN_OVER if applies else Decision.NOT_APPLICABLE,
            reason="" if applies else say(NOT_OURS),
            text=text if applies else "",
            due_on=item.due_on if applies else None,
            is_for_below=applies
            and item.kind == LineKind.TASK
            and any(concerns(kind, spoken_to) for kind in kinds_below),
        )
    if kinds_below and any(item.asks_for == AsksFor.UNIT_PLAN and item.pk in owed for item in items):
        yield _plans_of_those_below(plan, position=items[-1].position + 1)


def _plans_of_those_below(plan: UnitPlan, *, position: int) -> Line:
    """The units below make plans too; by when, their own office says. In the words of a document, whatever the reader's language."""
    title = in_sentence(plan.title)
    return Line(
        plan=plan,
        kind=LineKind.TASK,
        position=position,
        decision=Decision.OWN,
        text=f"Xây dựng kế hoạch của đơn vị về {title}, gửi về {plan.unit.name}",
        is_for_below=True,
    )


def is_proposed(reason: str) -> bool:
    """Whether a reason for leaving out is the proposal's own, in whatever language it was made, and no person's."""
    return reason in {_in_language(code) for code, _name in settings.LANGUAGES}


@cache
def _in_language(code: str) -> str:
    with override(code):
        return say(NOT_OURS)


def _points(items: Iterable[PlanItem]) -> dict[int, list[str]]:
    """The points below each item, each on a line of its own; one that repeats words of the item is left out."""
    rows = list(items)
    texts = {item.pk: item.text for item in rows}
    found: dict[int, list[str]] = defaultdict(list)
    for item in rows:
        if item.kind in POINTS and item.parent_id and item.text.strip(" .;") not in texts.get(item.parent_id, ""):
            found[item.parent_id].append(f"- {item.text}")
    return found
