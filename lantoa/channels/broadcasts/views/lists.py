"""The campaigns that a person sees."""

from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lantoa.channels.broadcasts import queries
from lantoa.channels.broadcasts.forms import ListFilter
from lantoa.channels.broadcasts.workbook import write_list
from lantoa.core.clock import today
from lantoa.core.files.downloads import as_workbook
from lantoa.ui.paging import page_of


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    rows = queries.campaigns_for(request.user)
    filters = ListFilter(request.GET, rows=rows)
    found = filters.narrow(rows)
    context = {
        "page": page_of(request, found),
        "total": rows.count(),
        "found": found.count(),
        "filters": filters,
        "is_narrowed": filters.is_narrowed,
        "may_prepare": queries.units_to_prepare_for(request.user).exists(),
        "query": request.GET.urlencode(),
    }
    return render(request, "broadcasts/list.html", context)


@login_required
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """What the list shows now, all pages of it, for Excel."""
    rows = queries.campaigns_for(request.user)
    stream = BytesIO()
    write_list(stream, ListFilter(request.GET, rows=rows).narrow(rows))
    return as_workbook(stream, f"dot-nhan-tin-{today():%Y%m%d}")
