"""The briefing pack: on screen, to print, as Word and as PDF."""

from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from lantoa.core.clock import today
from lantoa.core.documents.layout.writers import WRITERS
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import own_units_where, units_where
from lantoa.lib.vietnamese import fold
from lantoa.programme.briefing import paper
from lantoa.programme.briefing.contents import briefing_of
from lantoa.programme.briefing.forms import PeriodForm
from lantoa.programme.briefing.permissions import VIEW_BRIEFING
from lantoa.ui.paging import page_of


def _unit(request: HttpRequest, pk: int) -> Unit:
    return get_object_or_404(units_where(request.user, VIEW_BRIEFING, among=[pk]).select_related("kind"), pk=pk)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The pack of the person's own unit; whoever follows others chooses among them."""
    own = list(own_units_where(request.user, VIEW_BRIEFING).in_tree_order())
    words = request.GET.get("q", "").strip()
    if own and "q" not in request.GET:
        return redirect("briefing:briefing", pk=own[0].pk)
    units = units_where(request.user, VIEW_BRIEFING).select_related("kind").in_tree_order()
    for word in fold(words).split():
        units = units.filter(folded__contains=word)
    return render(request, "briefing/index.html", {"page": page_of(request, units), "words": words})


@login_required
@require_safe
def briefing(request: HttpRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    form = PeriodForm(request.GET or None)
    context = {
        "briefing": briefing_of(unit, form.period(today()), request.user),
        "unit": unit,
        "form": form,
        "query": request.GET.urlencode(),
        "has_others": units_where(request.user, VIEW_BRIEFING).exclude(pk=pk).exists(),
        "today": today(),
    }
    return render(request, "briefing/briefing.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def download(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The pack as a document that nobody keeps."""
    unit = _unit(request, pk)
    if suffix not in WRITERS:
        raise Http404
    writer = WRITERS[suffix]
    with paper.in_vietnamese():
        period = PeriodForm(request.GET or None).period(today())
        made = writer.write(paper.text_of(briefing_of(unit, period, request.user)))
    response = HttpResponse(made, content_type=writer.media_type)
    name = f"giao-ban-{unit.code}-{period.first:%Y%m%d}-{period.last:%Y%m%d}.{suffix}"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
