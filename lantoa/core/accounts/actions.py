"""What people do to their own account."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.accounts.models import User
from lantoa.core.accounts.permissions import authorise_owner
from lantoa.core.accounts.queries import is_email_taken, person_called
from lantoa.core.refusals import Refusal

NAME_LENGTH = 120


class EmailTaken(Refusal):
    message = _("Another account already uses this email. Give another one, or ask the administrator of your unit.")
    field = "email"


class AccountCannotBe(Refusal):
    message = _(
        "No account can be made under the name “%(name)s”. Ask the administrator of your unit to make one for you."
    )
    status = 403


@transaction.atomic
def open_account(username: str, *, full_name: str, email: str, by: str) -> User:
    """Make the account of a person whom the body's own provider vouches for; it holds no post and has no password."""
    user = User(username=username, full_name=full_name[:NAME_LENGTH])
    user.email = "" if is_email_taken(email, owner=user) else email
    user.set_unusable_password()
    try:
        user.full_clean()
    except ValidationError as unfit:
        raise AccountCannotBe(name=username) from unfit
    # People sign in with either word, so that a name which is somebody's address would be theirs too.
    if person_called(username, by_email=True):
        raise AccountCannotBe(name=username)
    user.save(force_insert=True)
    audit.note("accounts.open_account", user, by=by)
    return user


@transaction.atomic
def change_phone(user: User, *, phone: str, by: User) -> User:
    """Change the number at which a person is called; the name is the organisation's to change."""
    authorise_owner(by, user)
    user.phone = phone
    user.save(update_fields=["phone"])
    audit.note("accounts.change_phone", user, by=by)
    return user


@transaction.atomic
def change_email(user: User, *, email: str, by: User) -> User:
    """Change the address that a forgotten password is mended through; the old one no longer signs in."""
    authorise_owner(by, user)
    if is_email_taken(email, owner=user):
        raise EmailTaken
    user.email = email
    user.save(update_fields=["email"])
    # The sign-in library keeps a copy of addresses that were used to sign in.
    EmailAddress.objects.filter(user=user).delete()
    audit.note("accounts.change_email", user, by=by)
    return user


def choose_language(user: User, *, language: str, by: User) -> User:
    """Speak this language to the person wherever they sign in."""
    authorise_owner(by, user)
    user.language = language
    user.save(update_fields=["language"])
    return user


@transaction.atomic
def end_sign_in(session: UserSession, *, by: User) -> None:
    """Sign a person out of one browser, from any other."""
    authorise_owner(by, session.user)
    session.end()
    audit.note("accounts.end_sign_in", session.user, by=by, remark=str(session.ip))


@transaction.atomic
def end_other_sign_ins(user: User, *, kept_key: str, by: User) -> int:
    """Sign a person out everywhere but in the browser whose session key is kept; returns how many ended."""
    authorise_owner(by, user)
    others = list(UserSession.objects.filter(user=user).exclude(session_key=kept_key))
    for session in others:
        session.end()
    audit.note("accounts.end_other_sign_ins", user, by=by, remark=str(len(others)))
    return len(others)
