"""Temporary powers: taken, given back, reviewed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.org import actions, elevated, post_forms
from lantoa.core.org.models import Elevation
from lantoa.core.org.views.posts import trail_to
from lantoa.core.refusals import told_to
from lantoa.ui.paging import page_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def elevate(request: HttpRequest, pk: int) -> HttpResponse:
    """Take another role at the unit for at most an hour."""
    unit = get_object_or_404(elevated.units_to_take_over(request.user), pk=pk)
    form = post_forms.ElevationForm(request.POST or None)
    if form.is_valid():
        with told_to(form):
            taken = actions.elevate(unit, **form.cleaned_data, by=request.user)
            messages.success(request, _("You have this power until %(time)s.") % {"time": taken.last_minute})
            return redirect("org:unit_detail", unit.pk)
    return render(request, "org/elevate.html", {"shown": unit, "form": form, "trail": trail_to(unit)})


@login_required
@require_safe
def elevation_list(request: HttpRequest) -> HttpResponse:
    """All temporary powers that the person may review, the newest first."""
    page = page_of(request, elevated.elevations_for(request.user))
    return render(request, "org/elevation_list.html", {"page": page})


@login_required
@require_POST
def elevation_end(request: HttpRequest, pk: int) -> HttpResponse:
    elevation = get_object_or_404(Elevation.objects.filter(person=request.user), pk=pk)
    actions.end_elevation(elevation, by=request.user)
    messages.success(request, _("The temporary power is given back."))
    return redirect("org:elevation_list")
