"""One matter: what its units say, the one next step, what happened."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lantoa.core.clock import today
from lantoa.core.org.inherited import unit_today
from lantoa.core.org.scope import units_where
from lantoa.core.refusals import told_to
from lantoa.programme.difficulties import actions, pages, queries
from lantoa.programme.difficulties.forms import (
    AnswerForm,
    DirectMatterForm,
    MatterFilter,
    PutUpForm,
    TitleForm,
)
from lantoa.programme.difficulties.models import Difficulty, Matter
from lantoa.programme.difficulties.permissions import STUDY
from lantoa.programme.difficulties.views.found import (
    matter_to_direct,
    studied_difficulty,
    studied_matter,
    trail,
    visible_matter,
)
from lantoa.programme.directing.shown import directions_shown
from lantoa.programme.intake.forms import SeenForm
from lantoa.ui.paging import page_of


@login_required
@require_safe
def matter_list(request: HttpRequest) -> HttpResponse:
    filters = MatterFilter(request.GET)
    asked = filters.cleaned_data if filters.is_valid() else {}
    rows = queries.matters_for(request.user)
    if asked.get("state"):
        rows = rows.filter(state=asked["state"])
    context = {
        "page": page_of(request, rows.having(asked.get("q", ""))),
        "filters": filters,
        "is_narrowed": any(asked.values()),
        "tabs": queries.tabs_for(request.user, "matters"),
    }
    return render(request, "difficulties/matters.html", context)


@login_required
@require_safe
def matter(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "difficulties/matter.html", matter_context(request, visible_matter(request, pk)))


def matter_context(request: HttpRequest, row: Matter, **forms: Any) -> dict[str, Any]:
    """What the page of a matter shows to this person; `forms` take the place of empty ones."""
    may = queries.may_with(request.user, row.programme)
    raised = list(row.difficulties.select_related("unit", "item").order_by("raised_at", "pk"))
    directions = directions_shown(row.directions.order_by("-pk"), request.user)
    seen = {"seen": row.revision}
    newest = directions[0].row.text if directions else ""
    return {
        "matter": row,
        "raised": raised,
        "unit_count": len({each.unit_id for each in raised}),
        "directions": directions,
        "like": _like(row, raised) if may["study"] else [],
        "moments": pages.moments_of_matter(row),
        "may": may,
        "trail": trail(side="matters"),
        "today": today(),
        "title_form": TitleForm(auto_id="ten-%s", initial=seen | {"title": row.title}),
        "put_up_form": PutUpForm(auto_id="trinh-%s", initial=seen | {"proposal": row.proposal or _proposed(raised)}),
        "answer_form": AnswerForm(
            auto_id="tra-loi-%s", initial=seen | {"text": row.answer or newest, "is_shared": row.is_shared}
        ),
        "direct_form": DirectMatterForm(
            auto_id="chi-dao-%s", body=unit_today(row.programme.unit), initial=seen | {"text": row.proposal}
        )
        if may["direct"]
        else None,
        **forms,
    }


def _proposed(raised: list[Difficulty]) -> str:
    """What the units themselves propose, each once, to begin from."""
    return "\n".join(dict.fromkeys(each.proposal for each in raised if each.proposal))


def _like(row: Matter, raised: list[Difficulty]) -> list[Any]:
    words = ". ".join([row.title, *(each.text for each in raised)])
    return queries.like_difficulties(words, row.programme, without=[each.pk for each in raised])


def again(request: HttpRequest, row: Matter, **forms: Any) -> HttpResponse:
    """The page once more with what was typed, on the matter as it is by now."""
    now = visible_matter(request, row.pk)
    for form in forms.values():
        # Sent once more, it means to stand on what the page shows now.
        if "seen" in getattr(form, "fields", {}):
            form.data = form.data.copy()
            form.data["seen"] = now.revision
    return render(request, "difficulties/matter.html", matter_context(request, now, **forms), status=422)


@login_required
@require_POST
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    row = studied_matter(request, pk)
    form = TitleForm(request.POST, auto_id="ten-%s")
    if form.is_valid():
        with told_to(form):
            return redirect(actions.rename(row, by=request.user, **form.cleaned_data))
    return again(request, row, title_form=form)


@login_required
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one that may be the same to this matter."""
    row = studied_matter(request, pk)
    keys = [key for key in request.POST.getlist("difficulty") if key.isdecimal()]
    studied = Difficulty.objects.filter(pk__in=keys, programme__unit__in=units_where(request.user, STUDY))
    return redirect(actions.add(row, difficulties=list(studied), by=request.user))


@login_required
@require_POST
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    row = studied_difficulty(request, pk)
    left = row.matter_id
    actions.take_out(row, by=request.user)
    messages.success(request, _("It stands among those that nobody has taken up again."))
    return redirect("difficulties:matter", pk=left) if Matter.objects.filter(pk=left).exists() else redirect(row)


@login_required
@require_POST
def put_up(request: HttpRequest, pk: int) -> HttpResponse:
    row = studied_matter(request, pk)
    form = PutUpForm(request.POST, auto_id="trinh-%s")
    if form.is_valid():
        with told_to(form):
            actions.put_up(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("The head finds it among what waits."))
            return redirect(row)
    return again(request, row, put_up_form=form)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = studied_matter(request, pk)
    actions.take_back(row, seen=SeenForm(request.POST).number("seen"), by=request.user)
    return redirect(row)


@login_required
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    row = studied_matter(request, pk)
    form = AnswerForm(request.POST, auto_id="tra-loi-%s")
    if form.is_valid():
        with told_to(form):
            actions.answer(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Every unit that raised it is told."))
            return redirect(row)
    return again(request, row, answer_form=form)


@login_required
@require_POST
def direct(request: HttpRequest, pk: int) -> HttpResponse:
    row = matter_to_direct(request, pk)
    form = DirectMatterForm(request.POST, auto_id="chi-dao-%s", body=unit_today(row.programme.unit))
    if form.is_valid():
        with told_to(form):
            actions.direct(row, by=request.user, **form.asked)
            messages.success(request, _("Those who carry it out are told; it is followed until it is closed."))
            return redirect(row)
    return again(request, row, direct_form=form)
