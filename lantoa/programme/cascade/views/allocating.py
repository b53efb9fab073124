"""The receiver follows the funds of all units of a programme and allocates them, to one plan or to many at once."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from lantoa.core.clock import today
from lantoa.core.files.downloads import as_workbook
from lantoa.core.org.scope import may, units_where
from lantoa.core.refusals import told_to
from lantoa.lib.texts import one_line
from lantoa.programme.cascade import actions, funds
from lantoa.programme.cascade.funds_board import FundsBoard
from lantoa.programme.cascade.funds_forms import AllocateForm, FundsFilter, chosen_keys
from lantoa.programme.cascade.funds_workbook import write_funds_board
from lantoa.programme.cascade.models import UnitPlan
from lantoa.programme.cascade.permissions import ALLOCATE_FUNDS
from lantoa.programme.cascade.views.boards import followed_board
from lantoa.programme.cascade.views.found import Trail, trail
from lantoa.programme.plan.models import Programme
from lantoa.ui.paging import page_of

UNITS_A_PAGE = 60
# As many plans as one page can ask about: some ten lines with funds each.
CHOSEN_MOST = 30


def _trail(programme: Programme) -> Trail:
    return [*trail(), (one_line(programme.title, 60), reverse("cascade:board", args=[programme.pk]))]


@login_required
@require_safe
def funds_board(request: HttpRequest, pk: int) -> HttpResponse:
    """Proposed, allocated, spent by unit, and by branch where the programme was handed down."""
    shown = FundsBoard(followed_board(request, pk))
    filters = FundsFilter(request.GET)
    asked = filters.cleaned_data if filters.is_valid() else {}
    rows = shown.narrowed(**asked)
    programme = shown.board.programme
    context = {
        "shown": shown,
        "programme": programme,
        "page": page_of(request, rows, size=UNITS_A_PAGE),
        "filters": filters,
        "found": len(rows),
        "is_narrowed": any(asked.values()),
        "found_total": sum((row.funds for row in rows if row.funds), funds.Funds()),
        "may_allocate": may(request.user, ALLOCATE_FUNDS, programme.unit_id),
        "trail": _trail(programme),
    }
    return render(request, "cascade/funds_board.html", context)


@login_required
@require_safe
def funds_board_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The table with every unit of every branch, for Excel."""
    shown = FundsBoard(followed_board(request, pk))
    stream = BytesIO()
    write_funds_board(stream, shown)
    return as_workbook(stream, f"kinh-phi-cac-don-vi-{shown.board.programme.pk}-{today():%Y%m%d}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def allocate(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision for the plans that the address names; of many, the lines that ask for funds or have them."""
    owned = Programme.objects.filter(unit__in=units_where(request.user, ALLOCATE_FUNDS))
    programme = get_object_or_404(owned.select_related("unit"), pk=pk)
    keys = chosen_keys(request.GET.getlist("chon"), CHOSEN_MOST)
    came_in = UnitPlan.objects.filter(programme=programme, first_submitted_at__isnull=False)
    plans = list(came_in.filter(pk__in=keys).select_related("unit", "programme").order_by("unit__sort_key", "pk"))
    if not plans:
        messages.error(request, _("Tick at least one unit whose plan has come in."))
        return redirect("cascade:funds_board", pk=pk)
    groups = [(plan, _asking(plan, is_one=len(plans) == 1)) for plan in plans]
    rows = [row for _plan, lines in groups for row in lines]
    form = AllocateForm(
        request.POST if request.method == "POST" else None,
        rows=rows,
        initial={"seen": funds.newest_allocation(programme), "decided_on": today()},
    )
    if form.is_valid():
        with told_to(form):
            made = actions.allocate(programme, by=request.user, **form.asked)
            messages.success(request, _said(len(made)))
            return (
                redirect("cascade:funds", pk=plans[0].pk) if len(plans) == 1 else redirect("cascade:funds_board", pk=pk)
            )
    if form.is_bound:
        # Sent once more, it means to stand on what the page shows now.
        form.data = form.data.copy()
        form.data["seen"] = funds.newest_allocation(programme)
    context = {
        "programme": programme,
        "form": form,
        "groups": [_shown(plan, lines, form) for plan, lines in groups],
        "has_allocations": any(row.allocation for row in rows),
        "trail": [*_trail(programme), (_("Funds"), reverse("cascade:funds_board", args=[pk]))],
    }
    return render(request, "cascade/allocate.html", context, status=422 if form.errors else 200)


def _asking(plan: UnitPlan, *, is_one: bool) -> list[funds.LineFunds]:
    """All lines of a single plan; of many the ones that ask for funds or have some."""
    rows = [row for row in funds.lines_of(plan) if not row.line.is_left_out or row.allocation]
    return rows if is_one else [row for row in rows if row.funds.proposed or row.allocation]


def _shown(plan: UnitPlan, lines: list[funds.LineFunds], form: AllocateForm) -> dict[str, Any]:
    """The fields of one plan: lines that ask for funds or have them, the others folded away."""
    fields = [(row, form.field_of(row.line.pk)) for row in lines]
    asking = [pair for pair in fields if pair[0].has_money]
    return {"plan": plan, "asking": asking, "others": [pair for pair in fields if not pair[0].has_money]}


def _said(count: int) -> str:
    sentence = ngettext(
        "Allocated to %(count)s line; the units are told.", "Allocated to %(count)s lines; the units are told.", count
    )
    return sentence % {"count": count}
