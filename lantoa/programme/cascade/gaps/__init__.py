"""What a unit's plan leaves open, held against the programme, the people whom the unit has and the plans of others.

Only reads. Each finding is a sentence that unit and receiver read alike; nothing here keeps a plan from being submitted.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.programme.cascade import queries
from lantoa.programme.cascade.applying import concerns
from lantoa.programme.cascade.copies import same_texts
from lantoa.programme.cascade.gaps.days import deadlines, outside
from lantoa.programme.cascade.gaps.finding import Facts, Gap, GapKind, Mend, MendVerb, opening
from lantoa.programme.cascade.gaps.having import people_of
from lantoa.programme.cascade.gaps.people import numbers, unreached
from lantoa.programme.cascade.models import Line, UnitPlan
from lantoa.programme.cascade.proposing import is_proposed
from lantoa.programme.plan.audiences import audiences_of

__all__ = ["Gap", "GapKind", "Mend", "MendVerb", "gaps_of"]

# Where a whole district copied one text, three names tell the story; the others are counted.
COPIES_NAMED_MAX = 3


def gaps_of(plan: UnitPlan, *, reader: Any) -> list[Gap]:
    """What the plan leaves open, as far as the reader may know; the same number of queries however long the plan is."""
    facts = _facts(plan, reader)
    return [
        *_left_out(facts),
        *deadlines(facts),
        *outside(facts),
        *numbers(facts),
        *unreached(facts),
        *_copies(facts, reader),
        *_choices(facts),
    ]


def _facts(plan: UnitPlan, reader: Any) -> Facts:
    lines = list(plan.lines.in_order().select_related("item").prefetch_related("expectations"))
    return Facts(
        plan=plan,
        lines=lines,
        audiences=audiences_of(plan.version.items.in_order()),
        last_days=_last_days(plan, lines),
        names=queries.audience_names(plan.version),
        people=people_of(plan.unit, reader=reader),
    )


def _last_days(plan: UnitPlan, lines: list[Line]) -> dict[int, date]:
    """By item the last day in time that holds for the unit: the programme's, or the later one that was given; none for exempt ones."""
    named = {line.item.pk: line.item.due_on for line in lines if line.item}
    given = queries.given_days(plan)
    return {item: day for item, day in (named | given).items() if day is not None}


def _is_ours(facts: Facts, line: Line) -> bool:
    """Whether a line that came from the programme concerns the unit."""
    return line.item is not None and concerns(facts.plan.unit.kind.code, facts.audiences_at(line))


def _left_out(facts: Facts) -> Iterator[Gap]:
    """Left out by a proposal that no longer holds, as where the unit became one of another kind meanwhile."""
    for line in facts.lines:
        if line.is_left_out and is_proposed(line.reason) and _is_ours(facts, line):
            day = facts.last_day_at(line)
            changes = (("decision", "taken_over"), *((("due_on", day),) if day else ()))
            yield Gap(
                GapKind.LEFT_OUT,
                _("This item is left out by proposal, although it speaks to people whom the unit has."),
                line,
                Mend(MendVerb.CHANGE, _("Take it over after all"), changes),
            )


def _choices(facts: Facts) -> Iterator[Gap]:
    for line in facts.lines:
        if line.is_left_out and not is_proposed(line.reason) and _is_ours(facts, line):
            sentence = _("The unit leaves this item out, and says why: %(reason)s") % {"reason": line.reason}
            yield Gap(GapKind.CHOICE, sentence, line)


def _copies(facts: Facts, reader: Any) -> Iterator[Gap]:
    found = same_texts(facts.plan, facts.kept, reader=reader)
    for same in found[:COPIES_NAMED_MAX]:
        sentence = ngettext(
            "%(count)s line is word for word as in the plan of %(unit)s.",
            "%(count)s lines are word for word as in the plan of %(unit)s.",
            len(same.lines),
        ) % {"count": len(same.lines), "unit": same.unit}
        yield Gap(GapKind.COPY, sentence, same.lines[0], opening(_("Open the first of them")), same.plan)
    if more := found[COPIES_NAMED_MAX:]:
        sentence = ngettext(
            "Lines are word for word as in the plan of %(count)s more unit.",
            "Lines are word for word as in the plans of %(count)s more units.",
            len(more),
        ) % {"count": len(more)}
        yield Gap(GapKind.COPY, sentence, more[0].lines[0], opening(_("Open the first of them")))
