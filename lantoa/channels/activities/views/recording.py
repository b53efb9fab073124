"""Recording on one page, and correcting on the same."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lantoa.channels.activities import actions, queries
from lantoa.channels.activities.addresses import LinkNotWhole, whole
from lantoa.channels.activities.catalogue import named_in
from lantoa.channels.activities.choosing import Chosen, choose
from lantoa.channels.activities.forms import CorrectForm, PublishForm, RecordForm
from lantoa.channels.activities.keeping import first_with, waiting_files
from lantoa.channels.activities.models import Activity
from lantoa.channels.activities.offering import choices_for
from lantoa.channels.activities.prefilled import fresh, from_line, initial_of, like
from lantoa.channels.activities.programmes import topics_of
from lantoa.channels.activities.views.found import own_activity, trail
from lantoa.core.refusals import told_to


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Everything on one page; most of it is filled in already."""
    chosen = choose(request.user, _asked(request))
    if not chosen.is_made:
        return render(request, "activities/choose.html", {"chosen": chosen, "trail": trail()})
    last = queries.last_of(request.user, chosen.unit, chosen.programme)
    used = [each.audience for each in last.audiences.all()] if last else []
    choices = choices_for(chosen.unit, chosen.programme, used=used)
    form = RecordForm(*_sent(request), initial=_initial(request, chosen, last), **choices)
    if form.is_valid():
        with told_to(form):
            return redirect(_kept(request, form, chosen))
    context = {
        "last": None if form.is_bound else last,
        "is_like": "giong" in request.GET,
        "waiting": _received(request, form, chosen),
    }
    return _page(request, "activities/record.html", form, chosen, **context)


def _kept(request: HttpRequest, form: RecordForm, chosen: Chosen) -> Activity:
    if form.is_ahead:
        row = actions.plan_ahead(chosen.unit, facts=form.facts, id=form.cleaned_data["id"], by=request.user)
        messages.success(request, _("Planned. It counts once it is done."))
        return row
    done = actions.record(
        chosen.unit,
        facts=form.facts,
        id=form.cleaned_data["id"],
        sent=form.sent,
        expected=form.cleaned_data["expected"] or 0,
        by=request.user,
    )
    messages.success(request, _("Recorded. The head of the unit is asked to confirm it."))
    _warn(request, done.refused)
    return done.activity


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """An item published elsewhere: paste its address, and it is looked at."""
    chosen = choose(request.user, _asked(request))
    if not chosen.is_made:
        return render(request, "activities/choose.html", {"chosen": chosen, "trail": trail()})
    topics = list(topics_of(chosen.programme))
    form = PublishForm(*_sent(request), initial=fresh(""), programme=chosen.programme, topics=topics)
    if form.is_valid():
        with told_to(form):
            done = actions.record(
                chosen.unit, facts=form.facts, id=form.cleaned_data["id"], sent=form.sent, by=request.user
            )
            messages.success(request, _("Recorded. The page is being looked at."))
            _warn(request, done.refused)
            return redirect(done.activity)
    context = {"waiting": _received(request, form, chosen), "first": _first(form, chosen)}
    return _page(request, "activities/publish.html", form, chosen, **context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: Any) -> HttpResponse:
    """The same fields as they stand; what changes figures is taken back and recorded anew."""
    row = own_activity(request, pk)
    if request.method != "POST" and not row.is_open_to_changes:
        return redirect(row)
    choices = choices_for(row.unit, row.programme, row, [each.audience for each in row.audiences.all()])
    # What was chosen stays, though the programme has a newer version by now.
    kept = {item.key: item for item in row.topics.all()}
    choices["topics"] = list({item.key: item for item in (*kept.values(), *choices["topics"])}.values())
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=initial_of(row), **choices)
    if form.is_valid():
        with told_to(form):
            done = actions.correct(row, facts=form.facts, seen=form.cleaned_data["version"], by=request.user)
            messages.success(request, _("Planned.") if done.is_planned else _("Kept. The head is asked to confirm it."))
            return redirect(done)
    context = {"form": form, "activity": row, "trail": trail(row)}
    return render(request, "activities/correct.html", context, status=422 if form.errors else 200)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _asked(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else request.GET


def _initial(request: HttpRequest, chosen: Chosen, last: Activity | None) -> dict[str, Any]:
    """Filled in from a line of the plan, or like an earlier activity."""
    begun = fresh(chosen.unit.name)
    if chosen.line:
        named = [form for form in named_in([str(chosen.line)]) if not form.is_published]
        return begun | from_line(chosen.line, named)
    return begun | like(last) if last and "giong" in request.GET else begun


def _received(request: HttpRequest, form: Any, chosen: Chosen) -> list[Any]:
    """What the activity has of files already: those that came with a form that could not be kept stay, so nobody sends them twice."""
    if not form.is_bound or "id" not in form.cleaned_data:
        return []
    if form.sent:
        lot = actions.receive(chosen.unit, id=form.cleaned_data["id"], sent=form.sent, by=request.user)
        _warn(request, lot.refused)
    return waiting_files(form.cleaned_data["id"], request.user)


def _first(form: PublishForm, chosen: Chosen) -> Activity | None:
    """What was recorded first with this page, to be opened from the sentence that refuses it."""
    try:
        return first_with(whole(form["link"].value() or ""), chosen.unit) if form.errors.get("link") else None
    except LinkNotWhole:
        return None


def _warn(request: HttpRequest, refused: Any) -> None:
    for sentence in refused:
        messages.warning(request, sentence)


def _page(request: HttpRequest, template: str, form: Any, chosen: Chosen, **more: Any) -> HttpResponse:
    context = {"form": form, "chosen": chosen, "trail": trail(), **more}
    return render(request, template, context, status=422 if form.errors else 200)
