"""The proposals of the own units, those that came in, and the good examples of others."""

from io import BytesIO
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lantoa.core.clock import today
from lantoa.core.files.downloads import as_workbook
from lantoa.programme.improvements import queries
from lantoa.programme.improvements.forms import ListFilter
from lantoa.programme.improvements.models import Improvement
from lantoa.programme.improvements.savings import yearly_totals
from lantoa.programme.improvements.workbook import write_list
from lantoa.ui.paging import page_of


def _rows_of(request: HttpRequest, side: str) -> QuerySet[Improvement]:
    """What stands on one side; 404 where there is no such side for the person."""
    sides = {"own": queries.own_improvements, "received": queries.received_by, "examples": queries.examples_for}
    if side not in sides or (side == "received" and not queries.sees_received(request.user)):
        raise Http404
    return sides[side](request.user)


def _side(request: HttpRequest, side: str, **words: str) -> HttpResponse:
    rows = _rows_of(request, side)
    filters = ListFilter(request.GET, rows=rows, has_states=side != "examples")
    found = filters.narrow(rows)
    kept = found.filter(state__in=queries.KEPT).prefetch_related("figures", "measurements")
    context: dict[str, Any] = {
        "side": side,
        "page": page_of(request, found),
        "total": rows.count(),
        "found": found.count(),
        "filters": filters,
        "is_narrowed": filters.is_narrowed,
        "totals": yearly_totals(kept),
        "tabs": queries.tabs_for(request.user, side),
        "may_propose": queries.units_to_propose_for(request.user).exists(),
        "query": request.GET.urlencode(),
        **words,
    }
    return render(request, "improvements/list.html", context)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To the side from which the person works."""
    has_received = queries.sees_received(request.user) and queries.received_by(request.user).exists()
    return redirect("improvements:received" if has_received else "improvements:own")


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    return _side(
        request,
        "own",
        lead=_("What your unit does more simply: proposed, decided, tried, measured."),
        nothing=_("Nothing proposed yet"),
        nothing_text=_(
            "A step with one signature too many, a paper asked for twice: say how it is done now and how it could be done."
        ),
    )


@login_required
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    return _side(
        request,
        "received",
        lead=_("What units propose that touches others than themselves; study it and put it to the head."),
        nothing=_("Nothing has come in"),
        nothing_text=_("What units propose that touches others stands here."),
    )


@login_required
@require_safe
def examples(request: HttpRequest) -> HttpResponse:
    return _side(
        request,
        "examples",
        lead=_("What other units do more simply, tried and adopted; propose the same for yours."),
        nothing=_("No good example yet"),
        nothing_text=_("What a unit adopts for good and lets others read stands here."),
    )


@login_required
@require_safe
def workbook(request: HttpRequest, side: str) -> HttpResponse:
    """What the list shows now, all pages of it, for Excel."""
    rows = _rows_of(request, side)
    found = ListFilter(request.GET, rows=rows, has_states=side != "examples").narrow(rows)
    stream = BytesIO()
    write_list(stream, found.prefetch_related("figures", "measurements"))
    return as_workbook(stream, f"cai-tien-{today():%Y%m%d}")
