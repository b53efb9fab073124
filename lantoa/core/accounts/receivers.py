"""What the sign-in libraries tell us, kept in the audit."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from axes.signals import user_locked_out
from django.dispatch import Signal, receiver
from django.http import HttpRequest

from lantoa.core import audit
from lantoa.core.accounts.models import User


@receiver([authenticator_added, authenticator_removed])
def note_second_factor(signal: Signal, user: User, authenticator: Authenticator, **facts: object) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        state = "on" if signal is authenticator_added else "off"
        audit.note(f"accounts.second_factor_{state}", user, by=user)
    elif authenticator.type == Authenticator.Type.WEBAUTHN:
        deed = "add" if signal is authenticator_added else "remove"
        audit.note(f"accounts.{deed}_passkey", user, by=user, remark=authenticator.wrap().name)


@receiver(authenticator_added)
def count_as_proof(request: HttpRequest, user: User, **facts: object) -> None:
    """Whoever sets up a factor has just shown it: their recovery codes open without asking for it once more.

    People without a password, who come by single sign-on, had nothing to prove themselves with before.
    """
    record_authentication(request, user, "mfa", reauthenticated=True)


@receiver(user_locked_out)
def note_lock_out(username: str, ip_address: str, **facts: object) -> None:
    if user := User.objects.filter(username=username).first():
        audit.note("accounts.locked_out", user, by="sign-in", remark=ip_address)
