"""Files and pages on the web that show an activity: adding, opening, removing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lantoa.channels.activities import actions
from lantoa.channels.activities.forms import EvidenceForm, LinkForm, ReasonForm
from lantoa.channels.activities.views.detail import again
from lantoa.channels.activities.views.found import attachment_of, link_of, own_activity, visible_activity
from lantoa.core import files
from lantoa.core.refusals import told_to


@login_required
@require_POST
def attach(request: HttpRequest, pk: Any) -> HttpResponse:
    row = own_activity(request, pk)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        with told_to(form):
            lot = actions.attach(row, sent=form.sent, by=request.user)
            for sentence in lot.refused:
                messages.warning(request, sentence)
            if lot.ready:
                messages.success(request, _("Added. The figures of this activity stand as evidenced."))
            return redirect(row)
    return again(request, row, evidence_form=form)


@login_required
@require_POST
def attach_link(request: HttpRequest, pk: Any) -> HttpResponse:
    row = own_activity(request, pk)
    form = LinkForm(request.POST, auto_id="bai-%s")
    if form.is_valid():
        with told_to(form):
            actions.attach_link(row, link=form.cleaned_data["link"], by=request.user)
            messages.success(request, _("Added. The page is being looked at."))
            return redirect(row)
    return again(request, row, link_form=form)


@login_required
@require_POST
def expect_no_more(request: HttpRequest, pk: Any) -> HttpResponse:
    return redirect(actions.expect_no_more(own_activity(request, pk), by=request.user))


@login_required
@require_safe
def evidence(request: HttpRequest, pk: Any, number: int) -> HttpResponseBase:
    """The file itself, at an address that stays."""
    row = attachment_of(visible_activity(request, pk), number)
    return files.serve(request, row.file, inline=True)


@login_required
@require_safe
def thumbnail(request: HttpRequest, pk: Any, number: int) -> HttpResponseBase:
    """The small picture; until a worker has drawn it, the whole one."""
    row = attachment_of(visible_activity(request, pk), number)
    return files.serve(request, row.thumbnail or row.file, inline=True)


@login_required
@require_POST
def detach(request: HttpRequest, pk: Any, number: int) -> HttpResponse:
    row = own_activity(request, pk)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    actions.detach(attachment_of(row, number), reason=reason, by=request.user)
    messages.success(request, _("Removed; the reason stays."))
    return redirect(row)


@login_required
@require_safe
def link_picture(request: HttpRequest, pk: Any, link: int) -> HttpResponseBase:
    row = link_of(visible_activity(request, pk), link)
    if row.picture is None:
        raise Http404
    return files.serve(request, row.picture, inline=True)


@login_required
@require_POST
def look_again(request: HttpRequest, pk: Any, link: int) -> HttpResponse:
    row = own_activity(request, pk)
    actions.look_again(link_of(row, link), by=request.user)
    messages.success(request, _("The page is being looked at once more."))
    return redirect(row)
