"""Which units can be told by a unit, under which programmes it sends, and whose head answers for it."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from lantoa.core.clock import today
from lantoa.core.org.bodies import body_above
from lantoa.core.org.models import Axis, Closure, Unit
from lantoa.core.org.models.units import UnitQuerySet, holds_on
from lantoa.programme.plan.models import PlanItem, Programme
from lantoa.programme.plan.queries import current_versions


def body_of(unit: Unit) -> Unit:
    """The body in whose name the unit sends: itself, or the one of which it is an inner part."""
    return (body_above(unit) if unit.kind.is_inner else None) or unit


def units_in_reach(unit: Unit) -> UnitQuerySet:
    """The sender's body and everything below it, on either tree."""
    lines = Closure.objects.filter(holds_on(today()), ancestor=body_of(unit))
    return Unit.objects.filter(pk__in=lines.values("descendant_id")).open_on()


def is_in_reach(unit: Unit, below: Unit, axis: str) -> bool:
    """Whether the other unit is the sender's body or stands below it on the tree."""
    return Unit.objects.below(body_of(unit), axis=Axis(axis)).open_on().filter(pk=below.pk).exists()


def trees_of(unit: Unit) -> list[Axis]:
    """The trees on which anything stands below the sender's body; the professional one where there is nothing."""
    lines = Closure.objects.filter(holds_on(today()), ancestor=body_of(unit), depth__gt=0)
    found = set(lines.values_list("axis", flat=True).distinct())
    return [axis for axis in (Axis.PROFESSIONAL, Axis.ADMINISTRATIVE) if axis in found] or [Axis.PROFESSIONAL]


def programmes_of(units: Collection[Unit]) -> QuerySet[Programme]:
    """The programmes that one of the units, or its body, has made or is bound by, the newest first."""
    own = {each.pk for unit in units for each in (unit, body_of(unit))}
    found = Programme.objects.filter(Q(unit__in=own) | Q(bindings__unit__in=own)).distinct()
    return found.order_by("-published_at", "-pk")


def topics_of(programme: Programme) -> QuerySet[PlanItem]:
    """The topics of the programme as it stands now, in the order of the document."""
    return PlanItem.objects.filter(version__in=current_versions().filter(programme=programme), kind="topic").in_order()
