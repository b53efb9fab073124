"""Fetching what an address names, from what the person may see; 404 otherwise."""

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.lib.texts import one_line
from lantoa.programme.directing import queries
from lantoa.programme.directing.models import Assignment, Direction
from lantoa.programme.directing.pages import task_url
from lantoa.programme.directing.permissions import ASSIGN, CARRY_OUT, FOLLOW
from lantoa.programme.plan.models import PlanItem, Programme

Trail = list[tuple[str, str]]


def visible_task(request: HttpRequest, pk: int) -> PlanItem:
    """A task of a programme that the person sees."""
    rows = PlanItem.objects.tasks().filter(version__programme__in=Programme.objects.visible_to(request.user))
    return get_object_or_404(rows.select_related("version__programme__unit", "source"), pk=pk)


def unit_to_share_out(request: HttpRequest, pk: int) -> Unit:
    return get_object_or_404(units_where(request.user, ASSIGN, among=[pk]), pk=pk)


def directing_body(request: HttpRequest, item: PlanItem, pk: int) -> Unit:
    return get_object_or_404(queries.bodies_directing(request.user, item), pk=pk)


def assignment_to_do(request: HttpRequest, pk: int) -> Assignment:
    """One that is given to the person, or that they give."""
    return _assignment(request, pk, Q(person=request.user))


def assignment_given(request: HttpRequest, pk: int) -> Assignment:
    return _assignment(request, pk)


def _assignment(request: HttpRequest, pk: int, *others: Q) -> Assignment:
    theirs = Q(unit__in=units_where(request.user, ASSIGN))
    for other in others:
        theirs |= other
    return get_object_or_404(Assignment.objects.filter(theirs).select_related("item", "unit"), pk=pk)


def visible_direction(request: HttpRequest, pk: int) -> Direction:
    return get_object_or_404(Direction.objects.visible_to(request.user), pk=pk)


def direction_to_report(request: HttpRequest, pk: int) -> Direction:
    """One that a unit of the person's carries out."""
    carried = units_where(request.user, CARRY_OUT)
    rows = Direction.objects.filter(Q(unit__in=carried) | Q(unit=None, body__in=carried))
    return get_object_or_404(rows, pk=pk)


def direction_to_close(request: HttpRequest, pk: int) -> Direction:
    return get_object_or_404(Direction.objects.filter(body__in=units_where(request.user, FOLLOW)), pk=pk)


def trail(*, side: str = "", task: PlanItem | None = None) -> Trail:
    """The way back: to the tasks, one of their sides, the task that a page is about."""
    names = {"directions": _("Directions"), "unit_tasks": _("Of our unit")}
    way = [(_("Tasks"), reverse("directing:mine"))]
    if side:
        way.append((names[side], reverse(f"directing:{side}")))
    return [*way, (one_line(task.text, 60), task_url(task))] if task else way
