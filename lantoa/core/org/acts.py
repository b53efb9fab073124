"""What the pages of reorganisations show."""

from typing import Any

from django.db.models import Q

from lantoa.core.clock import today
from lantoa.core.org.models import Reorganisation, State, Unit
from lantoa.core.org.models.reorganisations import ReorganisationQuerySet
from lantoa.core.org.models.units import UnitQuerySet
from lantoa.core.org.permissions import EDIT_UNIT, VIEW_UNIT
from lantoa.core.org.queries import acts_touching
from lantoa.core.org.scope import may, seats_of, units_where


def visible_acts(user: Any) -> ReorganisationQuerySet:
    """Acts that touch units the person sees, the newest first; those in preparation only for who may carry them out."""
    keeps = Q(unit__in=units_where(user, EDIT_UNIT).values("pk"))
    touching = acts_touching(units_where(user, VIEW_UNIT))
    undone = Q(state=State.UNDONE, unit__in=units_where(user, VIEW_UNIT).values("pk"))
    acts = Reorganisation.objects.filter(keeps | Q(pk__in=touching.values("pk")) | undone)
    return acts.order_by("-effective_on", "-pk")


def may_edit(user: Any, act: Reorganisation) -> bool:
    return may(user, EDIT_UNIT, act.unit_id)


def keepers_for(user: Any) -> UnitQuerySet:
    """The units that may keep the acts that the person prepares: those of their posts, of which they choose one."""
    held = {seat.unit_id for seat in seats_of(user, today())}
    return units_where(user, EDIT_UNIT, among=held).open_on().in_tree_order()


def keeper_for(user: Any) -> Unit | None:
    """The first of the units that may keep the person's acts; None where they may prepare none."""
    return keepers_for(user).first()
