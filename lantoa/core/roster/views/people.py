from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lantoa.core.refusals import told_to
from lantoa.core.roster import actions
from lantoa.core.roster.forms import LeaveForm
from lantoa.core.roster.models import Person
from lantoa.core.roster.queries import people
from lantoa.core.roster.views.found import trail, visible_person


@login_required
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody on a roster with all their places; looking is written down."""
    return _show(request, visible_person(request, pk))


def _show(request: HttpRequest, shown: Person, typed: LeaveForm | None = None) -> HttpResponse:
    page = people.person_page(shown, reader=request.user)
    actions.note_person_seen(shown, by=request.user)
    context = {
        "page": page,
        "shown": shown,
        "trail": trail(page.places[0].unit if page.places else None),
        "form": typed or LeaveForm(),
    }
    return render(request, "roster/person.html", context, status=422 if typed else 200)


@login_required
@require_POST
def person_leave(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    shown = visible_person(request, pk)
    standing = get_object_or_404(shown.memberships, pk=place)
    form = LeaveForm(request.POST)
    if form.is_valid():
        with told_to(form):
            actions.end_membership(standing, by=request.user, **form.cleaned_data)
            messages.success(request, _("The last day is kept; the history stays."))
            return redirect("roster:unit_roster", pk=standing.unit_id)
    return _show(request, shown, form)


@login_required
@require_POST
def person_party(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    shown = visible_person(request, pk)
    standing = get_object_or_404(shown.memberships, pk=place)
    actions.keep_party(standing, is_member=request.POST.get("member") == "1", by=request.user)
    messages.success(request, _("Kept."))
    return redirect(shown)


@login_required
@require_POST
def person_let_in_again(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    shown = visible_person(request, pk)
    standing = get_object_or_404(shown.memberships, pk=place)
    account = actions.let_in_again(standing, by=request.user)
    told = _("The password of %(username)s no longer holds. Show the QR of the class: the own code leads in again.")
    messages.success(request, told % {"username": account.username})
    return redirect(shown)
