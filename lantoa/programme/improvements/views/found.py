"""Fetching what an address names, from what the person may see; 404 otherwise."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.core.org.scope import units_where
from lantoa.programme.improvements.models import Improvement, State
from lantoa.programme.improvements.permissions import CARRY_OUT, PROPOSE

Trail = list[tuple[str, str]]
RELATED = (
    *("unit", "decider", "carrier_unit", "carrier_person", "changed_by", "copied_from__unit"),
    "item__version__programme__undertaking",
)


def visible_improvement(request: HttpRequest, pk: int) -> Improvement:
    rows = Improvement.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related(*RELATED), pk=pk)


def own_improvement(request: HttpRequest, pk: int) -> Improvement:
    """One of a unit for which the person proposes."""
    rows = Improvement.objects.filter(unit__in=units_where(request.user, PROPOSE))
    return get_object_or_404(rows.select_related(*RELATED), pk=pk)


def decided_improvement(request: HttpRequest, pk: int, permission: str) -> Improvement:
    """One that came to a unit where the person has the permission; a draft has not come yet."""
    rows = Improvement.objects.filter(decider__in=units_where(request.user, permission)).exclude(state=State.DRAFT)
    return get_object_or_404(rows.select_related(*RELATED), pk=pk)


def followed_improvement(request: HttpRequest, pk: int) -> Improvement:
    """One that a unit of the person's proposed, or carries out."""
    units = units_where(request.user, CARRY_OUT)
    rows = Improvement.objects.filter(carrier_unit__in=units) | Improvement.objects.filter(
        unit__in=units, carrier_unit__isnull=False
    )
    return get_object_or_404(rows.select_related(*RELATED), pk=pk)


def trail(to: Improvement | None = None) -> Trail:
    """The way back: to the proposals, and to the one that a page is about."""
    way = [(_("Simpler procedures"), reverse("improvements:index"))]
    return [*way, (to.title, to.get_absolute_url())] if to else way
