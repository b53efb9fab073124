"""From a reviewed draft to a version, and from a version to its successor."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.core.refusals import told_to
from lantoa.lib.texts import one_line
from lantoa.programme.intake.models import Draft
from lantoa.programme.plan import actions
from lantoa.programme.plan.forms import AmendForm, CopyForm, PublishForm
from lantoa.programme.plan.models import Amendment, Programme, Version
from lantoa.programme.plan.permissions import AMEND, PUBLISH
from lantoa.programme.plan.readiness import Readiness


@login_required
def draft_publish(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(Draft.objects.visible_to(request.user, PUBLISH).select_related("unit"), pk=pk)
    readiness = Readiness(draft)
    amendment = Amendment.objects.filter(draft=draft).select_related("programme").first()
    form = PublishForm(
        request.POST or None,
        initial={"number_symbol": draft.number_symbol, "issued_on": readiness.issued_on},
        changes_a_programme=amendment is not None,
        doubt_count=readiness.doubt_count,
    )
    if form.is_valid():
        with told_to(form):
            version = actions.publish(draft, by=request.user, **form.cleaned_data)
            messages.success(request, _("Published. Every unit bound has been told."))
            return redirect(version.programme)
    published = Version.objects.filter(draft=draft).select_related("programme", "published_by").first()
    if published:
        return _published_already(request, draft, published)
    form.ask_of_the_day_only_if_odd()
    context = {"draft": draft, "readiness": readiness, "form": form, "amendment": amendment, "trail": _trail(draft)}
    return render(request, "plan/draft_publish.html", context, status=422 if form.is_bound else 200)


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
