"""The unit decides line by line. Each verb names the revision that the person saw, so nobody overwrites anybody."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.clock import now
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.cascade.models import Line, UnitPlan
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN
from lantoa.programme.cascade.settling import add_own, held_line, settle
from lantoa.programme.cascade.writing import open_to_changes


class FromTheProgramme(Refusal):
    message = _("This line came from the programme and stays. To leave it out, choose “not applicable” and say why.")


class HasMoney(Refusal):
    message = _("Funds are allocated to this line, or spent on it, so it stays in the plan with them.")


@transaction.atomic
def decide(
    line: Line,
    *,
    decision: str,
    seen: int,
    by: Any,
    text: str = "",
    reason: str = "",
    expected: Mapping[str, int] | None = None,
    **details: Any,
) -> Line:
    """Settle one line that came from the programme, or change an own one.

    `details` are the days, people and funds; `expected` is the number of people by audience and replaces what was there.
    What is taken over has the programme's words, whatever was typed; words that differ from them make it adapted.
    """
    authorise(by, MAKE_UNIT_PLAN, line.plan.unit_id)
    line = held_line(line, seen=seen)
    return settle(line, decision=decision, text=text, reason=reason, details=details, expected=expected, by=by)


@transaction.atomic
def add_line(
    plan: UnitPlan, *, kind: str, text: str, by: Any, expected: Mapping[str, int] | None = None, **details: Any
) -> Line:
    """Add an item of the unit's own behind the others of its kind."""
    authorise(by, MAKE_UNIT_PLAN, plan.unit_id)
    plan = open_to_changes(plan.pk)
    return add_own(plan, kind=kind, text=text, details=details, expected=expected or {}, by=by)


@transaction.atomic
def remove_line(line: Line, *, seen: int, by: Any) -> None:
    """Take an own line out of the plan."""
    authorise(by, MAKE_UNIT_PLAN, line.plan.unit_id)
    line = held_line(line, seen=seen)
    if not line.is_own:
        raise FromTheProgramme
    if line.allocations.exists() or line.spendings.exists():
        raise HasMoney
    audit.note("cascade.remove_line", line.plan, by=by, unit_id=line.plan.unit_id, remark=line.text[:200])
    line.delete()


@transaction.atomic
def settle_proposals(plan: UnitPlan, *, by: Any, kind: str = "") -> int:
    """Take every line as it is proposed that nobody has looked at, of one kind or of all; returns how many.

    A line that lacks a day which the unit alone can name stays to be looked at.
    """
    authorise(by, MAKE_UNIT_PLAN, plan.unit_id)
    plan = open_to_changes(plan.pk)
    waiting = plan.lines.filter(is_settled=False, **({"kind": kind} if kind else {}))
    waiting = waiting.exclude(pk__in=list(plan.lines.undated().values_list("pk", flat=True)))
    count = waiting.update(is_settled=True, revision=F("revision") + 1, changed_by=by.pk, changed_at=now())
    audit.note("cascade.settle_proposals", plan, by=by, unit_id=plan.unit_id, remark=str(count))
    return count
