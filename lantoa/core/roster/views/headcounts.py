from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lantoa.core.org.scope import may
from lantoa.core.refusals import told_to
from lantoa.core.roster import actions
from lantoa.core.roster.forms import HeadcountForm
from lantoa.core.roster.permissions import EDIT_ROSTER, VIEW_NUMBERS
from lantoa.core.roster.queries import numbers
from lantoa.core.roster.views.found import tabs, trail, unit_where


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def headcounts(request: HttpRequest, pk: int) -> HttpResponse:
    """Every count of the unit with its day and source; those who keep the roster add one."""
    unit = unit_where(request, pk, VIEW_NUMBERS)
    form = HeadcountForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with told_to(form):
            actions.record_headcount(unit, by=request.user, **form.cleaned_data)
            messages.success(request, _("The count is kept beside the earlier ones."))
            return redirect("roster:headcounts", pk=unit.pk)
    context = {
        "unit_shown": unit,
        "trail": trail(unit),
        "tabs": tabs(request, unit),
        "groups": numbers.headcounts_of(unit),
        "numbers": numbers.numbers_of([unit])[0].numbers,
        "form": form if may(request.user, EDIT_ROSTER, unit) else None,
    }
    return render(request, "roster/headcounts.html", context, status=422 if form.errors else 200)
