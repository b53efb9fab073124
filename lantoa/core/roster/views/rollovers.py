from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.core.clock import today
from lantoa.core.refusals import told_to
from lantoa.core.roster import actions
from lantoa.core.roster.forms import RolloverForm
from lantoa.core.roster.models import Rollover
from lantoa.core.roster.permissions import EDIT_ROSTER
from lantoa.core.roster.queries import school_year
from lantoa.core.roster.sheets.grades import school_year_of
from lantoa.core.roster.views.found import tabs, trail, unit_where

FIRST_SCHOOL_DAY = (9, 5)


def next_start() -> date:
    """The usual first day of the school year that comes, or has just begun."""
    year = school_year_of(today())
    return date(year if today() <= date(year, 12, 31) and today().month in (8, 9) else year + 1, *FIRST_SCHOOL_DAY)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rollover(request: HttpRequest, pk: int) -> HttpResponse:
    """What the step into the new school year would do, class by class; posting takes it."""
    unit = unit_where(request, pk, EDIT_ROSTER)
    form = RolloverForm(request.POST if request.method == "POST" else None, initial={"day": next_start()})
    if form.is_valid():
        with told_to(form):
            taken = actions.roll_over(unit, by=request.user, **form.cleaned_data)
            told = _("%(moved)s pupils moved up, %(left)s left. The new intake comes in by import.")
            messages.success(request, told % {"moved": taken.moved, "left": taken.left})
            return redirect("roster:rollover", pk=unit.pk)
    day = form.cleaned_data.get("day") if form.is_bound and form.is_valid() else None
    context = {
        "unit_shown": unit,
        "trail": trail(unit),
        "tabs": tabs(request, unit),
        "form": form,
        "steps": school_year.class_steps(unit, school_year_of(day or next_start())),
        "taken": school_year.rollovers_of(unit),
    }
    return render(request, "roster/rollover.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def rollover_undo(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    unit = unit_where(request, pk, EDIT_ROSTER)
    actions.undo_rollover(get_object_or_404(Rollover, pk=step, unit=unit), by=request.user)
    messages.success(request, _("The step is taken back: every pupil stands where they stood before."))
    return redirect("roster:rollover", pk=unit.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rollover_below(request: HttpRequest, pk: int) -> HttpResponse:
    """The same step for every school below, school by school; posting takes it in the background."""
    unit = unit_where(request, pk, EDIT_ROSTER)
    form = RolloverForm(request.POST if request.method == "POST" else None, initial={"day": next_start()})
    if form.is_valid():
        job = actions.roll_over_below(unit, by=request.user, **form.cleaned_data)
        return redirect("jobs:job_detail", pk=job.pk)
    schools = school_year.schools_below(unit, request.user)
    steps = school_year.school_steps(schools, school_year_of(next_start()))
    context = {
        "unit_shown": unit,
        "trail": trail(unit),
        "tabs": tabs(request, unit),
        "form": form,
        "steps": steps,
    }
    return render(request, "roster/rollover_below.html", context, status=422 if form.errors else 200)
