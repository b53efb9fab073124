"""A unit looks at whom its signed plan will bind below it, and hands it down."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from lantoa.core.clock import today
from lantoa.core.org.scope import units_where
from lantoa.programme.cascade import actions, below
from lantoa.programme.cascade.models import UnitPlan
from lantoa.programme.cascade.views.found import trail
from lantoa.programme.plan.permissions import PASS_ON


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_down(request: HttpRequest, pk: int) -> HttpResponse:
    """What the units below will owe and by when; one button binds them."""
    plans = UnitPlan.objects.filter(unit__in=units_where(request.user, PASS_ON))
    plan = get_object_or_404(plans.select_related("programme__unit", "unit__kind", "document", "handed_down"), pk=pk)
    if request.method == "POST":
        version = actions.hand_down(plan, by=request.user)
        count = version.programme.bindings.count()
        told = ngettext(
            "%(count)s unit below has the plan and knows its part.",
            "%(count)s units below have the plan and know their part.",
            count,
        )
        messages.success(request, told % {"count": count})
        return redirect("cascade:board", pk=version.programme_id)
    if plan.state not in below.AS_SIGNED or below.is_handed_down(plan):
        return redirect(plan)
    context = {
        "plan": plan,
        "units": below.units_below(plan.unit, plan.programme),
        "lines": below.lines_for_below(plan),
        "trail": trail(plan),
        "title": _("Hand the plan down"),
        "today": today(),
    }
    return render(request, "cascade/hand_down.html", context)
