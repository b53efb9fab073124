"""The head confirms one or several, or sends one back; whoever records or answers for it withdraws it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.channels.activities import actions, queries
from lantoa.channels.activities.forms import ReasonForm
from lantoa.channels.activities.models import Activity
from lantoa.channels.activities.views.detail import again
from lantoa.channels.activities.views.found import decided_activity, trail, withdrawable_activity
from lantoa.core.refusals import told_to
from lantoa.ui.paging import page_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def to_confirm(request: HttpRequest) -> HttpResponse:
    """What waits for the head, with its photos: one button for each, or several ticked."""
    rows = queries.waiting_to_confirm(request.user)
    if request.method == "POST":
        ticked = [row for row in rows if str(row.pk) in _ticked(request)]
        if not ticked:
            messages.warning(request, _("Nothing was ticked, or it has been confirmed already."))
            return redirect("activities:to_confirm")
        _say(request, actions.confirm(ticked, by=request.user))
        return redirect(_back(request))
    unit = request.GET.get("unit", "")
    found = rows.filter(unit=unit) if unit.isdecimal() else rows
    context = {"page": page_of(request, found, size=20), "found": found.count(), "trail": trail()}
    return render(request, "activities/to_confirm.html", context)


def _ticked(request: HttpRequest) -> set[str]:
    """The one whose button was pressed, or those that are ticked."""
    only = request.POST.get("only")
    return {only} if only else set(request.POST.getlist("pk"))


def _back(request: HttpRequest) -> str:
    """From its own page back there, from the list back to what still waits."""
    one = request.POST.get("back", "")
    row = Activity.objects.visible_to(request.user).filter(pk=request.POST.get("only")).first() if one else None
    return row.get_absolute_url() if row else "activities:to_confirm"


def _say(request: HttpRequest, rows: list[Activity]) -> None:
    sentence = ngettext("%(count)s activity is confirmed.", "%(count)s activities are confirmed.", len(rows))
    messages.success(request, sentence % {"count": len(rows)})


@login_required
@require_POST
def give_back(request: HttpRequest, pk: Any) -> HttpResponse:
    row = decided_activity(request, pk)
    form = ReasonForm(request.POST, auto_id="tra-%s")
    if form.is_valid():
        with told_to(form):
            actions.give_back(row, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Sent back. Whoever recorded it is told."))
            return redirect(row)
    return again(request, row, give_back_form=form)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: Any) -> HttpResponse:
    row = withdrawable_activity(request, pk)
    form = ReasonForm(request.POST, auto_id="rut-%s")
    if form.is_valid():
        with told_to(form):
            actions.withdraw(row, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Withdrawn. It counts nowhere any more."))
            return redirect(row)
    return again(request, row, withdraw_form=form)
