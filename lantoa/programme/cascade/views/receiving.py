"""The receiver reads a submitted plan, notes what is to be changed, accepts or returns it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.core.refusals import told_to
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.forms import RemarkForm, ReturnForm
from lantoa.programme.cascade.views.found import made_remark, place_of, place_of_check, received_plan
from lantoa.programme.cascade.views.plans import plan_context

KEY_DIGITS_MAX = 12


@login_required
@require_POST
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what is to be changed: at one line, or of the whole plan where none is named."""
    plan = received_plan(request, pk)
    key = request.POST.get("line", "")
    known = key.isdecimal() and len(key) < KEY_DIGITS_MAX
    line = get_object_or_404(plan.lines, pk=key if known else 0) if key else None
    form = RemarkForm(request.POST)
    if form.is_valid():
        with told_to(form):
            actions.remark(plan, line=line, by=request.user, **form.cleaned_data)
            # Who goes through the check goes on there.
            stays = "check" in request.POST or line is None
            return redirect(place_of_check(plan) if stays else place_of(line))
    context = plan_context(request, plan, remark_form=form) | {"remarked": line.pk if line else None}
    return render(request, "cascade/unit_plan.html", context, status=422)


@login_required
@require_POST
def take_remark_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = made_remark(request, pk)
    actions.take_remark_back(row, by=request.user)
    return redirect(place_of_check(row.plan) if "check" in request.POST else row.plan)


@login_required
@require_POST
def return_plan(request: HttpRequest, pk: int) -> HttpResponse:
    plan = received_plan(request, pk)
    form = ReturnForm(request.POST)
    if form.is_valid():
        with told_to(form):
            actions.return_plan(plan, by=request.user, **form.cleaned_data)
            messages.success(request, _("Returned with your remarks. The unit is told."))
            return redirect("cascade:board", pk=plan.programme_id)
    return render(request, "cascade/unit_plan.html", plan_context(request, plan, return_form=form), status=422)


@login_required
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    plan = received_plan(request, pk)
    actions.accept(plan, by=request.user)
    messages.success(request, _("Accepted. The unit is told."))
    return redirect("cascade:board", pk=plan.programme_id)
