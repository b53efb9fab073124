"""The library's forms for passkeys in our words, closed to answers that no browser gives."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as library
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.forms import InOurWords

NAME_LENGTH = 60
# What the library meets where an answer is JSON but not the answer of a key.
NONSENSE = (AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError, UnicodeError, ValueError)


def where_offered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The library's view, where this installation has passkeys; elsewhere the address does not exist."""

    def offered(request: HttpRequest, **place: Any) -> HttpResponse:
        if not settings.PASSKEYS:
            raise Http404
        return view(request, **place)

    return offered


@contextmanager
def _refusing_nonsense() -> Iterator[None]:
    try:
        yield
    except NONSENSE as nonsense:
        raise ValidationError(_("The passkey gave no answer that can be read. Try once more.")) from nonsense


class CredentialField(forms.JSONField):
    """A key's answer: an object of plain letters and digits, all of which the database can keep."""

    def to_python(self, value: Any) -> Any:
        with _refusing_nonsense():
            answer = super().to_python(value)
        if answer is not None and not (isinstance(answer, dict) and value.isascii() and "\\u" not in value):
            raise get_adapter().validation_error("incorrect_code")
        return answer

    def bound_data(self, data: Any, initial: Any) -> None:
        """An answer counts once, so that a form shown again does not repeat it."""

    def prepare_value(self, value: Any) -> str:
        return ""


class Answered(InOurWords, library.AuthenticateWebAuthnForm):
    credential = CredentialField(widget=forms.HiddenInput)

    def clean_credential(self) -> Any:
        with _refusing_nonsense():
            return super().clean_credential()


class SignInForm(Answered, library.LoginWebAuthnForm):
    pass


class SecondFactorForm(Answered):
    pass


class AgainForm(Answered, library.ReauthenticateWebAuthnForm):
    pass


class AddForm(InOurWords, library.AddWebAuthnForm):
    name = forms.CharField(required=False, max_length=NAME_LENGTH)
    credential = CredentialField(widget=forms.HiddenInput)
    passwordless = forms.BooleanField(required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        with _refusing_nonsense():
            return super().clean()


class RenameForm(InOurWords, library.EditWebAuthnForm):
    name = forms.CharField(max_length=NAME_LENGTH)
