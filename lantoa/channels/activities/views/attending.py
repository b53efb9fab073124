"""Who was there by names, in two steps: which groups of the roster, then who of them was absent."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.channels.activities import actions
from lantoa.channels.activities.attendance import EVERYBODY, RosterGroup, absent_of, chosen_of, fingerprint, groups_on
from lantoa.channels.activities.attendance_form import AttendanceForm, SheetForm, lines_of, replaced_by
from lantoa.channels.activities.attendance_sheet import Found, read_sheet
from lantoa.channels.activities.forms import ReasonForm
from lantoa.channels.activities.models import Activity
from lantoa.channels.activities.permissions import RECORD
from lantoa.channels.activities.views.found import RELATED, trail
from lantoa.core.org.scope import units_where
from lantoa.core.refusals import told_to
from lantoa.core.roster import actions as rosters
from lantoa.core.roster.models import Group
from lantoa.core.roster.permissions import VIEW_PEOPLE


def attended_activity(request: HttpRequest, pk: Any) -> Activity:
    """One of a unit for which the person records and whose people they may see."""
    rows = Activity.objects.filter(unit__in=units_where(request.user, RECORD))
    rows = rows.filter(unit__in=units_where(request.user, VIEW_PEOPLE))
    return get_object_or_404(rows.select_related(*RELATED), pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, pk: Any) -> HttpResponse:
    """The groups first; once some are chosen, their people, each present unless ticked."""
    row = attended_activity(request, pk)
    if request.method != "POST" and not row.takes_attendance:
        return redirect(row)
    offered = groups_on(row.unit, row.happened_on)
    codes = (request.POST if request.method == "POST" else request.GET).getlist("nhom")
    chosen = chosen_of(offered, codes)
    if not chosen:
        return _choose(request, row, offered, status=422 if request.method == "POST" else 200)
    form = AttendanceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with told_to(form):
            return redirect(_kept(request, row, form, codes))
        row = attended_activity(request, pk)
    absent = form.absent if form.is_bound else absent_of(row, chosen)
    return _people(request, row, chosen, absent=absent, form=form)


def _kept(request: HttpRequest, row: Activity, form: AttendanceForm, codes: Collection[str]) -> Activity:
    sent = form.cleaned_data
    done = actions.take_attendance(
        row, groups=codes, absent=form.absent, listed=sent["listed"], seen=sent["version"], by=request.user
    )
    messages.success(request, _("Attendance is kept. Each person counts once, whatever they attend."))
    return done


@login_required
@require_POST
def attendance_sheet(request: HttpRequest, pk: Any) -> HttpResponse:
    """The same list, with those ticked absent whom a sheet does not name; nothing is kept until it is sent."""
    row = attended_activity(request, pk)
    if not row.takes_attendance:
        return redirect(row)
    offered = groups_on(row.unit, row.happened_on)
    form = SheetForm(request.POST, request.FILES)
    if form.is_valid():
        with told_to(form):
            found = read_sheet(form.cleaned_data["sheet"], unit=row.unit, groups=offered)
            chosen = [each for each in offered if each.people.keys() & found.present.keys()]
            absent = {key for each in chosen for key in each.people.keys() - found.present.keys()}
            return _people(request, row, chosen, absent=absent, form=AttendanceForm(), found=found)
    return _choose(request, row, offered, sheet_form=form, status=422)


@login_required
@require_POST
def remove_attendance(request: HttpRequest, pk: Any) -> HttpResponse:
    row = attended_activity(request, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        with told_to(form):
            actions.remove_attendance(row, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("The attendance list is removed. The numbers typed before stand again."))
            return redirect(row)
    return _choose(request, row, groups_on(row.unit, row.happened_on), remove_form=form, status=422)


def _choose(
    request: HttpRequest, row: Activity, offered: list[RosterGroup], *, status: int, **forms: Any
) -> HttpResponse:
    """`forms` take the place of empty ones."""
    standing = list(row.attendance_groups.order_by("pk").select_related("school_class"))
    listed = {(each.group, each.school_class_id) for each in standing} or {(Group.STAFF, None)}
    context = {
        "activity": row,
        "groups": [
            (each, (each.group, each.school_class.pk if each.school_class else None) in listed) for each in offered
        ],
        "everybody": EVERYBODY,
        "people": sum(len(each.people) for each in offered),
        "standing": standing,
        "remove_form": ReasonForm(),
        "sheet_form": SheetForm(),
        "nothing_chosen": status == 422 and not forms,
        "trail": trail(row),
        **forms,
    }
    return render(request, "activities/attendance_groups.html", context, status=status)


def _people(
    request: HttpRequest,
    row: Activity,
    chosen: list[RosterGroup],
    *,
    absent: Collection[int],
    form: AttendanceForm,
    found: Found | None = None,
) -> HttpResponse:
    rosters.note_roster_seen(row.unit, by=request.user)
    context = {
        "activity": row,
        "form": form,
        "found": found,
        "groups": lines_of(chosen, absent),
        "people": sum(len(each.people) for each in chosen),
        "listed": fingerprint(chosen),
        "replaced": replaced_by(row, chosen),
        "trail": trail(row),
    }
    return render(request, "activities/attendance.html", context, status=422 if form.errors else 200)
