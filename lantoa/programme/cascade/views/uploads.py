"""The plan that a unit has already: uploaded, watched while it is read, compared, taken over, kept as signed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core import files, jobs
from lantoa.core.refusals import told_to
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.actions.uploading import READ_WORK
from lantoa.programme.cascade.compared import Comparison, Row, compare, unseen_in
from lantoa.programme.cascade.models import UNDER_WAY, UploadedPlan
from lantoa.programme.cascade.queries import audience_names
from lantoa.programme.cascade.upload_forms import AdoptForm, CompareForm, UploadForm
from lantoa.programme.cascade.upload_wording import refusal_of, verdict_of
from lantoa.programme.cascade.views.found import own_plan, trail


def own_upload(request: HttpRequest, pk: int) -> UploadedPlan:
    """What was uploaded for a plan that the person makes."""
    uploads = UploadedPlan.objects.visible_to(request.user)
    related = ("file", "made_by", "taken_by", "plan__programme__unit", "plan__unit__kind", "plan__version")
    return get_object_or_404(uploads.select_related(*related), pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the file."""
    plan = own_plan(request, pk)
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        with told_to(form):
            return redirect(actions.upload_plan(plan, by=request.user, **form.cleaned_data))
    standing = plan.uploads.filter(state__in=UNDER_WAY).select_related("file", "made_by").first()
    context = {"plan": plan, "form": form, "standing": standing, "trail": trail(plan)}
    return render(request, "cascade/upload.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def uploaded(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is; then the comparison, and taking it over."""
    row = own_upload(request, pk)
    if request.htmx and not row.is_waiting:
        # The page that waits asks; what it waited for has styles and a form of its own.
        return HttpResponse(headers={"HX-Refresh": "true"})
    context: dict[str, Any] = {"upload": row, "plan": row.plan, "trail": trail(row.plan)}
    if not row.is_read:
        if request.method == "POST":
            # Somebody dealt with it meanwhile: the verb says what happened.
            actions.take_from_upload(row, choices={}, seen="", by=request.user)
        context |= {"job": jobs.latest(f"{READ_WORK}:{row.pk}"), "why": refusal_of(row) if row.is_refused else ""}
        return render(request, "cascade/uploaded.html", context)
    comparison = compare(row)
    form = CompareForm(request.POST if request.method == "POST" else None, comparison=comparison)
    if form.is_valid():
        with told_to(form):
            taken = actions.take_from_upload(
                row, choices=form.choices, overwrite=form.overwrite, seen=form.cleaned_data["seen"], by=request.user
            )
            messages.success(request, _said(taken))
            return redirect(taken.plan)
    context |= {"comparison": comparison, "form": form, "verdict": verdict_of(row), "parts": _parts(comparison, form)}
    context["names"] = audience_names(row.plan.version)
    return render(request, "cascade/upload_compare.html", context, status=422 if form.errors else 200)


def _said(taken: UploadedPlan) -> str:
    waiting = taken.plan.lines.filter(is_settled=False).count()
    if not waiting:
        return _("The plan stands as in your file. Every line is settled.")
    sentence = ngettext(
        "The plan stands as in your file. %(count)s line is still to be looked at.",
        "The plan stands as in your file. %(count)s lines are still to be looked at.",
        waiting,
    )
    return sentence % {"count": waiting}


def _parts(comparison: Comparison, form: CompareForm) -> list[dict[str, Any]]:
    """The rows by what they become, each with its fields; what wants a look stands open."""

    def fielded(rows: list[Row]) -> list[dict[str, Any]]:
        names = [(row, f"at_{row.place}", f"over_{row.place}") for row in rows]
        return [
            {"row": row, "at": form[at], "over": form[over] if over in form.fields else None} for row, at, over in names
        ]

    parts = [
        (_("Adapted by your unit"), comparison.adapted, True),
        (_("Your unit's own"), comparison.own, True),
        (_("As the programme says it"), comparison.same, False),
    ]
    return [{"title": title, "rows": fielded(rows), "is_open": is_open} for title, rows, is_open in parts if rows]


@login_required
@require_POST
def upload_read_again(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect(actions.read_upload_again(own_upload(request, pk), by=request.user))


@login_required
@require_POST
def upload_set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    row = actions.set_aside_upload(own_upload(request, pk), by=request.user)
    messages.success(request, _("The file is set aside and nothing was changed. You can upload another one."))
    return redirect(row.plan)


@login_required
@require_safe
def upload_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    return files.serve(request, own_upload(request, pk).file, inline=True)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def adopt_signed(request: HttpRequest, pk: int) -> HttpResponse:
    """Number, day and signer as the paper bears them; then the plan is signed."""
    row = own_upload(request, pk)
    if request.method != "POST" and not row.plan.is_open_to_changes:
        return redirect(row.plan)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AdoptForm(*sent, upload=row)
    if form.is_valid():
        with told_to(form):
            plan = actions.adopt_signed(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("The plan is kept as signed. The head and the records clerk are told."))
            return redirect(plan)
    context = {
        "upload": row,
        "plan": row.plan,
        "form": form,
        "unseen": unseen_in(row) if row.is_taken else [],
        "waiting": row.plan.lines.filter(is_settled=False).count(),
        "trail": trail(row.plan),
    }
    return render(request, "cascade/adopt_signed.html", context, status=422 if form.errors else 200)
