"""The page of one campaign with the one next step of this person, and the steps from there."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lantoa.channels.broadcasts import actions, overview, pages, queries
from lantoa.channels.broadcasts.bodies import body_of
from lantoa.channels.broadcasts.forms import ApproveForm, GiveBackForm, SeenForm, times_of
from lantoa.channels.broadcasts.models import Campaign
from lantoa.channels.broadcasts.timing import goes_out_at
from lantoa.channels.broadcasts.views.found import (
    decided_campaign,
    own_campaign,
    stoppable_campaign,
    trail,
    visible_campaign,
)
from lantoa.core.clock import local, now
from lantoa.core.refusals import told_to
from lantoa.lib.dates import moment_on_screen
from lantoa.ui.paging import page_of


def _context(request: HttpRequest, row: Campaign, **forms: Any) -> dict[str, Any]:
    """What the page shows to this person; `forms` take the place of empty ones."""
    may = queries.may_with(request.user, row)
    context = {
        "campaign": row,
        "to_whom": overview.in_sentence(row),
        "topics": row.topics.in_order(),
        "road": pages.road_of(row),
        "moments": pages.moments_of(row),
        "corrections": row.corrections.visible_to(request.user).order_by("pk"),
        "may": may,
        "trail": trail(),
    }
    if row.has_gone_out:
        return context | {
            "inside": queries.inside_of(row),
            "outside": queries.outside_of(row),
            "units": page_of(request, queries.units_told(row)),
        }
    if row.is_cancelled:
        return context
    goes_at = row.send_at or goes_out_at(now(), is_urgent=row.is_urgent)
    seen = {"seen": row.revision}
    return context | {
        "overview": overview.overview_of(row, request.user),
        "looks": overview.looks_for(row, request.user),
        "decider": row.decider or body_of(row.unit),
        "goes_at": goes_at if row.send_at or goes_at > now() else None,
        "approve_form": ApproveForm(auto_id="duyet-%s", initial=seen | times_of(row.send_at)),
        "give_back_form": GiveBackForm(auto_id="tra-%s", initial=seen),
        **forms,
    }


@login_required
@require_safe
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible_campaign(request, pk)
    return render(request, "broadcasts/campaign.html", _context(request, row))


def _again(request: HttpRequest, row: Campaign, **forms: Any) -> HttpResponse:
    """The page once more with what was typed, on the campaign as it is by now."""
    now_kept = visible_campaign(request, row.pk)
    for form in forms.values():
        # Sent once more, it means to stand on what the page shows now.
        form.data = form.data.copy()
        form.data["seen"] = now_kept.revision
    return render(request, "broadcasts/campaign.html", _context(request, now_kept, **forms), status=422)


@login_required
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    form = SeenForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else 0
    row = actions.submit(own_campaign(request, pk), seen=seen, by=request.user)
    messages.success(request, _("Submitted. %(unit)s decides, and you are told.") % {"unit": row.decider})
    return redirect(row)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = actions.take_back(own_campaign(request, pk), by=request.user)
    messages.success(request, _("It can be changed again. Submit it when it is ready."))
    return redirect("broadcasts:words", pk=row.pk)


@login_required
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = decided_campaign(request, pk)
    form = GiveBackForm(request.POST, auto_id="tra-%s")
    if form.is_valid():
        with told_to(form):
            actions.give_back(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Sent back. Whoever prepared it is told."))
            return redirect(row)
    return _again(request, row, give_back_form=form)


@login_required
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    row = decided_campaign(request, pk)
    form = ApproveForm(request.POST, auto_id="duyet-%s")
    if form.is_valid():
        with told_to(form):
            row = actions.approve(row, by=request.user, **form.asked)
            messages.success(request, _approved(row))
            return redirect(row)
    return _again(request, row, approve_form=form)


def _approved(row: Campaign) -> str:
    if row.send_at and row.send_at > now():
        return _("Approved. It goes out at %(moment)s.") % {"moment": moment_on_screen(local(row.send_at))}
    return _("Approved. It goes out now.")


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    row = actions.cancel(stoppable_campaign(request, pk), by=request.user)
    told = row.recipients.told().count()
    if told:
        messages.success(request, _("Stopped. %(count)s people had been told already.") % {"count": told})
    else:
        messages.success(request, _("Stopped. Nobody has been told."))
    return redirect(row)
