"""A unit hands its signed plan down: the units below are bound by it and owe their own part, by a day of its own."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.cascade import below
from lantoa.programme.cascade.carried_down import draft_of
from lantoa.programme.cascade.models import StepKind, UnitPlan
from lantoa.programme.cascade.writing import held_in, take
from lantoa.programme.plan import actions as programmes
from lantoa.programme.plan.models import Version
from lantoa.programme.plan.permissions import PASS_ON


class NobodyBelow(Refusal):
    message = _("No unit stands below %(unit)s that this plan could be handed down to.")


class NothingForThem(Refusal):
    message = _("No task of the plan is marked for the units below. Open the plan for changes and mark those they owe.")


class HandedDownAlready(Refusal):
    message = _("The units below have this plan already: %(number)s.")


@transaction.atomic
def hand_down(plan: UnitPlan, *, by: Any) -> Version:
    """Bind the units below with the signed plan, its number and date; a plan signed anew replaces the earlier one."""
    authorise(by, PASS_ON, plan.unit_id)
    plan = held_in(plan.pk, *below.AS_SIGNED)
    document = plan.document
    assert document is not None
    assert document.issued_on is not None
    if below.is_handed_down(plan):
        raise HandedDownAlready(number=document.number_symbol)
    if not below.units_below(plan.unit, plan.programme).exists():
        raise NobodyBelow(unit=plan.unit)
    if not below.lines_for_below(plan):
        raise NothingForThem
    version = programmes.pass_on(
        draft_of(plan, document, by=by),
        parent=plan.programme,
        replacing=plan.handed_down,
        number_symbol=document.number_symbol,
        issued_on=document.issued_on,
        by=by,
    )
    plan.handed_down = version.programme
    plan.save(update_fields=["handed_down"])
    take(plan, StepKind.HANDED_DOWN, by=by, remark=version.number_symbol)
    return version
