"""Directions: the list of all, the page of one, giving one on a task, reporting and closing."""

from io import BytesIO
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lantoa.core.clock import today
from lantoa.core.files.downloads import as_workbook
from lantoa.core.refusals import told_to
from lantoa.programme.directing import actions, queries, workbook
from lantoa.programme.directing.forms import DirectForm, DirectionFilter
from lantoa.programme.directing.models import Direction
from lantoa.programme.directing.shown import close_form_of, directions_shown, report_form_of
from lantoa.programme.directing.views.assignments import again
from lantoa.programme.directing.views.found import (
    directing_body,
    direction_to_close,
    direction_to_report,
    trail,
    visible_direction,
    visible_task,
)
from lantoa.ui.paging import page_of


def _narrowed(request: HttpRequest) -> tuple[QuerySet[Direction], DirectionFilter, bool]:
    rows = queries.directions_for(request.user)
    filters = DirectionFilter(request.GET)
    if not filters.is_valid():
        return rows, filters, False
    asked = filters.cleaned_data
    by_state = {
        "open": rows.followed(),
        "overdue": rows.overdue(today()),
        "reported": rows.followed().filter(reported_at__isnull=False),
        "closed": rows.filter(closed_at__isnull=False),
    }
    return by_state.get(asked["state"], rows).having(asked["q"]), filters, any(asked.values())


@login_required
@require_safe
def direction_list(request: HttpRequest) -> HttpResponse:
    rows, filters, is_narrowed = _narrowed(request)
    context = {
        "page": page_of(request, rows),
        "filters": filters,
        "is_narrowed": is_narrowed,
        "tabs": queries.tabs_for(request.user, "directions"),
        "query": request.GET.urlencode(),
        "today": today(),
    }
    return render(request, "directing/directions.html", context)


@login_required
@require_safe
def directions_workbook(request: HttpRequest) -> HttpResponse:
    """The directions that are shown, for Excel."""
    rows, _filters, _is_narrowed = _narrowed(request)
    stream = BytesIO()
    workbook.write_directions(stream, rows)
    return as_workbook(stream, f"chi-dao-{today():%Y%m%d}")


@login_required
@require_safe
def direction(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "directing/direction.html", _context(request, visible_direction(request, pk)))


def _context(request: HttpRequest, row: Direction, form: forms.Form | None = None) -> dict[str, Any]:
    [shown] = directions_shown(Direction.objects.filter(pk=row.pk), request.user)
    return {
        "shown": shown.with_form(form) if form else shown,
        "trail": trail(side="directions"),
        "today": today(),
    }


@login_required
@require_POST
def direct(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    item = visible_task(request, pk)
    body = directing_body(request, item, unit)
    form = DirectForm(request.POST, auto_id=f"chi-dao-{body.pk}-%s", body=body, item=item)
    if form.is_valid():
        with told_to(form):
            given = actions.direct_task(item, body=body, by=request.user, **form.asked)
            messages.success(request, _("Those who carry it out are told; it is followed until it is closed."))
            return redirect(given.link)
    return again(request, item, **{f"direct_{body.pk}": form})


@login_required
@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    row = direction_to_report(request, pk)
    form = report_form_of(row, request.POST)
    if form.is_valid():
        with told_to(form):
            actions.report(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Reported. The direction is closed by those who follow it."))
            return redirect(row)
    return render(request, "directing/direction.html", _context(request, row, form), status=422)


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    row = direction_to_close(request, pk)
    form = close_form_of(row, request.POST)
    if form.is_valid():
        with told_to(form):
            actions.close(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Closed. The head is told what was done."))
            return redirect(row)
    return render(request, "directing/direction.html", _context(request, row, form), status=422)
