"""Where the sign-in library asks us to decide."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from lantoa.core import audit, jobs
from lantoa.core.accounts import tasks
from lantoa.core.accounts.devices import device_name
from lantoa.core.accounts.lockout import client_address, release
from lantoa.core.accounts.models import User
from lantoa.core.accounts.queries import has_app

OURS = {"allauth.mfa.stages.AuthenticateStage": "lantoa.core.accounts.stages.SecondFactorStage"}


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: an administrator or an import makes the account."""

    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The account name or the password is not right. Check both and try again."),
        "email_password_mismatch": _("The email or the password is not right. Check both and try again."),
        "incorrect_password": _("This is not your password. Check it and try again."),
        "enter_current_password": _("This is not your current password. Check it and try again."),
        "too_many_login_attempts": _("Too many tries in a short time. Wait five minutes, then try again."),
        "rate_limited": _("Too many tries in a short time. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return [OURS.get(stage, stage) for stage in super().get_login_stages()]

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """The library takes the first; who has passkeys and no app is not asked for a code."""
        methods = {way["id"]: way for way in super().get_reauthentication_methods(user)}
        by_passkey = methods.pop("mfa_reauthenticate:webauthn", None)
        ways = list(methods.values())
        if by_passkey and settings.PASSKEYS:
            ways.insert(0 if set(methods) == {"mfa_reauthenticate"} and not has_app(user) else len(ways), by_passkey)
        return ways

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "127.0.0.1"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        letter = self.render_mail(template_prefix, email, context | {"site_url": settings.BASE_URL})
        jobs.enqueue(tasks.send_letter, to=email, subject=letter.subject, body=letter.body)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        jobs.enqueue(tasks.send_password_link, key=f"accounts.password_link:{user.pk}", user_id=user.pk, to=email)

    def format_email_subject(self, subject: str) -> str:
        return f"Lan Tỏa – {subject}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    @transaction.atomic
    def set_password(self, user: User, password: str) -> None:
        """Keep the new password; whoever has just proven who they are is no longer locked out."""
        user.set_password(password)
        user.save(update_fields=["password"])
        release(user)
        audit.note("accounts.set_password", user, by=user)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor's sentences."""

    error_messages: ClassVar = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right or has expired. Type the one your app shows now."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Keys belong to the installation's one name, whatever other names it answers to."""
        return {"id": urlsplit(settings.BASE_URL).hostname or "", "name": "Lan Tỏa"}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        return super().get_public_key_credential_user_entity(user) | {"name": user.username}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """The device that the key is made on, by which its owner knows it later."""
        return device_name(context.request.headers.get("User-Agent", ""))

    def get_totp_label(self, user: User) -> str:
        return user.username

    def build_totp_svg(self, url: str) -> str:
        """On a white ground: phones read no dark code on a dark page."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")
