"""From a reviewed draft to a version, and from a version to its successor."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.core import jobs
from lantoa.core.jobs.models import Job
from lantoa.core.refusals import told_to
from lantoa.lib.texts import one_line
from lantoa.programme.intake.models import Draft
from lantoa.programme.plan import actions
from lantoa.programme.plan.forms import AmendForm, CopyForm, PublishForm
from lantoa.programme.plan.many import AT_ONCE_MAX, asked_under
from lantoa.programme.plan.models import Amendment, Programme, Version
from lantoa.programme.plan.permissions import AMEND, PUBLISH
from lantoa.programme.plan.readiness import Readiness

# A list of more than these nobody reads; the board of the programme has them all.
UNITS_SHOWN = 200


@login_required
def draft_publish(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(Draft.objects.visible_to(request.user, PUBLISH).select_related("unit"), pk=pk)
    asked = jobs.latest(asked_under(draft))
    if asked and not asked.is_finished:
        return _publishing(request, draft, asked)
    readiness = Readiness(draft)
    amendment = Amendment.objects.filter(draft=draft).select_related("programme").first()
    form = PublishForm(
        request.POST if request.method == "POST" else None,
        initial=_first_words(readiness, asked),
        changes_a_programme=amendment is not None,
        doubt_count=readiness.doubt_count,
    )
    if form.is_valid():
        with told_to(form):
            return _publish(request, readiness, form)
    published = Version.objects.filter(draft=draft).select_related("programme", "published_by").first()
    if published:
        return _published_already(request, draft, published)
    form.ask_of_the_day_only_if_odd()
    context = {
        "draft": draft,
        "readiness": readiness,
        "form": form,
        "amendment": amendment,
        "failed": asked if asked and asked.can_be_retried else None,
        "units": readiness.bound[:UNITS_SHOWN],
        "units_more": max(0, len(readiness.bound) - UNITS_SHOWN),
        "trail": _trail(draft),
    }
    return render(request, "plan/draft_publish.html", context, status=422 if form.is_bound else 200)


def _publish(request: HttpRequest, readiness: Readiness, form: PublishForm) -> HttpResponse:
    """At once where somebody can wait for it, else in the background, on whose progress the same page then tells."""
    if len(readiness.bound) > AT_ONCE_MAX:
        actions.ask_to_publish(readiness.draft, by=request.user, **form.cleaned_data)
        return redirect("plan:draft_publish", readiness.draft.pk)
    version = actions.publish(readiness.draft, by=request.user, **form.cleaned_data)
    messages.success(request, _("Published. Every unit bound has been told."))
    return redirect(version.programme)


def _first_words(readiness: Readiness, asked: Job | None) -> dict[str, Any]:
    """What stands in the form: what was typed before work that failed, else what the paper says."""
    kept = asked.arguments if asked else {}
    return {
        "number_symbol": kept.get("number_symbol", readiness.draft.number_symbol),
        "issued_on": kept.get("issued_on", readiness.issued_on),
        "remark": kept.get("remark", ""),
    }


def _publishing(request: HttpRequest, draft: Draft, job: Job) -> HttpResponse:
    """Whoever asked sees how far it is; a colleague who asks too is told who was first."""
    context = {"draft": draft, "job": job, "is_own": job.owner_id == request.user.pk, "trail": _trail(draft)}
    return render(request, "plan/draft_publishing.html", context, status=409 if request.method == "POST" else 200)


def _published_already(request: HttpRequest, draft: Draft, version: Version) -> HttpResponse:
    """Of two who publish at once the second learns who was first; there is nothing left to fill in."""
    context = {"draft": draft, "version": version, "trail": _trail(draft)}
    return render(request, "plan/draft_published.html", context, status=409 if request.method == "POST" else 200)


def _trail(draft: Draft) -> list[tuple[str, str]]:
    return [(one_line(str(draft), 60), draft.get_absolute_url())]


def _owned(request: HttpRequest, pk: int, permission: str) -> Programme:
    owned = Programme.objects.visible_to(request.user, permission)
    return get_object_or_404(owned, pk=pk)


@login_required
@require_POST
def programme_amend(request: HttpRequest, pk: int) -> HttpResponse:
    form = AmendForm(request.POST)
    programme = _owned(request, pk, AMEND)
    if not form.is_valid():
        return redirect("plan:programme_versions", pk)
    draft = actions.begin_amendment(programme, by=request.user, **form.cleaned_data)
    return redirect(draft)


@login_required
@require_POST
def programme_copy(request: HttpRequest, pk: int) -> HttpResponse:
    form = CopyForm(request.POST)
    programme = _owned(request, pk, PUBLISH)
    if not form.is_valid():
        return redirect("plan:programme_versions", pk)
    draft = actions.copy_programme(programme, by=request.user, **form.cleaned_data)
    return redirect(draft)
