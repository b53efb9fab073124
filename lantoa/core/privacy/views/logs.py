"""Who did what to which record: at the units that one reviews, and about oneself."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lantoa.core.privacy import actions, forms, queries


@login_required
@require_safe
def log(request: HttpRequest, before: int | None = None) -> HttpResponse:
    """The log of the units in reach; looking somebody up by name is itself written down."""
    traces = queries.log_for(request.user)
    last = get_object_or_404(traces, pk=before) if before else None
    filters = forms.LogFilter(request.GET, reader=request.user)
    wanted = filters.wanted
    if name := wanted.get("q"):
        actions.search_log(name, by=request.user)
    page = queries.page_of_log(queries.matching(traces, **wanted), before=last)
    return render(request, "privacy/log.html", {"filters": filters, "page": page, "before": before})


@login_required
@require_safe
def own_log(request: HttpRequest, before: int | None = None) -> HttpResponse:
    """Who looked at or changed what concerns oneself."""
    traces = queries.log_about(request.user)
    last = get_object_or_404(traces, pk=before) if before else None
    page = queries.page_of_log(traces, before=last)
    trail = [(_("My account"), reverse("account")), (_("My data"), reverse("privacy:own"))]
    return render(request, "privacy/own_log.html", {"page": page, "before": before, "trail": trail})
