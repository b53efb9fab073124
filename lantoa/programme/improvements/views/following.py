"""Whoever carries it out says since when, what it takes now, and how it ended."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.core.refusals import told_to
from lantoa.programme.improvements import actions
from lantoa.programme.improvements.forms import AdoptForm, ForceForm, GiveUpForm, MeasureForm
from lantoa.programme.improvements.savings import savings_of
from lantoa.programme.improvements.views.found import followed_improvement
from lantoa.programme.improvements.views.shown import again


@login_required
@require_POST
def bring_into_force(request: HttpRequest, pk: int) -> HttpResponse:
    row = followed_improvement(request, pk)
    form = ForceForm(request.POST, auto_id="ap-dung-%s")
    if form.is_valid():
        with told_to(form):
            actions.bring_into_force(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Kept. After a while, enter what it takes now."))
            return redirect(row)
    return again(request, row, force_form=form)


@login_required
@require_POST
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    row = followed_improvement(request, pk)
    measures = [saving.measure for saving in savings_of(row)]
    form = MeasureForm(request.POST, auto_id="do-%s", measures=measures)
    if form.is_valid():
        with told_to(form):
            actions.measure(row, by=request.user, **form.asked)
            messages.success(request, _("Kept, beside what was measured before."))
            return redirect(row)
    return again(request, row, measure_form=form)


@login_required
@require_POST
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    row = followed_improvement(request, pk)
    form = AdoptForm(request.POST, auto_id="giu-%s")
    if form.is_valid():
        with told_to(form):
            actions.adopt(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Adopted for good."))
            return redirect(row)
    return again(request, row, adopt_form=form)


@login_required
@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    row = followed_improvement(request, pk)
    form = GiveUpForm(request.POST, auto_id="dung-%s")
    if form.is_valid():
        with told_to(form):
            actions.give_up(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Given up, with the reason."))
            return redirect(row)
    return again(request, row, give_up_form=form)
