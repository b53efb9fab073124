"""The head's direction, and what becomes of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.core.org.inherited import unit_today
from lantoa.core.refusals import told_to
from lantoa.programme.difficulties import actions
from lantoa.programme.difficulties.forms import CloseDirectionForm, DirectForm, ReportForm
from lantoa.programme.difficulties.views.found import carried_direction, matter_to_direct, studied_direction
from lantoa.programme.difficulties.views.matters import again


@login_required
@require_POST
def direct(request: HttpRequest, pk: int) -> HttpResponse:
    row = matter_to_direct(request, pk)
    form = DirectForm(request.POST, auto_id="chi-dao-%s", body=unit_today(row.programme.unit))
    if form.is_valid():
        with told_to(form):
            actions.direct(row, by=request.user, **form.asked)
            messages.success(request, _("Those who carry it out are told; it is followed until it is closed."))
            return redirect(row)
    return again(request, row, direct_form=form)


@login_required
@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    row = carried_direction(request, pk)
    form = ReportForm(request.POST, auto_id=False)
    if form.is_valid():
        with told_to(form):
            actions.report(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Reported. The direction is closed by those who follow it."))
            return redirect(row.matter)
    return again(request, row.matter, report_form=form, at_direction=row.pk)


@login_required
@require_POST
def close_direction(request: HttpRequest, pk: int) -> HttpResponse:
    row = studied_direction(request, pk)
    form = CloseDirectionForm(request.POST, auto_id=False)
    if form.is_valid():
        with told_to(form):
            actions.close_direction(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Closed. The head is told what was done."))
            return redirect(row.matter)
    return again(request, row.matter, close_form=form, at_direction=row.pk)
