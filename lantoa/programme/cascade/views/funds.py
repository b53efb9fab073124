"""The funds of one plan: what is proposed, allocated, spent; writing down what is spent, taking it back."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.core import files
from lantoa.core.clock import today
from lantoa.core.files.downloads import as_workbook
from lantoa.core.org.scope import may, units_where
from lantoa.core.refusals import told_to
from lantoa.lib.amounts import money
from lantoa.programme.cascade import actions, funds
from lantoa.programme.cascade.funds_forms import SpendForm, TakeBackForm
from lantoa.programme.cascade.funds_workbook import write_plan_funds
from lantoa.programme.cascade.models import Line, Spending, UnitPlan
from lantoa.programme.cascade.permissions import ALLOCATE_FUNDS, RECORD_SPENDING
from lantoa.programme.cascade.views.found import Trail, trail, visible_plan


def _place(line: Line) -> str:
    return f"{reverse('cascade:funds', args=[line.plan_id])}#dong-{line.pk}"


def _trail(plan: UnitPlan) -> Trail:
    return [*trail(plan), (_("Funds"), reverse("cascade:funds", args=[plan.pk]))]


@login_required
@require_safe
def plan_funds(request: HttpRequest, pk: int) -> HttpResponse:
    """Every line with its sums, and sentences where something does not fit."""
    plan = visible_plan(request, pk)
    rows = funds.lines_of(plan)
    has_come_in = plan.first_submitted_at is not None
    context = {
        "plan": plan,
        "with_money": [row for row in rows if row.has_money],
        "without_money": [row for row in rows if not row.has_money],
        "total": funds.total_of(rows),
        "misfits": funds.misfits_of(plan, rows),
        "has_come_in": has_come_in,
        "may_spend": has_come_in and may(request.user, RECORD_SPENDING, plan.unit_id),
        "may_allocate": has_come_in and may(request.user, ALLOCATE_FUNDS, plan.programme.unit_id),
        "trail": trail(plan),
    }
    return render(request, "cascade/plan_funds.html", context)


@login_required
@require_safe
def plan_funds_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    plan = visible_plan(request, pk)
    stream = BytesIO()
    write_plan_funds(stream, funds.lines_of(plan))
    return as_workbook(stream, f"kinh-phi-{plan.pk}-{today():%Y%m%d}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def spend(request: HttpRequest, pk: int) -> HttpResponse:
    """One sum, on a phone, with a picture of the voucher where there is one."""
    lines = Line.objects.filter(plan__unit__in=units_where(request.user, RECORD_SPENDING))
    line = get_object_or_404(lines.select_related("plan__unit", "plan__programme__undertaking"), pk=pk)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SpendForm(*posted, initial={"spent_on": today()})
    if form.is_valid():
        with told_to(form):
            row = actions.spend(line, by=request.user, **form.cleaned_data)
            messages.success(request, _("Written down: %(sum)s.") % {"sum": money(row.amount)})
            return redirect(_place(line))
    [shown] = [row for row in funds.lines_of(line.plan) if row.line == line] or [None]
    context: dict[str, Any] = {"line": line, "plan": line.plan, "row": shown, "form": form, "trail": _trail(line.plan)}
    return render(request, "cascade/spend.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_spending_back(request: HttpRequest, pk: int) -> HttpResponse:
    own = Spending.objects.filter(line__plan__unit__in=units_where(request.user, RECORD_SPENDING))
    row = get_object_or_404(own.select_related("line__plan__unit", "recorded_by"), pk=pk)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with told_to(form):
            actions.take_spending_back(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Taken back. Write the right sum down as a new row."))
            return redirect(_place(row.line))
    context = {"spending": row, "plan": row.line.plan, "form": form, "trail": _trail(row.line.plan)}
    return render(request, "cascade/take_spending_back.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def voucher(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The picture or copy of a voucher, for whoever sees the plan."""
    row = get_object_or_404(Spending.objects.visible_to(request.user).select_related("file"), pk=pk)
    if row.file is None:
        raise Http404
    return files.serve(request, row.file, inline=True)
