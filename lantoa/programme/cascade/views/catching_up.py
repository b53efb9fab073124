"""The programme changed since the unit's plan was made."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.core.refusals import told_to
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.forms import StayForm
from lantoa.programme.cascade.views.found import own_plan
from lantoa.programme.cascade.views.plans import plan_context


@login_required
@require_POST
def catch_up(request: HttpRequest, pk: int) -> HttpResponse:
    plan = actions.catch_up(own_plan(request, pk), by=request.user)
    messages.success(request, _("The plan follows the programme as it stands now. Look at the lines that changed."))
    return redirect(plan)


@login_required
@require_POST
def leave_as_is(request: HttpRequest, pk: int) -> HttpResponse:
    plan = own_plan(request, pk)
    form = StayForm(request.POST, auto_id="stay_%s")
    if form.is_valid():
        with told_to(form):
            actions.leave_as_is(plan, by=request.user, **form.cleaned_data)
            messages.success(request, _("The plan stays as it is; your reason stands among what happened."))
            return redirect(plan)
    return render(request, "cascade/unit_plan.html", plan_context(request, plan, stay_form=form), status=422)
