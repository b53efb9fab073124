"""The units below, to whom a unit hands its plan down."""

from collections.abc import Iterable, Iterator

from lantoa.core.org.models import Axis, Unit
from lantoa.core.org.models.units import UnitQuerySet
from lantoa.programme.cascade.models import Line, LineKind, UnitPlan, UnitPlanState
from lantoa.programme.plan.asking import AsksFor, asked_by
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.queries import newest

# In these states alone the lines stand as they were signed, and the document has number and date.
AS_SIGNED = (UnitPlanState.SIGNED, UnitPlanState.SUBMITTED, UnitPlanState.ACCEPTED)


def units_below(unit: Unit, programme: Programme) -> UnitQuerySet:
    """The units directly below that the programme does not bind itself; parts of the unit's own body are none of them."""
    children = Unit.objects.children_of(unit, axis=Axis.PROFESSIONAL).filter(kind__is_inner=False)
    return children.exclude(bindings__programme=programme).select_related("kind").in_tree_order()


def lines_for_below(plan: UnitPlan) -> list[Line]:
    """The tasks of the plan that the units below carry out too."""
    return list(plan.lines.kept().filter(kind=LineKind.TASK, is_for_below=True).in_order())


def is_handed_down(plan: UnitPlan) -> bool:
    """Whether the units below have the plan as it was signed last."""
    if plan.handed_down is None or plan.document is None:
        return False
    version = newest(plan.handed_down)
    return (version.number_symbol, version.issued_on) == (plan.document.number_symbol, plan.document.issued_on)


def lacks_a_day(plan: UnitPlan) -> Line | None:
    """The task that asks the units below for their plans and names no day; None where none is like that."""
    asking = (line for line in lines_for_below(plan) if asked_by(line.text) == AsksFor.UNIT_PLAN)
    return next((line for line in asking if line.due_on is None), None)


def to_hand_down(plans: Iterable[UnitPlan]) -> Iterator[tuple[UnitPlan, int]]:
    """Of plans, those that are signed for units below which do not have them yet, with how many such units there are."""
    for plan in plans:
        waits = plan.state in AS_SIGNED and not is_handed_down(plan) and lines_for_below(plan)
        if waits and (count := units_below(plan.unit, plan.programme).count()):
            yield plan, count
