"""What a unit's plan does when its document moves on."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core import events, ledger
from lantoa.core.clock import today
from lantoa.core.documents.events import DOCUMENT_DROPPED, DOCUMENT_NUMBERED, DOCUMENT_SENT, DOCUMENT_SENT_BACK
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.org.events import UNITS_REORGANISED, UNITS_RESTORED
from lantoa.core.org.models import Reorganisation, Unit
from lantoa.core.org.reform.outcome import Outcome
from lantoa.core.org.scope import may
from lantoa.programme.cascade.kinds import UNITS_URGED
from lantoa.programme.cascade.letters import programme_of
from lantoa.programme.cascade.models import StepKind, UnitPlan, UnitPlanState
from lantoa.programme.cascade.owing import keep, keep_all, keep_of
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN
from lantoa.programme.cascade.queries import due_of
from lantoa.programme.cascade.writing import take
from lantoa.programme.intake.next_step import Step
from lantoa.programme.plan.events import PROGRAMME_PUBLISHED
from lantoa.programme.plan.models import Version
from lantoa.programme.plan.unit_steps import unit_step


@unit_step
def make_plan_step(version: Version, unit: Unit, person: Any) -> Step | None:
    """A unit that owes a plan finds it from its part of the programme."""
    if not may(person, MAKE_UNIT_PLAN, unit) or due_of(version, unit.pk) is None:
        return None
    plan = UnitPlan.objects.filter(programme=version.programme_id, unit=unit).first()
    if plan:
        return Step(_("Open our plan"), plan.get_absolute_url(), "clipboard-list")
    return Step(_("Make our plan"), f"{reverse('cascade:unit_plan_list')}#don-vi-{unit.pk}", "clipboard-list")


@events.now(PROGRAMME_PUBLISHED)
def plans_are_owed(version: Version, by: Any) -> None:
    """What a version asks of its units stands on boards from its first moment."""
    keep(version)


@events.now(UNITS_REORGANISED)
def plans_pass_on(reform: Outcome) -> None:
    """What units that end still owe is owed by those that follow; a new name stands where lists put it."""
    successors = reform.main_successor_ids()
    renamed = {unit.pk for unit, _name in reform.renamed}
    keep_of({*successors, *successors.values(), *renamed})


@events.preview(UNITS_REORGANISED)
def tell_what_is_left(reform: Outcome) -> str | None:
    """How many plans the units that end leave unfinished: nobody will hand them in."""
    left = UnitPlan.objects.filter(unit__in=[unit.pk for unit in reform.ended], first_submitted_at=None)
    if not (count := left.count()):
        return None
    sentence = ngettext(
        "%(count)s plan of a unit that ends is not handed in. It is kept to be read; the unit that follows makes its own.",
        "%(count)s plans of units that end are not handed in. They are kept to be read; the units that follow make their own.",
        count,
    )
    return sentence % {"count": count}


@events.now(UNITS_RESTORED)
def plans_come_back(reorganisation: Reorganisation) -> None:
    """An act that was undone passed nothing on."""
    keep_all()


def plan_being_signed(document: OfficialDocument) -> UnitPlan | None:
    """The plan that waits for this document, held; None for any other document."""
    plan = UnitPlan.objects.filter(document=document).first()
    if plan is None:
        return None
    plan = UnitPlan.objects.held(plan.pk)
    return plan if plan.is_signing else None


@events.now(DOCUMENT_NUMBERED)
def plan_is_signed(document: OfficialDocument, by: Any) -> None:
    """With number and date the plan can be submitted; the signed copy may follow."""
    if plan := plan_being_signed(document):
        plan.state = UnitPlanState.SIGNED
        plan.save(update_fields=["state"])
        take(plan, StepKind.SIGNED, by=by, remark=document.note)


@events.now(DOCUMENT_SENT)
def record_urging(document: OfficialDocument, by: Any) -> None:
    """A letter to late units counts as an act of their programme once it is sent."""
    programme = programme_of(document)
    if programme is None:
        return
    ledger.record(
        UNITS_URGED,
        subject=document,
        title=f"{document.title} ({document.number_symbol})",
        unit=document.issuer,
        undertaking=programme.undertaking,
        link=document.get_absolute_url(),
        happened_on=today(),
        by=by,
    )


@events.now(DOCUMENT_SENT_BACK)
def plan_opens_again(document: OfficialDocument, remark: str, by: Any) -> None:
    """What the head gave back can be changed again; a plan that the receiver had returned stays a returned one."""
    if plan := plan_being_signed(document):
        _open(plan, remark, by)


def _open(plan: UnitPlan, remark: str, by: Any) -> None:
    was_returned = plan.steps.filter(kind__in=(StepKind.RETURNED, StepKind.ACCEPTED)).order_by("-pk").first()
    is_returned = was_returned is not None and was_returned.kind == StepKind.RETURNED
    plan.state = UnitPlanState.RETURNED if is_returned else UnitPlanState.DRAFTING
    plan.save(update_fields=["state"])
    take(plan, StepKind.SENT_BACK, by=by, remark=remark)


@events.now(DOCUMENT_DROPPED)
def plan_loses_its_document(document: OfficialDocument, remark: str, by: Any) -> None:
    """A document that was given up leaves the plan as it was before; so does one that was wrongly kept as signed outside."""
    plan = UnitPlan.objects.filter(document=document).first() if document.is_from_outside else None
    if plan is None:
        plan_opens_again(document, remark, by)
        return
    plan = UnitPlan.objects.held(plan.pk)
    if plan.is_signed:
        _open(plan, remark, by)
