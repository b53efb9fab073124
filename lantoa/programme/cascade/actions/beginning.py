"""A unit opens its plan for the first time: its lines are made from the programme as it stands."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import now
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.cascade.models import Line, StepKind, UnitPlan
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN
from lantoa.programme.cascade.proposing import lines_for
from lantoa.programme.cascade.writing import take
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.queries import newest

TITLE_MAX = 500


class NotBound(Refusal):
    message = _("The programme does not bind %(unit)s, so no plan is asked of it.")


@transaction.atomic
def begin(programme: Programme, *, unit: Unit, by: Any) -> UnitPlan:
    """The unit's plan under the programme; the first call makes its lines, later ones find them."""
    authorise(by, MAKE_UNIT_PLAN, unit)
    # Of two who open it at once the second waits, then finds the plan of the first.
    Unit.objects.select_for_update().get(pk=unit.pk)
    standing = UnitPlan.objects.filter(programme=programme, unit=unit).first()
    if standing:
        return standing
    if not programme.bindings.filter(unit=unit).exists():
        raise NotBound(unit=unit)
    version = newest(programme)
    plan = UnitPlan.objects.create(
        programme=programme,
        version=version,
        unit=unit,
        title=programme.title[:TITLE_MAX],
        begun_by=by,
        begun_at=now(),
    )
    Line.objects.bulk_create(lines_for(plan, version), batch_size=200)
    take(plan, StepKind.BEGUN, by=by)
    return plan
