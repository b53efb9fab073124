"""Plans of units that have ended, beside those of the units that carry on from them."""

from dataclasses import dataclass
from datetime import date

from lantoa.core.org.inherited import carrying_on, with_predecessors
from lantoa.core.org.models import Unit
from lantoa.programme.cascade.models import UnitPlan


@dataclass(frozen=True)
class Ended:
    """When the unit of a plan ended, and who carries on: each with its own plan under the programme, once it has one."""

    day: date
    heirs: list[tuple[Unit, UnitPlan | None]]


def ended_of(plan: UnitPlan) -> Ended | None:
    """What became of the unit of the plan; None while it exists."""
    if not plan.is_of_an_ended_unit or plan.unit.closed_on is None:
        return None
    heirs = [key for key in carrying_on([plan.unit_id])[plan.unit_id] if key != plan.unit_id]
    theirs = {row.unit_id: row for row in UnitPlan.objects.filter(programme=plan.programme_id, unit__in=heirs)}
    units = Unit.objects.filter(pk__in=heirs).in_tree_order()
    return Ended(plan.unit.closed_on, [(unit, theirs.get(unit.pk)) for unit in units])


def left_by_predecessors(plan: UnitPlan) -> list[UnitPlan]:
    """Plans under the same programme of units from which this one carries on, to be read while it makes its own."""
    units = with_predecessors(Unit.objects.filter(pk=plan.unit_id))
    rows = UnitPlan.objects.filter(programme=plan.programme_id, unit__in=units).exclude(pk=plan.pk)
    return list(rows.select_related("unit").order_by("unit__sort_key", "pk"))
