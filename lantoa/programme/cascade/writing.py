"""How every verb on a unit's plan takes hold of it and writes down that it was done."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.org.posts import name_at
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen
from lantoa.programme.cascade.models import PlanStep, StepKind, UnitPlan
from lantoa.programme.cascade.owing import keep_step


class NotThere(Refusal):
    message = _("This plan is in another state now: %(state)s. Open it again to see its next step.")


class NotOpenToChanges(Refusal):
    message = _(
        "This plan is not open to changes: it is %(state)s. To change it, ask for it to be given back or returned first."
    )


class UnitHasEnded(Refusal):
    message = _(
        "%(unit)s ended on %(day)s, so its plan is kept to be read and changes no more. Whoever carries on makes a plan of its own."
    )


def refuse_of_an_ended_unit(plan: UnitPlan) -> None:
    """Stop whoever would make, sign or hand in the plan of a unit that no longer is. Raises UnitHasEnded."""
    if plan.is_of_an_ended_unit and plan.unit.closed_on:
        raise UnitHasEnded(unit=plan.unit, day=on_screen(plan.unit.closed_on))


def open_to_changes(pk: int) -> UnitPlan:
    """The plan, held until the transaction ends, if it can still be changed."""
    plan = UnitPlan.objects.held(pk)
    refuse_of_an_ended_unit(plan)
    if not plan.is_open_to_changes:
        raise NotOpenToChanges(state=plan.get_state_display())
    return plan


def held_in(pk: int, *states: str) -> UnitPlan:
    """The plan, held, if it is in one of the states. Raises NotThere."""
    plan = UnitPlan.objects.held(pk)
    if plan.state not in states:
        raise NotThere(state=plan.get_state_display())
    return plan


def take(plan: UnitPlan, kind: StepKind, *, by: Any, remark: str | Promise = "") -> PlanStep:
    """Write a step with who and when, here and in the audit trail."""
    keep_step(plan)
    audit.note(f"cascade.{kind}", plan, by=by, unit_id=plan.unit_id, remark=str(remark)[:300])
    return PlanStep.objects.create(
        plan=plan,
        kind=kind,
        person=by if isinstance(by, User) else None,
        person_name=name_at(by, plan.unit)[:200],
        happened_at=now(),
        remark=str(remark),
    )
