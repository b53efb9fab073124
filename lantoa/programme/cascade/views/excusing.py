"""A later day for one unit, or none at all, with the reason; and what was given before."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.core.org.scope import units_where
from lantoa.core.refusals import told_to
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.forms import ExcuseForm
from lantoa.programme.cascade.models import Excuse
from lantoa.programme.cascade.permissions import EXCUSE
from lantoa.programme.cascade.views.found import trail
from lantoa.programme.plan.models import Obligation


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def excuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one unit a later day for one task, or exempt it."""
    owed = Obligation.objects.filter(version__programme__unit__in=units_where(request.user, EXCUSE))
    obligation = get_object_or_404(owed.select_related("unit", "item", "version__programme__unit"), pk=pk)
    form = ExcuseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with told_to(form):
            actions.excuse(obligation, by=request.user, **form.asked)
            messages.success(request, _("It is written down, and the unit is told."))
            return redirect("cascade:board", pk=obligation.version.programme_id)
    context = {
        "obligation": obligation,
        "form": form,
        "given": obligation.excuses.select_related("given_by", "taken_back_by").order_by("-pk"),
        "trail": trail(),
    }
    return render(request, "cascade/excuse.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    units = units_where(request.user, EXCUSE)
    given = get_object_or_404(Excuse.objects.filter(obligation__version__programme__unit__in=units), pk=pk)
    actions.take_back(given, by=request.user)
    messages.success(request, _("Taken back. The unit owes it by the day of the programme again."))
    return redirect("cascade:excuse", pk=given.obligation_id)
