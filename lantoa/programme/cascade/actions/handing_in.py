"""A signed plan is submitted; its receiver accepts it or returns it with remarks."""

from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import ledger, notices
from lantoa.core.clock import now, today
from lantoa.core.ledger import Kind
from lantoa.core.org.inherited import unit_today
from lantoa.core.org.scope import authorise, people_who
from lantoa.core.refusals import Refusal
from lantoa.programme.cascade.kinds import PLAN_ACCEPTED, PLAN_RETURNED, PLAN_SUBMITTED
from lantoa.programme.cascade.models import Line, Remark, StepKind, UnitPlan, UnitPlanState
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN, RECEIVE_UNIT_PLAN
from lantoa.programme.cascade.writing import held_in, refuse_of_an_ended_unit, take


class NoWords(Refusal):
    message = _("Write in a sentence what is to be changed; the unit reads it.")
    field = "text"


class NothingToMend(Refusal):
    message = _("There is no remark yet. Say what is to be changed, at a line or for the whole plan, then return it.")
    field = "text"


@transaction.atomic
def submit(plan: UnitPlan, *, by: Any) -> UnitPlan:
    """Hand a signed plan in to the unit whose programme it answers to."""
    authorise(by, MAKE_UNIT_PLAN, plan.unit_id)
    plan = held_in(plan.pk, UnitPlanState.SIGNED)
    refuse_of_an_ended_unit(plan)
    plan.state = UnitPlanState.SUBMITTED
    plan.first_submitted_at = plan.first_submitted_at or now()
    plan.save(update_fields=["state", "first_submitted_at"])
    _record(PLAN_SUBMITTED, plan, by=by)
    take(plan, StepKind.SUBMITTED, by=by)
    return plan


@transaction.atomic
def remark(plan: UnitPlan, *, text: str, by: Any, line: Line | None = None) -> Remark:
    """Note what is to be changed, of a line or of the whole; the unit learns of it when the plan is returned.

    The same words at the same place are noted once.
    """
    authorise(by, RECEIVE_UNIT_PLAN, plan.programme.unit_id)
    plan = held_in(plan.pk, UnitPlanState.SUBMITTED)
    if not text.strip():
        raise NoWords
    line = plan.lines.filter(pk=line.pk).first() if line else None
    noted = plan.remarks.filter(line=line, text=text.strip(), returned_at=None).first()
    return noted or Remark.objects.create(plan=plan, line=line, text=text.strip(), made_by=by, made_at=now())


@transaction.atomic
def take_remark_back(row: Remark, *, by: Any) -> None:
    """Strike a remark that the unit has not been told."""
    authorise(by, RECEIVE_UNIT_PLAN, row.plan.programme.unit_id)
    held_in(row.plan_id, UnitPlanState.SUBMITTED)
    Remark.objects.filter(pk=row.pk, returned_at=None).delete()


@transaction.atomic
def return_plan(plan: UnitPlan, *, by: Any, text: str = "") -> UnitPlan:
    """Give the plan back with every remark noted so far, and `text` as one on the whole."""
    authorise(by, RECEIVE_UNIT_PLAN, plan.programme.unit_id)
    plan = held_in(plan.pk, UnitPlanState.SUBMITTED)
    refuse_of_an_ended_unit(plan)
    if text.strip():
        Remark.objects.create(plan=plan, text=text.strip(), made_by=by, made_at=now())
    noted = plan.remarks.filter(returned_at=None)
    count = noted.update(returned_at=now())
    if not count:
        raise NothingToMend
    plan.state = UnitPlanState.RETURNED
    plan.save(update_fields=["state"])
    _record(PLAN_RETURNED, plan, by=by)
    take(plan, StepKind.RETURNED, by=by, remark=text.strip())
    _tell(plan, _("Your plan came back with remarks"), str(count), by=by)
    return plan


@transaction.atomic
def accept(plan: UnitPlan, *, by: Any) -> UnitPlan:
    """Accept a submitted plan; remarks that were noted and not told are dropped."""
    authorise(by, RECEIVE_UNIT_PLAN, plan.programme.unit_id)
    plan = held_in(plan.pk, UnitPlanState.SUBMITTED)
    plan.remarks.filter(returned_at=None).delete()
    plan.state = UnitPlanState.ACCEPTED
    plan.save(update_fields=["state"])
    _record(PLAN_ACCEPTED, plan, by=by)
    take(plan, StepKind.ACCEPTED, by=by)
    _tell(plan, _("Your plan is accepted"), "accepted", by=by)
    return plan


@transaction.atomic
def settle_remark(row: Remark, *, by: Any) -> Remark:
    """Say that a remark is dealt with, where no change of its line has said so already."""
    authorise(by, MAKE_UNIT_PLAN, row.plan.unit_id)
    plan = UnitPlan.objects.held(row.plan_id)
    Remark.objects.filter(pk=row.pk, plan=plan, settled_at=None).update(settled_at=now())
    row.refresh_from_db()
    return row


def _record(kind: Kind, plan: UnitPlan, *, by: Any) -> None:
    ledger.record(
        kind,
        subject=plan,
        title=f"{plan.title} ({plan.document.number_symbol})" if plan.document else plan.title,
        unit=unit_today(plan.unit),
        undertaking=plan.programme.undertaking,
        link=plan.get_absolute_url(),
        happened_on=today(),
        by=by,
    )


def _tell(plan: UnitPlan, said: Any, key: str, *, by: Any) -> None:
    notices.tell(
        people_who(MAKE_UNIT_PLAN, [plan.unit_id]),
        kind=f"programme.unit_plan_{plan.state}",
        title=format_lazy("{said}: {title}", said=said, title=plan.title),
        body=plan.programme.unit.name,
        link=plan.get_absolute_url(),
        subject=plan,
        key=f"{plan.document_id}:{key}",
        by=by,
    )
