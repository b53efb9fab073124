"""Answers about a person's account."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.http import HttpRequest

from lantoa.core.accounts.devices import device_name, is_handheld
from lantoa.core.accounts.models import User


@dataclass(frozen=True)
class SignIn:
    """One browser in which a person is signed in."""

    id: int
    device: str
    is_handheld: bool
    address: str
    began_at: datetime
    last_seen_at: datetime
    is_current: bool


def open_sign_ins(user: User, *, current_key: str | None) -> list[SignIn]:
    """Where a person is signed in: this browser first, then the latest seen. Ended sessions are cleared away."""
    sessions = UserSession.objects.purge_and_list(user)
    shown = [
        SignIn(
            id=session.pk,
            device=device_name(session.user_agent),
            is_handheld=is_handheld(session.user_agent),
            address=session.ip,
            began_at=session.created_at,
            last_seen_at=session.last_seen_at,
            is_current=session.session_key == current_key,
        )
        for session in sessions
    ]
    return sorted(shown, key=lambda sign_in: (sign_in.is_current, sign_in.last_seen_at), reverse=True)


def is_email_taken(email: str, *, owner: User) -> bool:
    """Whether an account other than the owner's uses this address, in any letter case, or is called by it.

    People sign in with either: of two accounts under one word, each could lock the other out or forget its failures.
    """
    others = User.objects.exclude(pk=owner.pk)
    return bool(email) and others.filter(Q(email__iexact=email) | Q(username__iexact=email)).exists()


def person_called(name: str, *, by_email: bool) -> User | None:
    """The account under this name, or this address, in any letter case."""
    return User.objects.filter(**{"email__iexact" if by_email else "username__iexact": name}).first()


def has_second_factor(user: User) -> bool:
    """Whether the person has an authenticator app or a passkey; recovery codes alone are none."""
    factors = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user=user, type__in=factors).exists()


def has_app(user: User) -> bool:
    """Whether the person has an authenticator app, which makes codes."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def came_from_provider(request: HttpRequest, user: User | None) -> bool:
    """Whether the person came into this browser by single sign-on."""
    return any(record.get("method") == "socialaccount" for record in get_authentication_records(request, user))
