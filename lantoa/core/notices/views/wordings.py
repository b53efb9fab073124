"""The words of messages, and the connection to the official account: for those who keep the ways."""

import base64
import hashlib
import secrets
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.notices import actions
from lantoa.core.notices.forms import WordingForm
from lantoa.core.notices.models import Way
from lantoa.core.notices.permissions import keeps_ways
from lantoa.core.notices.previews import preview_of, rows_of, wording_at
from lantoa.core.notices.views.oversight import frame_of
from lantoa.core.notices.ways import open_ways
from lantoa.core.notices.wording import as_shown, default_of, names_of_fields
from lantoa.core.refusals import told_to

VERIFIER = "zalo_verifier"
STATE = "zalo_state"


def _keepers_frame(request: HttpRequest) -> dict:
    if not keeps_ways(request.user):
        raise Http404
    return frame_of(request, "wording_list")


@login_required
@require_safe
def wording_list(request: HttpRequest) -> HttpResponse:
    frame = _keepers_frame(request)
    return render(request, "notices/wording_list.html", frame | {"groups": rows_of(open_ways())})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: HttpRequest, kind: str, way: str, language: str) -> HttpResponse:
    """The words of one kind by one way in one language, with what comes of them for an invented notice."""
    frame = _keepers_frame(request)
    place = wording_at(kind, way, language)
    if place is None:
        raise Http404
    row, chosen = place.row, Way(way)
    kept = {"subject": row.subject, "body": row.body} if row else {}
    initial = {name: as_shown(text, language) for name, text in kept.items()} | {
        "template": row.template if row else ""
    }
    form = WordingForm(request.POST if request.method == "POST" else None, way=chosen, initial=initial)
    if form.is_valid() and "preview" not in request.POST:
        with told_to(form):
            said = {name: form.cleaned_data.get(name, "") for name in ("subject", "body", "template")}
            actions.change_wording(kind, way=chosen, language=language, **said, by=request.user)
            messages.success(request, _("Messages say this from now on."))
            return redirect("notices:wording", kind, way, language)
    shown = form.cleaned_data if form.is_bound and not form.errors else initial
    subject, body = default_of(chosen, language)
    frame["trail"].append((_("Wording"), reverse("notices:wording_list")))
    context = frame | {
        "place": place,
        "form": form,
        "preview": preview_of(chosen, language, shown.get("subject", ""), shown.get("body", "")),
        "default_subject": as_shown(subject, language),
        "default_body": as_shown(body, language),
        "fields": list(names_of_fields(language).values()),
    }
    return render(request, "notices/wording.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def wording_forget(request: HttpRequest, kind: str, way: str, language: str) -> HttpResponse:
    _keepers_frame(request)
    place = wording_at(kind, way, language)
    if place is None or place.row is None:
        raise Http404
    actions.forget_wording(place.row, by=request.user)
    messages.success(request, _("Messages say what the product says again."))
    return redirect("notices:wording", kind, way, language)


@login_required
@require_safe
def zalo_connect(request: HttpRequest) -> HttpResponse:
    """Go to Zalo's own page, where an administrator of the official account lets the product in."""
    _keepers_frame(request)
    if Way.ZALO not in open_ways():
        raise Http404
    verifier = secrets.token_urlsafe(32)
    state = secrets.token_urlsafe(16)
    request.session[VERIFIER], request.session[STATE] = verifier, state
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "app_id": settings.ZALO_APP,
        "redirect_uri": settings.BASE_URL + reverse("notices:zalo_back"),
        "code_challenge": challenge,
        "state": state,
    }
    return redirect(f"{settings.ZALO_OAUTH_URL}/v4/oa/permission?{urlencode(asked)}")


@login_required
@require_safe
def zalo_back(request: HttpRequest) -> HttpResponse:
    """Back from Zalo with a code; it counts only for whoever set out from here."""
    _keepers_frame(request)
    verifier, state = request.session.pop(VERIFIER, ""), request.session.pop(STATE, "")
    code = request.GET.get("code", "")
    if not state or request.GET.get("state") != state or not code:
        messages.error(request, _("Zalo sent no permission back. Begin again from this page."))
        return redirect("notices:oversight")
    actions.connect_zalo(code, verifier=verifier, by=request.user)
    messages.success(request, _("The official account is connected."))
    return redirect("notices:oversight")
