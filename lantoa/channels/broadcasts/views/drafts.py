"""A unit writes a campaign, tries it on oneself, throws it away, or corrects one that has gone out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.channels.broadcasts import actions, queries
from lantoa.channels.broadcasts.bodies import topics_of
from lantoa.channels.broadcasts.forms import NewForm, WordsForm
from lantoa.channels.broadcasts.models import Campaign
from lantoa.channels.broadcasts.overview import may_leave_out
from lantoa.channels.broadcasts.views.found import own_campaign, trail
from lantoa.core.notices.ways import open_ways
from lantoa.core.refusals import told_to
from lantoa.programme.intake.views.autosave import is_autosave, saved, was_overtaken


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What it is about and under which programme; everything else is asked on the next page, which saves itself."""
    units = queries.units_to_prepare_for(request.user)
    programmes = queries.programmes_to_send_under(request.user)
    if not units or not programmes.exists():
        return render(request, "broadcasts/new.html", {"has_units": bool(units), "trail": trail()})
    initial = {"unit": units[0].pk, "programme": request.GET.get("chuong-trinh", "")}
    typed = request.POST if request.method == "POST" else None
    form = NewForm(typed, units=units, programmes=programmes, initial=initial)
    if form.is_valid():
        with told_to(form):
            asked = form.cleaned_data
            begun = actions.begin(
                asked["unit"], programme=asked["programme"], subject=asked["subject"], by=request.user
            )
            return redirect("broadcasts:words", pk=begun.pk)
    context = {"form": form, "is_one": len(units) == 1, "has_units": True, "trail": trail()}
    return render(request, "broadcasts/new.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole campaign on one page; it saves itself, and a button leads to how it looks and whom it reaches."""
    row = own_campaign(request, pk)
    # What was typed while somebody submitted it is not thrown away: the verb refuses it, and it stays on the page.
    if request.method != "POST" and not row.is_open_to_changes:
        return redirect(row)
    form = _form(request, row)
    if form.is_valid():
        with told_to(form):
            kept = actions.keep_words(row, by=request.user, **form.asked)
            return saved(kept.revision) if is_autosave(request) else redirect(kept)
    # As it is by now: of two who keep their words in one moment, the second sees the first one's.
    row = own_campaign(request, pk) if form.is_bound else row
    theirs = row if was_overtaken(form, row.revision) and row.changed_by != request.user else None
    context = {"campaign": row, "form": form, "theirs": theirs, "trail": trail(row)}
    status = 200 if not form.is_bound else 409 if theirs else 422
    return render(request, "broadcasts/words.html", context, status=status)


def _form(request: HttpRequest, row: Campaign) -> WordsForm:
    return WordsForm(
        request.POST if request.method == "POST" else None,
        campaign=row,
        topics=list(topics_of(row.programme)),
        ways=open_ways(),
        may_leave_out=may_leave_out(row),
    )


@login_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    actions.discard(own_campaign(request, pk), by=request.user)
    messages.success(request, _("The draft is thrown away."))
    return redirect("broadcasts:index")


@login_required
@require_POST
def send_trial(request: HttpRequest, pk: int) -> HttpResponse:
    row = actions.send_trial(own_campaign(request, pk), by=request.user)
    messages.success(
        request, _("It is on its way to you alone. Look at your notices, and wherever else you are reached.")
    )
    return redirect(row)


@login_required
@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    made = actions.correct(own_campaign(request, pk), by=request.user)
    messages.success(
        request, _("Say what was wrong and what is right. It goes to everybody whom the first message told.")
    )
    return redirect("broadcasts:words", pk=made.pk)
