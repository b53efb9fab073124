"""Where pupils and students arrive who have scanned the QR of their class."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lantoa.core.refusals import told_to
from lantoa.core.roster import actions
from lantoa.core.roster.forms import ClassCodeForm
from lantoa.core.roster.models import ClassDoor
from lantoa.core.roster.queries import doors
from lantoa.core.roster.views.codes import BACKEND

FAILED_AT_DOOR = "enter_by_door_failed"
FAILED_BY_CODE = "enter_by_door_code_failed"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_by_door(request: HttpRequest, token: str) -> HttpResponse:
    """Says into which class the QR leads and asks for the code; wrong ones are counted at the QR, and by code."""
    led_in = doors.door_at(token)
    if led_in is None:
        return render(request, "roster/door_ended.html", {"sentence": actions.DoorEnded().sentence}, status=404)
    door, school_class = led_in
    context = {"school_class": school_class, "door": door}
    if request.user.is_authenticated:
        # A form that was left open in another window, say: nothing was done with the code.
        status = 409 if request.method == "POST" else 200
        return render(request, "roster/door_signed_in.html", context, status=status)
    form = ClassCodeForm(request.POST if request.method == "POST" else None)
    context["form"] = form
    if form.is_valid():
        code = form.cleaned_data["code"]
        if sentence := _refuses_more(request, door, code):
            form.add_error("code", sentence)
            return render(request, "roster/enter_class.html", context, status=429)
        with told_to(form):
            account = actions.enter_by_door(token, code=code, by="roster.enter_by_door")
            login(request, account, backend=BACKEND)
            messages.success(
                request, _("You are in: %(name)s.") % {"name": f"{school_class.label}, {school_class.unit}"}
            )
            return redirect("account_set_password")
        _count(request, door, code)
    return render(request, "roster/enter_class.html", context, status=422 if form.errors else 200)


def _refuses_more(request: HttpRequest, door: ClassDoor, code: str) -> str:
    """Why no further code is looked at now; empty where one is."""
    if not ratelimit.consume(request, action=FAILED_BY_CODE, key=_of_code(door, code), dry_run=True):
        return _("This code was tried too often in a short time. Wait five minutes, or ask your teacher.")
    if not ratelimit.consume(request, action=FAILED_AT_DOOR, key=str(door.pk), dry_run=True):
        return _("Too many wrong codes were typed at this QR. Wait a while, or ask your teacher to open a new one.")
    return ""


def _count(request: HttpRequest, door: ClassDoor, code: str) -> None:
    ratelimit.consume(request, action=FAILED_BY_CODE, key=_of_code(door, code))
    ratelimit.consume(request, action=FAILED_AT_DOOR, key=str(door.pk))


def _of_code(door: ClassDoor, code: str) -> str:
    return f"{door.pk}:{code.casefold()}"
