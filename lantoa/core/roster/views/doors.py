"""The QR of a class, as its teacher opens, shows, prints and closes it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lantoa.core.clock import today
from lantoa.core.refusals import told_to
from lantoa.core.roster import actions
from lantoa.core.roster.actions.doors import GOOD_FOR
from lantoa.core.roster.forms import DoorForm
from lantoa.core.roster.models import SchoolClass
from lantoa.core.roster.permissions import EDIT_ROSTER
from lantoa.core.roster.queries import doors
from lantoa.core.roster.views.found import trail, unit_where
from lantoa.lib.qr import draw_qr


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def class_door(request: HttpRequest, pk: int, class_pk: int) -> HttpResponse:
    """The QR as long as it is open, as often as it is asked for; posting opens a new one."""
    unit = unit_where(request, pk, EDIT_ROSTER)
    school_class = _class_of(unit, class_pk)
    form = DoorForm(request.POST if request.method == "POST" else None, good_until=today() + GOOD_FOR)
    if form.is_valid():
        with told_to(form):
            actions.open_door(school_class, last_day=form.cleaned_data["last_day"], by=request.user)
            return redirect("roster:class_door", unit.pk, school_class.pk)
    shown = doors.class_at_door(school_class)
    codes = (_("Codes"), reverse("roster:codes", args=[unit.pk]))
    context = {"unit_shown": unit, "trail": [*trail(unit), codes], "form": form, "shown": shown}
    if shown.door:
        address = request.build_absolute_uri(reverse("enter_by_door", args=[shown.door.token]))
        context |= {"address": address, "qr": draw_qr(address)}
    return render(request, "roster/class_door.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def class_door_close(request: HttpRequest, pk: int, class_pk: int) -> HttpResponse:
    unit = unit_where(request, pk, EDIT_ROSTER)
    school_class = _class_of(unit, class_pk)
    actions.close_door(school_class, by=request.user)
    messages.success(
        request, _("The QR of %(name)s is closed. Nobody comes in by it any more.") % {"name": school_class}
    )
    return redirect("roster:codes", unit.pk)


def _class_of(unit, class_pk: int) -> SchoolClass:
    return get_object_or_404(SchoolClass.objects.select_related("unit"), unit=unit, pk=class_pk)
