"""The activities that a person sees, the units below, and what the unit's plan wants done."""

from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lantoa.channels.activities import queries
from lantoa.channels.activities.filters import ListFilter, UnitFilter
from lantoa.channels.activities.views.found import trail
from lantoa.channels.activities.workbook import write_list
from lantoa.core.clock import today
from lantoa.core.files.downloads import as_workbook
from lantoa.ui.paging import page_of


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    rows = queries.activities_for(request.user)
    has_units = queries.sees_several_units(request.user)
    filters = ListFilter(request.GET, rows=rows, has_units=has_units)
    found = filters.narrow(rows)
    context = {
        "page": page_of(request, queries.with_pictures(found)),
        "total": rows.count(),
        "found": found.count(),
        "filters": filters,
        "is_narrowed": filters.is_narrowed,
        "has_units": has_units,
        "may_record": queries.units_to_record_for(request.user).exists(),
        "waiting": queries.waiting_to_confirm(request.user).count(),
        "query": request.GET.urlencode(),
    }
    return render(request, "activities/list.html", context)


@login_required
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """What the list shows now, all pages of it, for Excel."""
    rows = queries.activities_for(request.user)
    filters = ListFilter(request.GET, rows=rows, has_units=queries.sees_several_units(request.user))
    stream = BytesIO()
    write_list(stream, filters.narrow(rows).prefetch_related("audiences"))
    return as_workbook(stream, f"hoat-dong-{today():%Y%m%d}")


@login_required
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Which units have recorded how much, for those above."""
    filters = UnitFilter(request.GET)
    found = filters.narrow(queries.units_followed(request.user))
    context = {
        "page": page_of(request, found),
        "found": found.count(),
        "filters": filters,
        "is_narrowed": filters.is_narrowed,
        "trail": trail(),
    }
    return render(request, "activities/units.html", context)


@login_required
@require_safe
def planned(request: HttpRequest) -> HttpResponse:
    """What the unit's plan wants done, and what was planned by itself; done in two taps."""
    ahead = queries.ahead_for(request.user)
    context = {
        "page": page_of(request, ahead.lines),
        "planned": ahead.planned[:50],
        "today": today(),
        "trail": trail(),
    }
    return render(request, "activities/planned.html", context)
