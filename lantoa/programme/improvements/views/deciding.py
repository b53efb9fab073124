"""The office studies, the head decides."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.core.refusals import told_to
from lantoa.programme.improvements import actions
from lantoa.programme.improvements.forms import AskForm, DecideForm, PutUpForm
from lantoa.programme.improvements.permissions import ASK, DECIDE, STUDY
from lantoa.programme.improvements.views.found import decided_improvement
from lantoa.programme.improvements.views.shown import again


@login_required
@require_POST
def put_up(request: HttpRequest, pk: int) -> HttpResponse:
    row = decided_improvement(request, pk, STUDY)
    form = PutUpForm(request.POST, auto_id="trinh-%s")
    if form.is_valid():
        with told_to(form):
            actions.put_up(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("The head finds it among what waits."))
            return redirect(row)
    return again(request, row, put_up_form=form)


@login_required
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    row = decided_improvement(request, pk, ASK)
    form = AskForm(request.POST, auto_id="hoi-%s")
    if form.is_valid():
        with told_to(form):
            actions.ask(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("The unit is asked; its answer comes back here."))
            return redirect(row)
    return again(request, row, ask_form=form)


@login_required
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    row = decided_improvement(request, pk, DECIDE)
    form = DecideForm(request.POST, auto_id="quyet-%s", improvement=row)
    if form.is_valid():
        with told_to(form):
            actions.decide(row, by=request.user, **form.asked)
            messages.success(request, _("Decided. The unit is told."))
            return redirect(row)
    return again(request, row, decide_form=form)
