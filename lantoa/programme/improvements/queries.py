"""What the pages of simpler procedures show."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.core.clock import today
from lantoa.core.org.inherited import with_predecessors
from lantoa.core.org.models import Axis, Placement, Unit
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.scope import own_units_where, units_where
from lantoa.programme.improvements.models import FOLLOWED, Improvement, State
from lantoa.programme.improvements.permissions import (
    ASK,
    CARRY_OUT,
    DECIDE,
    PROPOSE,
    STUDY,
    VIEW_IMPROVEMENT,
    VIEW_RECEIVED,
)
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan.models import PlanItem, Programme
from lantoa.programme.plan.queries import current_versions

# Whoever reads a list sees at once what is newest.
NEWEST_FIRST = ("-begun_at", "-pk")
# What is in force counts towards what is saved a year.
KEPT = (State.IN_FORCE, State.ADOPTED)


def _rows(narrowed: QuerySet[Improvement]) -> QuerySet[Improvement]:
    shown = narrowed.select_related("unit", "decider", "carrier_unit", "carrier_person", "item__version__programme")
    return shown.order_by(*NEWEST_FIRST)


def own_improvements(person: Any) -> QuerySet[Improvement]:
    """What the person's own units propose, and those from which they carry on; drafts only for those who propose."""
    units = with_predecessors(own_units_where(person, VIEW_IMPROVEMENT))
    proposers = with_predecessors(own_units_where(person, PROPOSE))
    # What the unit carries out stands among its own, whoever thought of it.
    carried = Q(carrier_unit__in=with_predecessors(own_units_where(person, CARRY_OUT)).values("pk"))
    own = Q(unit__in=units.values("pk")) & ~Q(state=State.DRAFT)
    drafts = Q(unit__in=proposers.values("pk"), state=State.DRAFT)
    return _rows(Improvement.objects.filter(own | drafts | carried))


def received_by(person: Any) -> QuerySet[Improvement]:
    """What units put to the person's own for decision."""
    units = with_predecessors(own_units_where(person, VIEW_RECEIVED)).values("pk")
    rows = Improvement.objects.filter(decider__in=units).exclude(state=State.DRAFT)
    return _rows(rows.exclude(unit__in=units))


def examples_for(person: Any) -> QuerySet[Improvement]:
    """Good examples: what was adopted around the person's units."""
    return _rows(Improvement.objects.examples_for(person))


def units_to_propose_for(person: Any) -> QuerySet[Unit]:
    """The units in whose name the person proposes."""
    return own_units_where(person, PROPOSE).in_tree_order()


def sees_received(person: Any) -> bool:
    """Whether something can come to one of the person's units: units stand below it, or something has come already."""
    own = own_units_where(person, VIEW_RECEIVED)
    below = Placement.objects.filter(holds_on(today()), axis=Axis.PROFESSIONAL, parent__in=own.values("pk"))
    return below.exists() or received_by(person).exists()


def tasks_to_name(unit: Unit) -> list[tuple[str, list[PlanItem]]]:
    """The tasks that a proposal can serve, by programme: of those that bind the unit, and of its own, as they stand now."""
    programmes = Programme.objects.filter(Q(bindings__unit=unit) | Q(unit=unit)).distinct()
    versions = current_versions().filter(programme__in=programmes).select_related("programme")
    found = []
    for version in versions.order_by("-published_at", "-pk"):
        items = list(version.items.filter(kind=ItemKind.TASK).in_order())
        if items:
            found.append((version.programme.title, items))
    return found


def has_units_below(unit: Unit) -> bool:
    """Whether anything stands below the unit that could be touched."""
    return Unit.objects.children_of(unit, axis=Axis.PROFESSIONAL).filter(kind__is_inner=False).exists()


def to_carry_out(person: Any) -> QuerySet[Improvement]:
    """What the person is to put in force and measure: named themselves, or their unit as a whole."""
    at_unit = Q(carrier_unit__in=own_units_where(person, CARRY_OUT), carrier_person=None)
    rows = Improvement.objects.filter(at_unit | Q(carrier_person=person), state__in=FOLLOWED)
    return rows.select_related("unit", "carrier_unit").order_by("begins_on", "pk")


def may_with(person: Any, improvement: Improvement) -> dict[str, bool]:
    """What the person may do with the proposal, at the unit concerned."""
    asked = {
        "propose": (PROPOSE, improvement.unit_id),
        "study": (STUDY, improvement.decider_id),
        "ask": (ASK, improvement.decider_id),
        "decide": (DECIDE, improvement.decider_id),
        "carry_out": (CARRY_OUT, improvement.carrier_unit_id),
        "carry_on": (CARRY_OUT, improvement.unit_id),
        # Steps, opinions and questions are not for whoever reads it as an example.
        "view_own": (VIEW_IMPROVEMENT, improvement.unit_id),
        "view_received": (VIEW_RECEIVED, improvement.decider_id),
    }
    found = {
        name: bool(unit) and units_where(person, permission, among=[unit]).exists()
        for name, (permission, unit) in asked.items()
    }
    found["follow"] = found["carry_out"] or (found["carry_on"] and improvement.carrier_unit_id is not None)
    found["see_all"] = found["view_own"] or found["view_received"] or found["carry_out"]
    return found


@dataclass(frozen=True)
class Tab:
    """One side as the kit draws it."""

    label: str
    url: str
    is_current: bool
    count: int | None = None


def tabs_for(person: Any, current: str) -> list[Tab]:
    """The sides that are open to the person."""
    sides = [("own", _("Our unit"), None)]
    if sees_received(person):
        waiting = received_by(person).filter(state__in=[State.PROPOSED, State.PUT_UP]).count()
        sides.append(("received", _("Received"), waiting or None))
    sides.append(("examples", _("Good examples"), None))
    return [Tab(label, reverse(f"improvements:{name}"), name == current, count) for name, label, count in sides]
