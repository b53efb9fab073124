"""Tasks: what a person has, what their unit owes and who does it, and the page of one task."""

from io import BytesIO
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lantoa.core.clock import today
from lantoa.core.files.downloads import as_workbook
from lantoa.core.org.models import Unit
from lantoa.programme.directing import queries, workbook
from lantoa.programme.directing.forms import AssignForm, DirectForm, FinishForm, ReopenForm, TakeBackForm, TaskFilter
from lantoa.programme.directing.models import Assignment
from lantoa.programme.directing.pages import task_url
from lantoa.programme.directing.shown import directions_shown
from lantoa.programme.directing.views.found import trail, visible_task
from lantoa.programme.plan.models import Obligation, PlanItem
from lantoa.ui.paging import page_of

DONE_SHOWN = 20
TASKS_A_PAGE = 60
AT_A_GLANCE = 8


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What is given to the person and what they are to carry out, what is due first on top."""
    context = {
        "given": queries.given_to(request.user),
        "directions": queries.directions_to_carry_out(request.user),
        "done": queries.done_by(request.user)[:DONE_SHOWN],
        "tabs": queries.tabs_for(request.user, "mine"),
        "today": today(),
    }
    return render(request, "directing/mine.html", context)


def _unit_asked(request: HttpRequest, units: list[Unit]) -> Unit | None:
    """The unit that the address names, else the first one."""
    asked = request.GET.get("unit", "")
    return next((unit for unit in units if str(unit.pk) == asked), units[0] if units else None)


def _asked_tasks(request: HttpRequest) -> tuple[list[Unit], Unit | None, list[queries.UnitTask], TaskFilter]:
    units = list(queries.shared_units(request.user).select_related("kind").in_tree_order())
    unit = _unit_asked(request, units)
    tasks = queries.tasks_of([unit.pk]) if unit else []
    return units, unit, tasks, TaskFilter(request.GET, tasks=tasks)


def _narrowed(tasks: list[queries.UnitTask], filters: TaskFilter) -> list[queries.UnitTask]:
    return queries.narrowed(tasks, **filters.cleaned_data) if filters.is_valid() else tasks


@login_required
@require_safe
def unit_tasks(request: HttpRequest) -> HttpResponse:
    """Every task that a unit of the person's owes, with who does it; to be ticked and given."""
    units, unit, tasks, filters = _asked_tasks(request)
    found = _narrowed(tasks, filters)
    context = {
        "units": units,
        "unit": unit,
        "page": page_of(request, found, size=TASKS_A_PAGE),
        "filters": filters,
        "is_narrowed": len(found) != len(tasks),
        "total": len(tasks),
        "glance": AT_A_GLANCE,
        "unassigned": sum(task.state == "unassigned" for task in tasks),
        "overdue": sum(task.is_overdue for task in tasks),
        "done": sum(task.state == "done" for task in tasks),
        "may_assign": unit is not None and unit.pk in queries.may_assign_at(request.user),
        "many_programmes": len(queries.programmes_of(tasks)) > 1,
        "tabs": queries.tabs_for(request.user, "unit_tasks"),
        "query": request.GET.urlencode(),
        "today": today(),
    }
    return render(request, "directing/unit_tasks.html", context)


@login_required
@require_safe
def unit_tasks_workbook(request: HttpRequest) -> HttpResponse:
    """The tasks that are shown, for Excel."""
    _units, unit, tasks, filters = _asked_tasks(request)
    stream = BytesIO()
    workbook.write_tasks(stream, _narrowed(tasks, filters))
    return as_workbook(stream, f"cong-viec-{unit.code if unit else ''}-{today():%Y%m%d}")


@login_required
@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    item = visible_task(request, pk)
    now = queries.newest_of(item)
    if now and now.pk != item.pk:
        return redirect(task_url(now))
    return render(request, "directing/task.html", task_context(request, item, is_asked=now is not None))


class AtUnit:
    """Who has the task at one unit, with the form to give it."""

    def __init__(self, owed: Obligation, rows: list[Assignment], form: AssignForm | None) -> None:
        self.obligation = owed
        self.task = queries.UnitTask(owed, tuple(row for row in rows if not row.has_ended))
        self.assign_form = form


def task_context(request: HttpRequest, item: PlanItem, *, is_asked: bool = True, **typed: forms.Form) -> dict[str, Any]:
    """What the page of a task shows to this person; `typed` are forms that stand by unit or by assignment in their key."""
    may_assign = queries.may_assign_at(request.user)
    rows = list(queries.assignments_on(item, request.user))
    owed = item.obligations.owed().filter(unit__in=queries.shared_units(request.user)).select_related("unit", "item")
    places = [
        AtUnit(
            each,
            [row for row in rows if row.unit_id == each.unit_id],
            typed.get(f"assign_{each.unit_id}") or AssignForm(auto_id=f"giao-{each.unit_id}-%s", unit=each.unit)
            if each.unit_id in may_assign
            else None,
        )
        for each in owed.order_by("unit__sort_key")
    ]
    bodies = [
        (
            unit,
            typed.get(f"direct_{unit.pk}") or DirectForm(auto_id=f"chi-dao-{unit.pk}-%s", body=unit, item=item),
        )
        for unit in queries.bodies_directing(request.user, item)
    ]
    return {
        "item": item,
        "programme": item.version.programme,
        "is_asked": is_asked,
        "places": places,
        "elsewhere": [row for row in rows if row.unit_id not in {place.obligation.unit_id for place in places}],
        "ended": [row for row in rows if row.has_ended],
        "units_owing": item.obligations.owed().count(),
        "directions": directions_shown(queries.directions_on(item, request.user), request.user),
        "bodies": bodies,
        "may_assign": may_assign,
        "finish_form": typed.get("finish") or FinishForm(auto_id=False),
        "reopen_form": typed.get("reopen") or ReopenForm(auto_id=False),
        "take_back_form": TakeBackForm(auto_id=False),
        "trail": trail(),
        "today": today(),
    }
