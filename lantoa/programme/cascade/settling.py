"""How a line is changed, whether its unit decides on it or mends a gap: one place for what must hold afterwards."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import now
from lantoa.core.refusals import Refusal
from lantoa.programme.cascade.copies import fingerprint_of
from lantoa.programme.cascade.models import Decision, Expectation, Line, LineKind, UnitPlan
from lantoa.programme.cascade.writing import open_to_changes
from lantoa.programme.intake.actions.drafts import SomebodyElseChangedIt
from lantoa.programme.plan.asking import AsksFor, asked_by

DETAILS = ("starts_on", "due_on", "people", "funds_proposed", "is_for_below")
Details = Mapping[str, date | str | Decimal | bool | None]


class NoWords(Refusal):
    message = _("A line needs words. To leave this item out, choose “not applicable” and say why.")
    field = "text"


class NoReason(Refusal):
    message = _("Say in a few words why this does not apply to your unit; the receiver reads it.")
    field = "reason"


class EndsBeforeItBegins(Refusal):
    message = _("The last day is before the first. Look at both days again.")
    field = "due_on"


class NoDayForThoseBelow(Refusal):
    message = _("Say by when the units below hand in their plans: give this line a last day: “%(line)s”.")
    field = "due_on"


class LineIsGone(Refusal):
    message = _("This line is no longer in the plan: somebody took it out meanwhile.")


def held_line(line: Line, *, seen: int) -> Line:
    """The line as it is now with its plan held, if the plan can be changed and nobody changed the line since `seen`."""
    plan = open_to_changes(line.plan_id)
    row = plan.lines.select_related("changed_by", "plan").filter(pk=line.pk).first()
    if row is None:
        raise LineIsGone
    if row.revision != seen:
        raise SomebodyElseChangedIt(who=row.changed_by or _("Somebody"))
    return row


def settle(
    line: Line,
    *,
    decision: str,
    text: str,
    reason: str,
    details: Details,
    expected: Mapping[str, int] | None,
    by: Any,
    is_settled: bool = True,
) -> Line:
    """Decide on a line that is held. `expected` replaces the numbers of people; None leaves them.

    Without `is_settled` the line stays a proposal that somebody is to look at. What is taken over has the programme's words, whatever was typed; words that differ from them make it adapted.
    """
    if line.is_own:
        decision = Decision.OWN
    elif decision != Decision.NOT_APPLICABLE:
        words = " ".join(text.split())
        same = not words or words == " ".join(line.programme_text.split())
        decision = Decision.TAKEN_OVER if decision == Decision.TAKEN_OVER or same else Decision.ADAPTED
    if decision == Decision.NOT_APPLICABLE:
        if not reason.strip():
            raise NoReason
        line.text, line.reason = "", reason.strip()
    else:
        line.text = line.programme_text if decision == Decision.TAKEN_OVER else text.strip()
        line.reason = ""
    line.decision, line.is_settled = decision, is_settled
    fill(line, details)
    line.revision += 1
    keep(line, by=by)
    if expected is not None:
        expect(line, {} if line.is_left_out else expected)
    if is_settled:
        line.remarks.filter(returned_at__isnull=False, settled_at=None).update(settled_at=now())
    return line


def add_own(
    plan: UnitPlan,
    *,
    kind: str,
    text: str,
    details: Details,
    expected: Mapping[str, int],
    by: Any,
    is_settled: bool = True,
) -> Line:
    """Put an item of the unit's own behind the lines of a plan that is held."""
    last = plan.lines.aggregate(position=Max("position"))["position"] or 0
    line = Line(
        plan=plan,
        kind=LineKind(kind),
        position=last + 1,
        decision=Decision.OWN,
        is_settled=is_settled,
        text=text.strip(),
    )
    fill(line, details)
    keep(line, by=by)
    expect(line, expected)
    return line


def fill(line: Line, details: Details) -> None:
    """Put the days, people and funds that are given in their places. Raises EndsBeforeItBegins, NoDayForThoseBelow."""
    for name in DETAILS:
        if name in details:
            setattr(line, name, details[name])
    if line.starts_on and line.due_on and line.due_on < line.starts_on:
        raise EndsBeforeItBegins
    if line.is_for_below and line.due_on is None and asked_by(line.text) == AsksFor.UNIT_PLAN:
        raise NoDayForThoseBelow(line=str(line))
    line.is_for_below = line.is_for_below and line.kind == LineKind.TASK and not line.is_left_out


def keep(line: Line, *, by: Any) -> None:
    """Save the line with who changed it and the fingerprint of its words. Raises NoWords."""
    if not line.is_left_out and not line.text.strip():
        raise NoWords
    line.fingerprint = fingerprint_of(line)
    line.changed_by, line.changed_at = by, now()
    line.save()


def expect(line: Line, expected: Mapping[str, int]) -> None:
    """Put these numbers of people in the place of those that stood there."""
    line.expectations.all().delete()
    Expectation.objects.bulk_create(
        Expectation(line=line, audience=audience, number=number) for audience, number in expected.items() if number
    )
