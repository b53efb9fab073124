"""Under which programmes a unit works, what they are about, and the lines of its own plan that it carries out."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from lantoa.channels.activities.catalogue import Form, named_in
from lantoa.channels.activities.models import Activity, State
from lantoa.core.org.bodies import body_above
from lantoa.core.org.models import Unit
from lantoa.programme.cascade.models import Expectation, Line, LineKind, UnitPlanState
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan.models import PlanItem, Programme
from lantoa.programme.plan.queries import current_versions

# The plan says for good what the unit wants to do.
SETTLED = (UnitPlanState.SIGNED, UnitPlanState.SUBMITTED, UnitPlanState.ACCEPTED)
ACTIVE_KINDS = (LineKind.TASK, LineKind.METHOD, LineKind.TOPIC)


def programmes_of(units: Collection[Unit]) -> QuerySet[Programme]:
    """The programmes that one of the units, or the body of which it is a part, has made or is bound by, the newest first."""
    own = {each.pk for unit in units for each in (unit, _body_of(unit))}
    found = Programme.objects.filter(Q(unit__in=own) | Q(bindings__unit__in=own)).distinct()
    return found.order_by("-published_at", "-pk")


def _body_of(unit: Unit) -> Unit:
    return (body_above(unit) if unit.kind.is_inner else None) or unit


def topics_of(programme: Programme) -> QuerySet[PlanItem]:
    """The topics of the programme as it stands now, in the order of the document."""
    return _items(programme).filter(kind=ItemKind.TOPIC).in_order()


def forms_named_by(programme: Programme) -> list[Form]:
    """The forms that the programme's methods name."""
    kinds = (ItemKind.METHOD_GROUP, ItemKind.METHOD, ItemKind.METHOD_ACTION)
    return named_in(_items(programme).filter(kind__in=kinds).values_list("text", flat=True))


def _items(programme: Programme) -> QuerySet[PlanItem]:
    return PlanItem.objects.filter(version__in=current_versions().filter(programme=programme))


def lines_of(units: QuerySet[Unit] | Collection[Unit]) -> QuerySet[Line]:
    """What the units' own plans want done with people, once they stand: lines that say how many they are to reach."""
    kept = Line.objects.kept().filter(plan__unit__in=units, plan__state__in=SETTLED, kind__in=ACTIVE_KINDS)
    expecting = Exists(Expectation.objects.filter(line=OuterRef("pk")))
    return kept.filter(expecting).select_related("plan__unit", "plan__programme")


def lines_offered(unit: Unit, programme: Programme, kept: Line | None) -> QuerySet[Line]:
    """The unit's lines under the programme, and the one that an activity carries out though its plan is open to changes again."""
    found = lines_of([unit]).filter(plan__programme=programme)
    if kept is None:
        return found.in_order()
    return (
        Line.objects.filter(Q(pk__in=found.order_by().values("pk")) | Q(pk=kept.pk)).select_related("plan").in_order()
    )


def lines_to_do(units: QuerySet[Unit] | Collection[Unit]) -> QuerySet[Line]:
    """Those of which nothing has been done yet."""
    done = Activity.objects.filter(line=OuterRef("pk")).exclude(state=State.WITHDRAWN)
    return lines_of(units).filter(~Exists(done))
