"""The plan of a unit: what it says, how far it is, the one next step."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.clock import today
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.org.scope import may, units_where
from lantoa.core.refusals import told_to
from lantoa.programme.cascade import actions, below, pages, queries
from lantoa.programme.cascade.amended import unheeded
from lantoa.programme.cascade.forms import ReasonForm, RemarkForm, ReturnForm, StayForm
from lantoa.programme.cascade.funds import Funds, sums_by
from lantoa.programme.cascade.gaps import gaps_of
from lantoa.programme.cascade.models import Line, LineKind, Remark, UnitPlan
from lantoa.programme.cascade.passed_on import ended_of, left_by_predecessors
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN, RECEIVE_UNIT_PLAN, VIEW_UNIT_PLAN
from lantoa.programme.cascade.views.found import own_plan, own_remark, trail, visible_plan
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.permissions import PASS_ON


@login_required
@require_POST
def begin(request: HttpRequest, programme: int, unit: int) -> HttpResponse:
    """Open the unit's plan; the first time its lines are made."""
    of = get_object_or_404(Programme.objects.visible_to(request.user), pk=programme)
    for_unit = get_object_or_404(units_where(request.user, MAKE_UNIT_PLAN), pk=unit)
    begun = actions.begin(of, unit=for_unit, by=request.user)
    return redirect("cascade:upload", pk=begun.pk) if "upload" in request.POST else redirect(begun)


@login_required
@require_safe
def unit_plan(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "cascade/unit_plan.html", plan_context(request, visible_plan(request, pk)))


def plan_context(request: HttpRequest, plan: UnitPlan, **forms: Any) -> dict[str, Any]:
    """What the page of a plan shows to this person; `forms` take the place of empty ones."""
    may_make = may(request.user, MAKE_UNIT_PLAN, plan.unit_id)
    may_receive = may(request.user, RECEIVE_UNIT_PLAN, plan.programme.unit_id)
    next_line = plan.lines.filter(is_settled=False).in_order().first()
    remarks = queries.open_remarks(plan)
    noted = pages.noted_of(plan) if may_receive else {}
    document = OfficialDocument.objects.visible_to(request.user).filter(pk=plan.document_id).first()
    return {
        "plan": plan,
        "trail": trail(),
        "road": pages.road_of(plan),
        "parts": queries.parts_of(plan),
        "check": _check(request, plan, remarks, noted, may_make=may_make, may_receive=may_receive),
        "next_line": next_line,
        "open_part": _open_part(request, plan, next_line),
        "remarks": remarks,
        "noted": noted,
        "names": queries.audience_names(plan.version),
        "moments": pages.moments_of(plan),
        "due": queries.due_of(plan.version, plan.unit_id),
        "funds": sums_by("plan", UnitPlan.objects.filter(pk=plan.pk)).get(plan.pk, Funds()),
        "document": document,
        "ended": ended_of(plan),
        "left": left_by_predecessors(plan),
        "changes": unheeded(plan) if may_make or may_receive else None,
        "upload": plan.uploads.standing().select_related("file", "made_by").first() if may_make else None,
        "to_hand_down": _to_hand_down(request, plan),
        "may_make": may_make,
        "may_edit": may_make and plan.is_open_to_changes,
        "may_receive": may_receive and plan.is_submitted,
        "remark_form": RemarkForm(auto_id=False),
        "return_form": ReturnForm(),
        "reason_form": ReasonForm(),
        "stay_form": StayForm(auto_id="stay_%s"),
        "today": today(),
        **forms,
    }


def _check(
    request: HttpRequest,
    plan: UnitPlan,
    told: list[Remark],
    noted: Mapping[int, list[Remark]],
    *,
    may_make: bool,
    may_receive: bool,
) -> pages.Check | None:
    """What is looked at before the plan is given to sign, and again where it comes in; nobody else reads it."""
    if plan.is_submitted and may_receive:
        return pages.check_of(gaps_of(plan, reader=request.user), noted, for_receiver=True)
    is_own = may_make or may(request.user, VIEW_UNIT_PLAN, plan.unit_id)
    if plan.is_open_to_changes and is_own:
        return pages.check_of(gaps_of(plan, reader=request.user), pages.by_line(told), for_receiver=False)
    return None


def _to_hand_down(request: HttpRequest, plan: UnitPlan) -> int:
    """How many units below wait for the signed plan, if this person may hand it down."""
    if not may(request.user, PASS_ON, plan.unit_id):
        return 0
    return next((count for _plan, count in below.to_hand_down([plan])), 0)


def _open_part(request: HttpRequest, plan: UnitPlan, next_line: Line | None) -> str:
    """The part that stands open: the one asked for, else that of the next line, else the first."""
    asked = request.GET.get("phan", "")
    return asked or (next_line.kind if next_line else LineKind.OBJECTIVE.value)


@login_required
@require_POST
def settle_proposals(request: HttpRequest, pk: int) -> HttpResponse:
    plan = own_plan(request, pk)
    actions.settle_proposals(plan, by=request.user)
    messages.success(request, _("Every line stands as it was proposed. You can still change each of them."))
    return redirect(plan)


@login_required
@require_POST
def give_to_sign(request: HttpRequest, pk: int) -> HttpResponse:
    plan = own_plan(request, pk)
    actions.give_to_sign(plan, by=request.user)
    messages.success(request, _("The official document is drafted and on its way to the head."))
    return redirect(plan)


@login_required
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    plan = own_plan(request, pk)
    actions.submit(plan, by=request.user)
    messages.success(request, _("Submitted to %(unit)s.") % {"unit": plan.programme.unit})
    return redirect(plan)


@login_required
@require_http_methods(["POST"])
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    plan = own_plan(request, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        with told_to(form):
            actions.reopen(plan, by=request.user, **form.cleaned_data)
            messages.success(request, _("The plan is open for changes. What you change holds once it is signed again."))
            return redirect(plan)
    return render(request, "cascade/unit_plan.html", plan_context(request, plan, reason_form=form), status=422)


@login_required
@require_POST
def settle_remark(request: HttpRequest, pk: int) -> HttpResponse:
    remark = own_remark(request, pk)
    actions.settle_remark(remark, by=request.user)
    return redirect(remark.plan)
