"""One line at a time, made for a phone: decide, fill in, go on to the next."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.core.refusals import told_to
from lantoa.lib.texts import one_line
from lantoa.programme.cascade import actions, queries
from lantoa.programme.cascade.below import units_below
from lantoa.programme.cascade.forms import LineForm, OwnLineForm
from lantoa.programme.cascade.models import Decision, Line, LineKind, UnitPlan
from lantoa.programme.cascade.views.found import own_line, own_plan, place_of, place_of_check, trail
from lantoa.programme.intake.forms import SeenForm
from lantoa.programme.intake.views.autosave import is_autosave, saved, was_overtaken

WORDS_SHOWN = 80


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide on one line; the button says whether the next one follows."""
    row = own_line(request, pk)
    # What was typed while the plan moved on is not thrown away: the verb refuses it, and it stays on the page.
    if request.method != "POST" and not row.plan.is_open_to_changes:
        return redirect(row.plan)
    if "as_it_is" in request.POST:
        return _as_proposed(request, row)
    audiences = list(queries.audience_names(row.plan.version).items())
    form = LineForm(
        request.POST if request.method == "POST" else None, line=row, audiences=audiences, below=_below(row.plan)
    )
    if form.is_valid():
        seen = form.cleaned_data["version"] or 0
        with told_to(form):
            settled = actions.decide(row, seen=seen, by=request.user, **{"decision": Decision.OWN} | form.asked)
            return saved(settled.revision) if is_autosave(request) else _onward(request, settled)
    # As it is by now: of two who keep their words in one moment, the second sees the first one's.
    row = own_line(request, pk) if form.is_bound else row
    theirs = row if was_overtaken(form, row.revision) else None
    context = _context(request, row, form) | {"theirs": theirs}
    status = 200 if not form.is_bound else 409 if theirs else 422
    return render(request, "cascade/line.html", context, status=status)


def _below(plan: UnitPlan) -> int:
    return units_below(plan.unit, plan.programme).count()


def _as_proposed(request: HttpRequest, row: Line) -> HttpResponse:
    """Settle the line with one tap, its details as they are."""
    seen = SeenForm({"seen": request.POST.get("version")}).number("seen")
    return _onward(request, actions.decide(row, decision=Decision.TAKEN_OVER, seen=seen, by=request.user))


def _context(request: HttpRequest, row: Line, form: LineForm) -> dict[str, Any]:
    part = row.plan.lines.filter(kind=row.kind).in_order()
    keys = list(part.values_list("pk", flat=True))
    return {
        "line": row,
        "plan": row.plan,
        "trail": trail(row.plan),
        "form": form,
        "remarks": row.remarks.filter(returned_at__isnull=False, settled_at=None).select_related("made_by"),
        "needs_a_day": row.plan.lines.undated().filter(pk=row.pk).exists(),
        "place": keys.index(row.pk) + 1,
        "total": len(keys),
        # Whoever comes from the check finds the details open and goes back there.
        "from_check": "kiem-tra" in request.GET or "check" in request.POST,
        "waiting": row.plan.lines.filter(is_settled=False).exclude(pk=row.pk).count(),
    }


def _onward(request: HttpRequest, settled: Line) -> HttpResponse:
    """To the next line that waits, or back to the plan where none does."""
    waiting = settled.plan.lines.filter(is_settled=False).in_order()
    following = waiting.filter(position__gt=settled.position).first() or waiting.first()
    if "next" in request.POST and following:
        return redirect("cascade:line", pk=following.pk)
    if "check" in request.POST:
        return redirect(place_of_check(settled.plan))
    return redirect(place_of(settled))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def line_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A line of the unit's own, in the part that it was asked for."""
    plan = own_plan(request, pk)
    kind = request.GET.get("phan", "")
    form = OwnLineForm(
        request.POST if request.method == "POST" else None,
        audiences=list(queries.audience_names(plan.version).items()),
        below=_below(plan),
        initial={"kind": kind if kind in LineKind.values else LineKind.METHOD},
    )
    if form.is_valid():
        with told_to(form):
            own = actions.add_line(plan, by=request.user, **form.asked)
            messages.success(request, _("The line stands in your plan."))
            return redirect(place_of(own))
    context = {"plan": plan, "form": form, "trail": trail(plan)}
    return render(request, "cascade/line_add.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what the button at a gap offered."""
    row = own_line(request, pk)
    seen = SeenForm(request.POST).number("seen")
    mended = actions.mend(row, gap=request.POST.get("gap", ""), seen=seen, by=request.user)
    messages.success(request, _("Mended: %(line)s") % {"line": one_line(str(mended), WORDS_SHOWN)})
    return redirect(place_of_check(mended.plan))


@login_required
@require_POST
def line_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_line(request, pk)
    actions.remove_line(row, seen=SeenForm(request.POST).number("seen"), by=request.user)
    messages.success(request, _("The line is taken out."))
    return redirect(row.plan)
