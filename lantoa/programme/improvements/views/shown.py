"""The page of one proposal, with the one next step of this person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lantoa.core.clock import today
from lantoa.programme.improvements import pages, queries
from lantoa.programme.improvements.bodies import decided_by
from lantoa.programme.improvements.following_up import measured_by
from lantoa.programme.improvements.forms import (
    AdoptForm,
    AskForm,
    DecideForm,
    ForceForm,
    GiveUpForm,
    MeasureForm,
    PutUpForm,
    SameForm,
)
from lantoa.programme.improvements.models import Improvement
from lantoa.programme.improvements.savings import savings_of
from lantoa.programme.improvements.views.found import trail, visible_improvement


def context_of(request: HttpRequest, row: Improvement, **forms: Any) -> dict[str, Any]:
    """What the page shows to this person; `forms` take the place of empty ones."""
    may = queries.may_with(request.user, row)
    savings = savings_of(row)
    is_example = row.is_adopted and Improvement.objects.examples_for(request.user).filter(pk=row.pk).exists()
    # Of the person's units, those that can do the same.
    units = queries.units_to_propose_for(request.user).exclude(pk=row.unit_id)
    return {
        "improvement": row,
        "road": pages.road_of(row),
        "moments": pages.moments_of(row) if may["see_all"] else [],
        "savings": savings,
        "measurements": row.measurements.order_by("-measured_on", "-pk") if may["see_all"] else [],
        "touched": pages.touched_by(row),
        "decision_tone": pages.decision_tone(row) if row.decision else "",
        "may": may,
        "to": decided_by(row) if row.is_open_to_changes else row.decider,
        "measured_by": measured_by(row),
        "copies": row.copies.exclude(decider=None).count(),
        "today": today(),
        "trail": trail(),
        **_forms(row, may, [saving.measure for saving in savings]),
        "same_form": SameForm(auto_id="lam-theo-%s", units=units) if is_example and units.exists() else None,
        **forms,
    }


def _forms(row: Improvement, may: dict[str, bool], measures: list[Any]) -> dict[str, Any]:
    seen = {"seen": row.revision}
    decides = may["decide"] and row.is_before_the_head
    begins = {"begins_on": today(), "decision": ""}
    return {
        "put_up_form": PutUpForm(auto_id="trinh-%s", initial=seen),
        "ask_form": AskForm(auto_id="hoi-%s", initial=seen),
        "decide_form": DecideForm(auto_id="quyet-%s", improvement=row, initial=seen | begins) if decides else None,
        "force_form": ForceForm(auto_id="ap-dung-%s", initial={"day": row.in_force_on or row.begins_on}),
        "measure_form": MeasureForm(auto_id="do-%s", measures=measures, initial={"day": today()}),
        "adopt_form": AdoptForm(auto_id="giu-%s"),
        "give_up_form": GiveUpForm(auto_id="dung-%s"),
    }


def page_of_improvement(request: HttpRequest, row: Improvement) -> HttpResponse:
    return render(request, "improvements/improvement.html", context_of(request, row))


def again(request: HttpRequest, row: Improvement, **forms: Any) -> HttpResponse:
    """The page once more with what was typed, on the proposal as it is by now."""
    now = visible_improvement(request, row.pk)
    for form in forms.values():
        # Sent once more, it means to stand on what the page shows now.
        if "seen" in form.fields:
            form.data = form.data.copy()
            form.data["seen"] = now.revision
    return render(request, "improvements/improvement.html", context_of(request, now, **forms), status=422)
