"""Single sign-on with the body's own provider (OpenID Connect): how it is asked, whom it names, what is refused."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError, ProviderException
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from requests import RequestException

from lantoa.core import audit
from lantoa.core.accounts import actions, queries
from lantoa.core.accounts.models import User
from lantoa.core.refusals import Refusal

logger = logging.getLogger(__name__)

# A part of the address that the provider sends people back to.
KEY = "sso"
# Beside the account's name: the address, and how to call whoever gets an account.
SCOPE = ["openid", "profile", "email"]
# Longer than any name or address that an account can have.
TEXT_LENGTH = 255
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


class ProviderIsSilent(Refusal):
    message = _("%(label)s does not answer at present. Try again in a few minutes, or sign in with your password.")
    status = 503


class NotFinished(Refusal):
    message = _(
        "This sign-in was not finished: it was stopped, took longer than ten minutes or began in another browser. "
        "Start once more."
    )
    status = 400


class ProviderIsWrong(Refusal):
    message = _(
        "What %(label)s said of you could not be trusted, so nobody was signed in. Start once more; if it stays so, "
        "tell whoever runs this installation."
    )
    status = 502


class EmailNotProven(Refusal):
    message = _(
        "%(label)s has not checked yet that “%(name)s” is your address, so it cannot sign you in. Confirm the address "
        "there, or sign in with your password."
    )
    status = 403


class UnknownHere(Refusal):
    message = _(
        "%(label)s knows you as “%(name)s”, and no account here is called so. Ask the administrator of your unit "
        "for an account, and give this name."
    )
    status = 403


class NobodyNamed(Refusal):
    message = _(
        "%(label)s did not say who you are: “%(claim)s” is missing. Sign in with your password, and tell whoever "
        "runs this installation."
    )
    status = 403


class Client(OpenIDConnectOAuth2Adapter):
    """Asks the provider."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself, once it is seen to be the one that the operator named."""
        try:
            told = super().openid_config
        except RequestException as silence:
            refuse(self.request, ProviderIsSilent(label=settings.OIDC_LABEL), cause=silence)
        if not isinstance(told, dict) or not all(isinstance(told.get(word), str) for word in NEEDED):
            raise ProviderException("The provider's description of itself is incomplete.")
        if told["issuer"].rstrip("/") != settings.OIDC_ISSUER:
            raise ProviderException(f"The provider calls itself {told['issuer']}.")
        return told


class Provider(OpenIDConnectProvider):
    oauth2_adapter_class = Client


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """One provider, from the settings; nobody signs up, and nothing that it tells of people is kept."""

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        return [the_client()]

    def get_provider(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> Provider:
        return Provider(request, app=the_client())

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """The library's idea of the person is not used: the account is found afterwards."""
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        try:
            person = person_named(_claims(sociallogin.account.extra_data))
        except Refusal as refusal:
            told = str(refusal.facts.get("name", ""))
            audit.note(
                "accounts.single_sign_on_refused", "accounts.single_sign_on", by=settings.OIDC_LABEL, remark=told
            )
            refuse(request, refusal)
        if person.is_active:
            audit.note("accounts.single_sign_on", person, by=person)
        sociallogin.user = person

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> NoReturn:
        if isinstance(exception, RequestException):
            refuse(request, ProviderIsSilent(label=settings.OIDC_LABEL), cause=exception)
        if exception is not None:
            refuse(request, ProviderIsWrong(label=settings.OIDC_LABEL), cause=exception)
        refuse(request, NotFinished(), cause=None if error == AuthError.CANCELLED else request.GET.get("error"))


def the_client() -> SocialApp:
    """What the provider knows this installation by; raises Http404 where no provider is named."""
    if not settings.OIDC_ISSUER:
        raise Http404
    return SocialApp(
        provider=Provider.id,
        provider_id=KEY,
        name=settings.OIDC_LABEL,
        client_id=settings.OIDC_CLIENT,
        secret=settings.OIDC_SECRET,
        settings={"server_url": settings.OIDC_ISSUER, "scope": SCOPE, "oauth_pkce_enabled": True},
    )


def address_to_ask(request: HttpRequest, *, back_to: str | None) -> str:
    """Where the provider asks people who they are; afterwards they go on to `back_to`, a page of ours."""
    with _telling_what_is_wrong(request):
        return Provider(request, app=the_client()).redirect(request, AuthProcess.LOGIN, next_url=back_to).url


def answered(request: HttpRequest) -> HttpResponse:
    """Sign in whom the provider's answer names, or say why not."""
    the_client()
    with _telling_what_is_wrong(request):
        return OAuth2CallbackView.adapter_view(Client(request, KEY))(request)


@contextmanager
def _telling_what_is_wrong(request: HttpRequest) -> Iterator[None]:
    """The library expects a provider that keeps to the standard, and stumbles over what one leaves out."""
    try:
        yield
    except (ProviderException, OAuth2Error, KeyError, TypeError, ValueError) as wrong:
        refuse(request, ProviderIsWrong(label=settings.OIDC_LABEL), cause=wrong)


def person_named(claims: dict[str, Any]) -> User:
    """The account that the provider's claims speak of, or a refusal that says what is missing."""
    name, label = _text(claims, settings.OIDC_CLAIM), settings.OIDC_LABEL
    if not name:
        raise NobodyNamed(label=label, claim=settings.OIDC_CLAIM)
    by_email = settings.OIDC_CLAIM == "email"
    if by_email and claims.get("email_verified") is not True:
        raise EmailNotProven(label=label, name=name)
    if person := queries.person_called(name, by_email=by_email):
        return person
    if not settings.OIDC_MAKES_ACCOUNTS:
        raise UnknownHere(label=label, name=name)
    email = _text(claims, "email") if claims.get("email_verified") is True else ""
    return actions.open_account(name, full_name=_text(claims, "name") or name, email=email, by=label)


def _claims(told: dict[str, Any]) -> dict[str, Any]:
    """Both tellings of the provider as one, if they are about the same person."""
    token, answer = told.get("id_token") or {}, told.get("userinfo") or {}
    if not token or answer.get("sub") != token.get("sub"):
        raise ProviderIsWrong(label=settings.OIDC_LABEL)
    return answer | token


def _text(claims: dict[str, Any], claim: str) -> str:
    """A claim as text that the database can be asked for."""
    told = claims.get(claim)
    return told.replace("\0", "").strip()[:TEXT_LENGTH] if isinstance(told, str) else ""


def refuse(request: HttpRequest, refusal: Refusal, *, cause: object = None) -> NoReturn:
    """Answer with the refusal's sentence and the ways that are left; the operator finds the cause in the log."""
    logger.warning("Single sign-on: %s %s", type(refusal).__name__, cause or "")
    page = render(request, "account/sso_refused.html", {"refusal": refusal}, status=refusal.status)
    raise ImmediateHttpResponse(page)
