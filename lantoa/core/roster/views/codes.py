"""Codes for the staff of a unit, and the door where they are typed."""

from io import BytesIO

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.core.files.downloads import as_workbook
from lantoa.core.refusals import told_to
from lantoa.core.roster import actions
from lantoa.core.roster.forms import CodesForm, EnterForm
from lantoa.core.roster.permissions import EDIT_ROSTER
from lantoa.core.roster.queries import doors, slips
from lantoa.core.roster.sheets.books import write_slips
from lantoa.core.roster.views.found import tabs, trail, unit_where
from lantoa.lib.dates import on_screen

FAILED = "enter_by_code_failed"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose for whom; the answer to that shows the codes, this once."""
    unit = unit_where(request, pk, EDIT_ROSTER)
    people = slips.without_account(unit, request.user)
    form = CodesForm(request.POST if request.method == "POST" else None, people=people)
    context = {"unit_shown": unit, "trail": trail(unit), "tabs": tabs(request, unit), "form": form, "people": people}
    if form.is_valid():
        chosen = [person for person in people if str(person.pk) in form.cleaned_data["people"]]
        made = actions.make_codes(unit, people=chosen, by=request.user)
        context |= {"slips": slips.slips_of(unit, made), "address": _address(request), "until": slips.good_until()}
        return render(request, "roster/code_slips.html", context)
    context |= {"waiting": slips.codes_waiting(unit), "classes": doors.classes_at_doors(unit)}
    return render(request, "roster/codes.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_POST
def code_slips(request: HttpRequest, pk: int) -> HttpResponse:
    """The slips just shown as a workbook: the page sends the codes back, for nobody else has them."""
    unit = unit_where(request, pk, EDIT_ROSTER)
    rows = slips.slips_again(unit, request.POST.getlist("code"))
    stream = BytesIO()
    write_slips(
        stream,
        [(slip.name, slip.title, slip.code) for slip in rows],
        address=_address(request),
        until=on_screen(slips.good_until()),
    )
    return as_workbook(stream, f"phieu-ma-{unit.code}")


def _address(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("enter_by_code"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_by_code(request: HttpRequest) -> HttpResponse:
    """Where a code is typed; wrong ones are counted as wrong passwords are."""
    form = EnterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not ratelimit.consume(request, action=FAILED, dry_run=True):
        form.add_error("code", _("Too many tries in a short time. Wait five minutes, then try again."))
        return render(request, "roster/enter.html", {"form": form}, status=429)
    if form.is_valid():
        by = request.user if request.user.is_authenticated else "roster.enter"
        with told_to(form):
            account = actions.enter(form.cleaned_data["code"], by=by)
            return _go_in(request, account)
        ratelimit.consume(request, action=FAILED)
    return render(request, "roster/enter.html", {"form": form}, status=422 if form.errors else 200)


def _go_in(request: HttpRequest, account) -> HttpResponse:
    if request.user.is_authenticated:
        messages.success(request, _("Your account now belongs to you on the roster of your unit."))
        return redirect("home")
    login(request, account, backend=BACKEND)
    messages.success(request, _("Welcome, %(name)s.") % {"name": account.full_name})
    return redirect("account_set_password")
