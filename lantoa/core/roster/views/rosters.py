"""Units with their numbers, and the roster of one of them."""

from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lantoa.core.files.downloads import as_workbook
from lantoa.core.org.scope import may
from lantoa.core.roster import actions
from lantoa.core.roster.forms import RosterFilter, UnitSearch
from lantoa.core.roster.models import Group
from lantoa.core.roster.permissions import EDIT_ROSTER, VIEW_NUMBERS, VIEW_PEOPLE
from lantoa.core.roster.queries import numbers, people
from lantoa.core.roster.sheets.books import write_roster
from lantoa.core.roster.views.found import tabs, trail, unit_where
from lantoa.ui.paging import page_of

UNITS_A_PAGE, PEOPLE_A_PAGE = 30, 50


@login_required
@require_safe
def roster_list(request: HttpRequest) -> HttpResponse:
    form = UnitSearch(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    page = page_of(request, numbers.units_with_numbers(request.user, words), size=UNITS_A_PAGE)
    context = {"form": form, "words": words, "page": page, "units": numbers.numbers_of(page.object_list)}
    return render(request, "roster/roster_list.html", context)


@login_required
@require_safe
def unit_roster(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbers of a unit and, for those who may, its people; looking at them is written down."""
    unit = unit_where(request, pk, VIEW_NUMBERS)
    context = {
        "unit_shown": unit,
        "trail": trail(),
        "tabs": tabs(request, unit),
        "numbers": numbers.numbers_of([unit])[0].numbers,
        "may_edit": may(request.user, EDIT_ROSTER, unit),
        "may_see": may(request.user, VIEW_PEOPLE, unit),
    }
    if context["may_see"]:
        form = RosterFilter(request.GET, classes=people.classes_of(unit))
        asked = form.chosen()
        page = page_of(request, people.roster_of(unit, **asked), size=PEOPLE_A_PAGE)
        actions.note_roster_seen(unit, by=request.user)
        context |= {"form": form, "page": page, "is_filtered": any(asked.values()), "groups": Group.choices}
    return render(request, "roster/unit_roster.html", context)


@login_required
@require_safe
def export(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """The roster of one group as a workbook that can be corrected and sent in again."""
    unit = unit_where(request, pk, VIEW_PEOPLE)
    if group not in Group.values:
        raise Http404
    stream = BytesIO()
    count = write_roster(stream, group, people.export_rows(unit, group))
    actions.note_export(unit, group=group, count=count, by=request.user)
    return as_workbook(stream, f"{unit.code}-{group}")
