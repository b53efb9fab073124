"""Letters about accounts."""

from email.utils import format_datetime

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import override

from lantoa.core.accounts.models import User
from lantoa.core.clock import local, now


def password_letter(user: User, *, to: str) -> EmailMessage:
    """A letter with a link to set a new password, in the person's language; the link works once and for three days."""
    place = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    link = settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=place)
    facts = {"user": user, "username": user.username, "password_reset_url": link, "site_url": settings.BASE_URL}
    with override(user.language or settings.LANGUAGE_CODE):
        return get_adapter().render_mail("account/email/password_reset_key", to, facts)


def dated(letter: EmailMessage) -> EmailMessage:
    """The letter with our clock's date, which is not the machine's in the demo."""
    letter.extra_headers |= {"Date": format_datetime(local(now())), "Auto-Submitted": "auto-generated"}
    return letter
