from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.core import ledger
from lantoa.core.clock import today
from lantoa.core.files.downloads import as_workbook
from lantoa.core.ledger import Depth
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import may, units_where
from lantoa.core.refusals import Refusal
from lantoa.core.roster.permissions import VIEW_PEOPLE
from lantoa.lib.texts import one_line
from lantoa.programme.coverage import actions, queries
from lantoa.programme.coverage.forms import GoalForm
from lantoa.programme.coverage.permissions import SET_GOAL, VIEW_COVERAGE
from lantoa.programme.coverage.workbook import write_missing
from lantoa.programme.plan.models import PlanItem, Programme
from lantoa.programme.plan.queries import newest
from lantoa.programme.plan.views.programmes import newest_opened, page_of_programme, visible_programme
from lantoa.ui.paging import page_of


@login_required
@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    version = newest_opened(request, pk)
    shown = version.programme
    unit = queries.first_to_look_at(shown, request.user)
    context = page_of_programme(
        request,
        version,
        "coverage",
        unit=unit,
        standings=queries.standings(shown, unit) if unit else [],
        may_set=may(request.user, SET_GOAL, shown.unit_id),
        may_see_people=unit is not None and may(request.user, VIEW_PEOPLE, unit),
        is_up_to_date=unit is None or ledger.is_up_to_date([unit.pk]),
    )
    return render(request, "coverage/programme.html", context)


@login_required
@require_safe
def goal(request: HttpRequest, pk: int, goal: int, unit: int) -> HttpResponse:
    shown, wanted, at = _asked(request, pk, goal, unit)
    page = page_of(request, queries.children_to_look_at(at, request.user))
    (here,) = queries.branches(wanted, [at])
    context = {
        "programme": shown,
        "goal": wanted,
        "unit": at,
        "standing": here.standing,
        "branches": queries.branches(wanted, list(page)),
        "page": page,
        "above": queries.above_to_look_at(shown, at, request.user),
        "may_see_people": queries.units_with_names(at, request.user).exists(),
        "is_up_to_date": ledger.is_up_to_date([at.pk]),
        "today": today(),
        "figure_query": urlencode({"unit": at.pk, "undertaking": shown.undertaking_id}),
        "trail": _trail(shown),
    }
    return render(request, "coverage/goal.html", context)


@login_required
@require_safe
def missing(request: HttpRequest, pk: int, goal: int, unit: int) -> HttpResponse:
    """Who is not reached yet, by name where the reader may see rosters; that they looked is kept."""
    shown, wanted, at = _asked(request, pk, goal, unit)
    if not queries.units_with_names(at, request.user).exists():
        raise Http404
    people = actions.take_missing(wanted, unit=at, by=request.user)
    address = reverse("coverage:goal", args=[shown.pk, wanted.pk, at.pk])
    context = {
        "programme": shown,
        "goal": wanted,
        "unit": at,
        "page": page_of(request, people),
        "count": len(people),
        "several_units": len({each.unit.pk for each in people}) > 1,
        "several_topics": wanted.topics.count() > 1 and wanted.needs_all,
        "trail": [*_trail(shown), (one_line(wanted.title, 60), address)],
    }
    return render(request, "coverage/missing.html", context)


@login_required
@require_safe
def missing_workbook(request: HttpRequest, pk: int, goal: int, unit: int) -> HttpResponse:
    _shown, wanted, at = _asked(request, pk, goal, unit)
    if not queries.units_with_names(at, request.user).exists():
        raise Http404
    stream = BytesIO()
    write_missing(stream, actions.take_missing(wanted, unit=at, by=request.user))
    return as_workbook(stream, f"{_('Not reached yet')} - {at.label}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_goal(request: HttpRequest, pk: int, goal: int) -> HttpResponse:
    shown = visible_programme(request, pk)
    if not may(request.user, SET_GOAL, shown.unit_id):
        raise Http404
    wanted = _goal_of(shown, goal)
    version = newest(shown)
    form = GoalForm(
        request.POST if request.method == "POST" else None, version=version, initial=_as_it_is(version, wanted)
    )
    if form.is_valid() and _set(request, shown, wanted, form):
        return redirect("coverage:programme", pk=shown.pk)
    context = {"programme": shown, "goal": wanted, "form": form, "trail": _trail(shown)}
    return render(request, "coverage/edit_goal.html", context, status=422 if form.errors else 200)


def _set(request: HttpRequest, shown: Programme, wanted: Any, form: GoalForm) -> bool:
    try:
        actions.set_goal(
            shown,
            goal=wanted,
            topics=list(form.cleaned_data["topics"]),
            needs_all=form.cleaned_data["needs_all"],
            depth=Depth(form.cleaned_data["depth"]),
            by=request.user,
        )
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    messages.success(request, _("The goal is kept. Coverage is being counted anew."))
    return True


def _as_it_is(version: Any, wanted: Any) -> dict[str, Any]:
    keys = [topic.code for topic in wanted.topics.all()]
    return {
        "topics": PlanItem.objects.filter(version=version, key__in=keys),
        "needs_all": "all" if wanted.needs_all else "one",
        "depth": wanted.depth,
    }


def _asked(request: HttpRequest, pk: int, goal: int, unit: int) -> tuple[Programme, Any, Unit]:
    """The programme, its goal and the unit, if the person may see how the goal stands there; 404 otherwise."""
    shown = visible_programme(request, pk)
    at = get_object_or_404(units_where(request.user, VIEW_COVERAGE, among=[unit]), pk=unit)
    return shown, _goal_of(shown, goal), at


def _goal_of(shown: Programme, pk: int) -> Any:
    found = next((each for each in ledger.goals_under(shown.undertaking) if each.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _trail(shown: Programme) -> list[tuple[str, str]]:
    return [
        (_("Programmes"), reverse("plan:programme_list")),
        (one_line(shown.title, 60), reverse("coverage:programme", args=[shown.pk])),
    ]
