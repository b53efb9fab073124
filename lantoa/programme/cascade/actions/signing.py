"""From a draft of a unit's plan to its official document, and back where it was not signed."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.documents import actions as documents
from lantoa.core.documents.models import DocumentState, OfficialDocument
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.cascade.models import StepKind, UnitPlan, UnitPlanState
from lantoa.programme.cascade.paper import next_origin, official_text
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN
from lantoa.programme.cascade.ready import refuse_unready
from lantoa.programme.cascade.writing import open_to_changes, refuse_of_an_ended_unit, take


class StillOnItsWay(Refusal):
    message = _("The plan is on its way to be signed. Ask the head to give it back, then change it.")


class NoReason(Refusal):
    message = _("Say in a few words why the plan is changed; the receiver reads it.")
    field = "reason"


@transaction.atomic
def give_to_sign(plan: UnitPlan, *, by: Any) -> OfficialDocument:
    """Draft the official document from the lines and send it on its road; the lines stand still from here on.

    A document that came back before it was signed is renewed; one that was signed stays, and a new one replaces it.
    """
    authorise(by, MAKE_UNIT_PLAN, plan.unit_id)
    plan = open_to_changes(plan.pk)
    refuse_unready(plan)
    text, document = official_text(plan), plan.document
    if document is not None and document.state == DocumentState.DRAFTED:
        document = documents.revise(document, text=text, by=by)
    else:
        document = documents.draft_document(
            plan.unit, text=text, by=by, origin=next_origin(plan), addressees=[plan.programme.unit]
        )
    plan.document, plan.state = document, UnitPlanState.SIGNING
    plan.save(update_fields=["document", "state"])
    take(plan, StepKind.SENT_TO_SIGN, by=by)
    return document


@transaction.atomic
def reopen(plan: UnitPlan, *, reason: str, by: Any) -> UnitPlan:
    """Open a plan that was signed for changes; what is changed takes effect with the document that replaces it."""
    authorise(by, MAKE_UNIT_PLAN, plan.unit_id)
    plan = UnitPlan.objects.held(plan.pk)
    refuse_of_an_ended_unit(plan)
    if plan.is_open_to_changes:
        return plan
    if plan.is_signing:
        raise StillOnItsWay
    if not reason.strip():
        raise NoReason
    plan.state = UnitPlanState.DRAFTING
    plan.save(update_fields=["state"])
    take(plan, StepKind.REOPENED, by=by, remark=reason.strip())
    return plan
