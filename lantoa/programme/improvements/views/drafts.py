"""A unit writes its proposal, sends it, takes it back, or takes over a good example."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.refusals import told_to
from lantoa.programme.improvements import actions, queries
from lantoa.programme.improvements.bodies import decided_by
from lantoa.programme.improvements.forms import NewForm, SameForm, SeenForm, WordsForm
from lantoa.programme.improvements.models import Improvement
from lantoa.programme.improvements.views.found import own_improvement, trail, visible_improvement
from lantoa.programme.improvements.views.shown import again, page_of_improvement
from lantoa.programme.intake.views.autosave import is_autosave, saved, was_overtaken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What becomes simpler; everything else is asked on the next page, which saves itself."""
    units = queries.units_to_propose_for(request.user)
    if not units.exists():
        return render(request, "improvements/new.html", {"trail": trail()})
    asked = request.GET.get("don-vi", "")
    initial = {"unit": asked if asked.isdecimal() else units[0].pk}
    form = NewForm(request.POST if request.method == "POST" else None, units=units, initial=initial)
    if form.is_valid():
        with told_to(form):
            typed = form.cleaned_data
            begun = actions.begin(typed["unit"], title=typed["title"], by=request.user)
            return redirect("improvements:words", pk=begun.pk)
    context = {"form": form, "is_one": units.count() == 1, "trail": trail()}
    return render(request, "improvements/new.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def improvement(request: HttpRequest, pk: int) -> HttpResponse:
    return page_of_improvement(request, visible_improvement(request, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole proposal on one page; it saves itself, and a button sends it."""
    row = own_improvement(request, pk)
    # What was typed while somebody sent it is not thrown away: the verb refuses it, and it stays on the page.
    if request.method != "POST" and not row.is_open_to_changes:
        return redirect(row)
    form = _form(request, row)
    if form.is_valid():
        with told_to(form):
            kept = actions.keep_words(row, by=request.user, **form.asked)
            if is_autosave(request):
                return saved(kept.revision)
            return _send(request, kept, form) if "send" in request.POST else redirect(kept)
    # As it is by now: of two who keep their words in one moment, the second sees the first one's.
    row = own_improvement(request, pk) if form.is_bound else row
    # What was kept before it could not be sent is one's own.
    theirs = row if was_overtaken(form, row.revision) and row.changed_by != request.user else None
    context = {"improvement": row, "form": form, "theirs": theirs, "to": decided_by(row), "trail": trail(row)}
    status = 200 if not form.is_bound else 409 if theirs else 422
    return render(request, "improvements/words.html", context, status=status)


def _form(request: HttpRequest, row: Improvement) -> WordsForm:
    return WordsForm(
        request.POST if request.method == "POST" else None,
        improvement=row,
        tasks=queries.tasks_to_name(row.unit),
        has_below=queries.has_units_below(row.unit),
    )


def _send(request: HttpRequest, kept: Improvement, form: WordsForm) -> HttpResponse:
    answer = form.cleaned_data.get("answer", "")
    sent = actions.propose(kept, seen=kept.revision, answer=answer, by=request.user)
    messages.success(request, _("Put to %(unit)s. You are told what is decided.") % {"unit": sent.decider})
    return redirect(sent)


@login_required
@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it as it stands."""
    row = own_improvement(request, pk)
    sent = actions.propose(row, seen=_seen(request), by=request.user)
    messages.success(request, _("Put to %(unit)s. You are told what is decided.") % {"unit": sent.decider})
    return redirect(sent)


def _seen(request: HttpRequest) -> int:
    form = SeenForm(request.POST)
    return form.cleaned_data["seen"] if form.is_valid() else 0


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = actions.take_back(own_improvement(request, pk), by=request.user)
    messages.success(request, _("It is a draft again. Send it when it is ready."))
    return redirect(row)


@login_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    actions.discard(own_improvement(request, pk), by=request.user)
    messages.success(request, _("The draft is thrown away."))
    return redirect("improvements:own")


@login_required
@require_POST
def propose_same(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft of one's own with the words of a good example."""
    row = visible_improvement(request, pk)
    form = SameForm(request.POST, auto_id="lam-theo-%s", units=queries.units_to_propose_for(request.user))
    if form.is_valid():
        with told_to(form):
            made = actions.propose_same(row, unit=form.cleaned_data["unit"], by=request.user)
            messages.success(request, _("The words are taken over into a draft. Make them fit your unit."))
            return redirect("improvements:words", pk=made.pk)
    return again(request, row, same_form=form)
