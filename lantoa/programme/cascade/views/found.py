"""Fetching what an address names, from what the person may see; 404 otherwise."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.core.org.scope import units_where
from lantoa.lib.texts import one_line
from lantoa.programme.cascade.models import Line, Remark, UnitPlan
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN, RECEIVE_UNIT_PLAN

Trail = list[tuple[str, str]]


def visible_plan(request: HttpRequest, pk: int) -> UnitPlan:
    plans = UnitPlan.objects.visible_to(request.user)
    related = ("programme__unit", "version", "unit__kind", "document", "handed_down")
    return get_object_or_404(plans.select_related(*related), pk=pk)


def own_plan(request: HttpRequest, pk: int) -> UnitPlan:
    """A plan that the person makes."""
    plans = UnitPlan.objects.filter(unit__in=units_where(request.user, MAKE_UNIT_PLAN))
    return get_object_or_404(plans.select_related("programme__unit", "version", "unit__kind", "document"), pk=pk)


def received_plan(request: HttpRequest, pk: int) -> UnitPlan:
    """A plan that came to the person's unit."""
    plans = UnitPlan.objects.visible_to(request.user)
    own = plans.filter(programme__unit__in=units_where(request.user, RECEIVE_UNIT_PLAN))
    return get_object_or_404(own.select_related("programme__unit", "unit__kind", "document"), pk=pk)


def own_line(request: HttpRequest, pk: int) -> Line:
    lines = Line.objects.filter(plan__unit__in=units_where(request.user, MAKE_UNIT_PLAN))
    return get_object_or_404(
        lines.select_related("plan__unit__kind", "plan__version", "plan__programme", "item"), pk=pk
    )


def own_remark(request: HttpRequest, pk: int) -> Remark:
    """A remark that was told to the person's unit."""
    remarks = Remark.objects.filter(plan__unit__in=units_where(request.user, MAKE_UNIT_PLAN), returned_at__isnull=False)
    return get_object_or_404(remarks.select_related("plan"), pk=pk)


def made_remark(request: HttpRequest, pk: int) -> Remark:
    """A remark on a plan that came to the person's unit, not told yet."""
    units = units_where(request.user, RECEIVE_UNIT_PLAN)
    remarks = Remark.objects.filter(plan__programme__unit__in=units, returned_at=None)
    return get_object_or_404(remarks.select_related("plan__programme"), pk=pk)


def place_of(line: Line) -> str:
    """The address of a line on the page of its plan, with its part open."""
    return f"{line.plan.get_absolute_url()}?phan={line.kind}#dong-{line.pk}"


def place_of_check(plan: UnitPlan) -> str:
    """The address of what is checked, on the page of the plan."""
    return f"{plan.get_absolute_url()}#kiem-tra"


def trail(plan: UnitPlan | None = None) -> Trail:
    """The way back: the plans, and the one that a page is about."""
    way = [(_("Plans of units"), reverse("cascade:unit_plan_list"))]
    return [*way, (one_line(plan.title, 60), plan.get_absolute_url())] if plan else way
