"""The plans that are owed: the person's own, and those of every unit that they follow."""

from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lantoa.core.clock import today
from lantoa.core.files.downloads import as_workbook
from lantoa.core.org.scope import may
from lantoa.lib.texts import one_line
from lantoa.programme.cascade import boards, letters, summary, workbook
from lantoa.programme.cascade.forms import BoardFilter
from lantoa.programme.cascade.models.owed import HANDED_IN
from lantoa.programme.cascade.permissions import EXCUSE, RECEIVE_UNIT_PLAN
from lantoa.programme.cascade.queries import audience_names
from lantoa.programme.cascade.views.found import Trail, trail
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.queries import newest
from lantoa.ui.paging import page_of

UNITS_A_PAGE = 60
MISSING_NAMED = 5


@login_required
@require_safe
def unit_plan_list(request: HttpRequest) -> HttpResponse:
    """What the person's own units owe, then what they follow of others."""
    context = {
        "own": boards.own_rows(request.user),
        "followed": boards.boards_for(request.user),
        "today": today(),
    }
    return render(request, "cascade/unit_plan_list.html", context)


def followed_board(request: HttpRequest, pk: int) -> boards.Board:
    """The board of a programme, if the person follows any unit that it binds; 404 otherwise."""
    programme = get_object_or_404(Programme.objects.visible_to(request.user).select_related("unit", "parent"), pk=pk)
    shown = boards.board_of(programme, request.user)
    if not shown.total and not shown.branches:
        raise Http404
    return shown


@login_required
@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Every bound unit with the state of its plan, and the branches to which the programme was handed down."""
    shown = followed_board(request, pk)
    filters = BoardFilter(request.GET, kinds=shown.kinds)
    asked = filters.cleaned_data if filters.is_valid() else {}
    rows = shown.narrowed(**asked)
    may_receive = may(request.user, RECEIVE_UNIT_PLAN, shown.programme.unit_id)
    context = {
        "board": shown,
        "page": (page := page_of(request, rows.select_related("unit", "plan"), size=UNITS_A_PAGE)),
        "filters": filters,
        "found": page.paginator.count,
        "clear_url": request.path if any(asked.values()) else "",
        "missing": shown.missing.select_related("unit")[:MISSING_NAMED],
        "missing_more": max(0, shown.tally.owing - shown.tally.handed_in - MISSING_NAMED),
        "may_excuse": may(request.user, EXCUSE, shown.programme.unit_id),
        "may_urge": may_receive and shown.missing.filter(boards.is_late()).exists(),
        "chat_message": letters.message_of(shown) if may_receive else "",
        "trail": _trail_of(shown.programme, request),
        "today": today(),
    }
    return render(request, "cascade/board.html", context)


def _trail_of(programme: Programme, request: HttpRequest) -> Trail:
    """The way back, through the board of the programme that this one carries further."""
    above = programme.parent
    if above is None or not Programme.objects.visible_to(request.user).filter(pk=above.pk).exists():
        return trail()
    return [*trail(), (one_line(above.title, 60), reverse("cascade:board", args=[above.pk]))]


@login_required
@require_safe
def board_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The board as it stands now, with every branch, for Excel."""
    shown = followed_board(request, pk)
    stream = BytesIO()
    workbook.write_board(stream, shown)
    return as_workbook(stream, f"ke-hoach-don-vi-{shown.programme.pk}-{today():%Y%m%d}")


@login_required
@require_safe
def board_summary(request: HttpRequest, pk: int) -> HttpResponse:
    """What the submitted plans say together: each item of the programme with what the units make of it."""
    shown = followed_board(request, pk)
    plans = list(shown.rows.filter(state__in=HANDED_IN).values_list("plan", flat=True))
    version = newest(shown.programme)
    context = {
        "board": shown,
        "parts": summary.parts_of(version, plans),
        "own": summary.own_lines(plans),
        "plans": len(plans),
        "names": audience_names(version),
        "trail": [
            *_trail_of(shown.programme, request),
            (one_line(shown.programme.title, 60), reverse("cascade:board", args=[pk])),
        ],
    }
    return render(request, "cascade/board_summary.html", context)
