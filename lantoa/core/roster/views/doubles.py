from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lantoa.core.roster import actions
from lantoa.core.roster.forms import PairForm
from lantoa.core.roster.permissions import EDIT_ROSTER
from lantoa.core.roster.queries import doubles as queries
from lantoa.core.roster.views.found import tabs, trail, unit_where, visible_person


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def doubles(request: HttpRequest, pk: int) -> HttpResponse:
    """Pairs that look like one person; posting one of them merges it."""
    unit = unit_where(request, pk, EDIT_ROSTER)
    form = PairForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and len(form.cleaned_data) == 2:
        kept, dropped = (visible_person(request, form.cleaned_data[name]) for name in ("kept", "dropped"))
        actions.merge_persons(kept, dropped=dropped, by=request.user)
        messages.success(request, _("Both are one person now; the history of both stays."))
        return redirect("roster:doubles", pk=unit.pk)
    actions.note_roster_seen(unit, by=request.user)
    context = {
        "unit_shown": unit,
        "trail": trail(unit),
        "tabs": tabs(request, unit),
        "pairs": queries.doubles_at(unit, request.user),
    }
    return render(request, "roster/doubles.html", context, status=422 if form.is_bound else 200)
