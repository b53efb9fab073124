from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal import ratelimit
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lantoa.core.accounts import actions, queries, single_sign_on
from lantoa.core.accounts.forms import EmailForm, PhoneForm
from lantoa.core.accounts.lockout import minutes_to_wait
from lantoa.ui.addresses import led_back

LANGUAGE_KEPT_SECONDS = 365 * 24 * 3600


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """The person's own page."""
    form = PhoneForm(request.POST or None, initial={"phone": request.user.phone})
    if form.is_valid():
        actions.change_phone(request.user, **form.cleaned_data, by=request.user)
        messages.success(request, _("Your phone number is kept."))
        return redirect("account")
    return render(request, "account/account.html", {"form": form})


@login_required
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def email_change(request: HttpRequest) -> HttpResponse:
    """Another address; the old one is told of it."""
    before = request.user.email
    form = EmailForm(request.POST or None, owner=request.user)
    if form.is_valid():
        after = actions.change_email(request.user, **form.cleaned_data, by=request.user).email
        if before and before != after:
            told = {"from_email": before, "to_email": after}
            get_adapter(request).send_notification_mail("account/email/email_changed", request.user, told, before)
        messages.success(request, _("Your email is kept."))
        return redirect("account")
    return render(request, "account/email_change.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_ins(request: HttpRequest) -> HttpResponse:
    """Where the person is signed in; posting ends all but this browser."""
    kept_key = request.session.session_key
    if request.method == "POST":
        ended = actions.end_other_sign_ins(request.user, kept_key=kept_key, by=request.user)
        told = ngettext("%(count)d other sign-in has ended.", "%(count)d other sign-ins have ended.", ended)
        messages.success(request, told % {"count": ended})
        return redirect("usersessions_list")
    shown = queries.open_sign_ins(request.user, current_key=kept_key)
    return render(request, "usersessions/usersession_list.html", {"sign_ins": shown})


@login_required
@require_POST
def sign_in_end(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    actions.end_sign_in(session, by=request.user)
    messages.success(request, _("That sign-in has ended."))
    return redirect("usersessions_list")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the reader's choice of language and go back to where they were."""
    chosen = request.POST.get("language", "")
    response = led_back(request, request.POST.get("next", ""))
    if chosen in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            actions.choose_language(request.user, language=chosen, by=request.user)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=LANGUAGE_KEPT_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict[str, str] | None) -> HttpResponse:
    """Shown in place of the sign-in page after too many wrong passwords."""
    minutes = minutes_to_wait(request, credentials)
    page = render(request, "account/locked_out.html", {"minutes": minutes}, status=429)
    page.headers["Retry-After"] = str(minutes * 60)
    return page


@require_POST
@ratelimit.decorator(app="allauth.account", action="login")
def sso_start(request: HttpRequest) -> HttpResponse:
    """Off to the provider. By a page and not by a redirect: the security policy lets no form end at another site."""
    if request.user.is_authenticated:
        return led_back(request, request.POST.get("next", ""))
    target = single_sign_on.address_to_ask(request, back_to=get_next_redirect_url(request))
    return render(request, "account/sso_start.html", {"target": target})


@require_safe
@never_cache
@ratelimit.decorator(app="allauth.account", action="login")
def sso_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider."""
    return single_sign_on.answered(request)
