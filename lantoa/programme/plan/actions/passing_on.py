"""A unit's own signed plan binds the units below it, under the programme that it answers to."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Axis, Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.models import Draft
from lantoa.programme.plan import particulars
from lantoa.programme.plan.actions.publishing import NotReady
from lantoa.programme.plan.issuing import issue
from lantoa.programme.plan.models import Amendment, Cause, Programme, Version
from lantoa.programme.plan.permissions import PASS_ON
from lantoa.programme.plan.readiness import Readiness


class NotBelow(Refusal):
    message = _("%(unit)s does not stand below your unit, so your plan cannot bind it.")


@transaction.atomic
def pass_on(
    draft: Draft,
    *,
    parent: Programme,
    number_symbol: str,
    issued_on: date,
    by: Any,
    replacing: Programme | None = None,
) -> Version:
    """Publish the draft of a signed plan to units below its own, as a programme that carries `parent` further.

    `replacing` is the programme of an earlier signed plan of the unit: the new one becomes its next version.
    Raises NotBelow where a task names a unit that is not below, NotReady, and what `particulars` refuses.
    """
    authorise(by, PASS_ON, draft.unit_id)
    particulars.refuse_future(issued_on)
    if replacing is not None:
        Amendment.objects.create(programme=replacing, draft=draft, cause=Cause.REPLACEMENT)
    draft = intake.mark_published(draft, by=by)
    readiness = Readiness(draft)
    if not readiness.is_ready:
        raise NotReady(why=" ".join(concern.sentence for concern in readiness.concerns if concern.blocks))
    _refuse_unless_below(draft.unit, readiness.bound)
    particulars.refuse_second(draft, number_symbol, issued_on)
    return issue(readiness, number_symbol=number_symbol, issued_on=issued_on, by=by, parent=parent)


def _refuse_unless_below(unit: Unit, bound: Iterable[Unit]) -> None:
    below = set(Unit.objects.below(unit, axis=Axis.PROFESSIONAL).values_list("pk", flat=True))
    for each in bound:
        if each.pk not in below:
            raise NotBelow(unit=each)
