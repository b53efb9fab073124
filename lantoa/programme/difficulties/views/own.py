"""A unit raises what is difficult, follows it, and reads what others were answered."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.org.models import Unit
from lantoa.core.org.scope import may, units_where
from lantoa.core.refusals import told_to
from lantoa.programme.difficulties import actions, pages, queries
from lantoa.programme.difficulties.forms import AnswerFilter, CloseForm, DraftForm, OwnFilter, RaiseForm, ReopenForm
from lantoa.programme.difficulties.models import Difficulty, DifficultyDraft
from lantoa.programme.difficulties.permissions import RAISE
from lantoa.programme.difficulties.views.found import own_difficulty, trail, visible_difficulty
from lantoa.programme.plan.models import Programme
from lantoa.ui.paging import page_of


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To the side from which the person works."""
    return redirect("difficulties:received" if queries.sees_received(request.user) else "difficulties:own")


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    filters = OwnFilter(request.GET)
    rows = queries.own_difficulties(request.user)
    asked = filters.cleaned_data if filters.is_valid() else {}
    if asked.get("state"):
        rows = rows.filter(state=asked["state"])
    context = {
        "page": page_of(request, rows.having(asked.get("q", ""))),
        "filters": filters,
        "is_narrowed": any(asked.values()),
        "tabs": queries.tabs_for(request.user, "own"),
        "may_raise": queries.places_to_raise(request.user).exists(),
    }
    return render(request, "difficulties/own.html", context)


@login_required
@require_safe
def raise_pick(request: HttpRequest) -> HttpResponse:
    """Under which programme; where there is but one, straight to the form."""
    places = list(queries.places_to_raise(request.user))
    if len(places) == 1:
        return redirect("difficulties:raise", programme=places[0].programme_id, unit=places[0].unit_id)
    return render(request, "difficulties/raise_pick.html", {"places": places, "trail": trail()})


def _place(request: HttpRequest, programme: int, unit: int) -> tuple[Programme, Unit]:
    of = Programme.objects.visible_to(request.user).select_related("unit").filter(bindings__unit=unit)
    for_unit = get_object_or_404(units_where(request.user, RAISE), pk=unit)
    return get_object_or_404(of, pk=programme), for_unit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def raise_one(request: HttpRequest, programme: int, unit: int) -> HttpResponse:
    """One field and a button; what was typed before and not sent is still there."""
    of, for_unit = _place(request, programme, unit)
    draft = DifficultyDraft.objects.filter(person=request.user, programme=of, unit=for_unit).first()
    form = RaiseForm(
        request.POST if request.method == "POST" else None,
        parts=queries.items_to_name(of, unit),
        initial=RaiseForm.initial_of(draft, request.GET.get("muc", "")),
    )
    if form.is_valid():
        with told_to(form):
            raised = actions.raise_difficulty(of, unit=for_unit, by=request.user, **form.cleaned_data)
            messages.success(
                request, _("Raised to %(unit)s. You are told when there is an answer.") % {"unit": of.unit}
            )
            return redirect(raised)
    context = {
        "programme": of,
        "unit": for_unit,
        "form": form,
        "draft": draft,
        "is_detailed": form.errors or any(form[name].value() for name in ("item", "proposal")),
        "answers": queries.answers_for(request.user).filter(programme=of)[:3],
        "trail": trail(),
    }
    return render(request, "difficulties/raise.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def keep_draft(request: HttpRequest, programme: int, unit: int) -> HttpResponse:
    """What the form saves by itself while somebody types."""
    of, for_unit = _place(request, programme, unit)
    form = DraftForm(request.POST, parts=queries.items_to_name(of, unit))
    if not form.is_valid():
        return HttpResponse(status=422)
    actions.keep_draft(of, unit=for_unit, by=request.user, **form.cleaned_data)
    return HttpResponse(status=204)


@login_required
@require_safe
def difficulty(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "difficulties/difficulty.html", _context(request, visible_difficulty(request, pk)))


def _context(request: HttpRequest, row: Difficulty, **forms: Any) -> dict[str, Any]:
    may_raise = may(request.user, RAISE, row.unit_id)
    with_programme = queries.may_with(request.user, row.programme)
    ask_anew = may_raise and row.is_raised and not row.reopened_because
    readable = queries.answers_for(request.user).filter(programme=row.programme)
    return {
        "difficulty": row,
        "road": pages.road_of(row),
        "moments": pages.moments_of(row),
        "may_raise": may_raise,
        "may": with_programme,
        "take_up_url": f"{reverse('difficulties:group')}?chon={row.pk}",
        "like_answers": queries.like_matters(row.text, readable)[:3] if ask_anew else [],
        "close_form": CloseForm(),
        "reopen_form": ReopenForm(),
        "trail": trail(side="received" if with_programme["view_raised"] else "own"),
        **forms,
    }


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_difficulty(request, pk)
    form = CloseForm(request.POST)
    if form.is_valid():
        actions.close(row, by=request.user, **form.cleaned_data)
        messages.success(request, _("Closed. You can raise it again at any time."))
        return redirect(row)
    return render(request, "difficulties/difficulty.html", _context(request, row, close_form=form), status=422)


@login_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_difficulty(request, pk)
    form = ReopenForm(request.POST)
    if form.is_valid():
        with told_to(form):
            actions.reopen(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Raised again, with your reason."))
            return redirect(row)
    return render(request, "difficulties/difficulty.html", _context(request, row, reopen_form=form), status=422)


@login_required
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """What was answered under the programmes that the person sees, without who raised it."""
    programmes = Programme.objects.visible_to(request.user).order_by("-published_at", "-pk")
    filters = AnswerFilter(request.GET, programmes=programmes)
    rows = queries.answers_for(request.user)
    asked = filters.cleaned_data if filters.is_valid() else {}
    if asked.get("programme"):
        rows = rows.filter(programme=asked["programme"])
    context = {
        "page": page_of(request, rows.having(asked.get("q") or "")),
        "filters": filters,
        "is_narrowed": any(asked.values()),
        "tabs": queries.tabs_for(request.user, "answers"),
    }
    return render(request, "difficulties/answers.html", context)
