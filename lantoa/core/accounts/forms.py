"""The library's forms in our words, and the two forms of the account page."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts import actions, queries
from lantoa.core.accounts.models import User

LOGIN_LENGTH = 254


class InOurWords:
    """Gives a library's form our labels and takes away placeholders that only repeat them."""

    LABELS = {
        "login": _("Account name or email"),
        "password": _("Password"),
        "remember": _("Keep me signed in on this device"),
        "email": _("Email"),
        "oldpassword": _("Current password"),
        "password1": _("New password"),
        "password2": _("New password again"),
        "code": _("Code"),
        "credential": _("Passkey"),
        "name": _("Name of the passkey"),
        "passwordless": _("Sign in with this passkey alone, without a password"),
    }
    HINTS = {
        "password1": _("At least 10 characters, not only digits, and not what others would guess of you."),
        "name": _("So that you know it among others: the phone or key that holds it."),
        "passwordless": _(
            "Your phone or key asks for your finger, face or PIN. Without this it is a second factor only."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.LABELS[name]
            field.widget.attrs.pop("placeholder", None)
            field.help_text = self.HINTS.get(name, "")


class WithCode(InOurWords):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}


class SignInForm(InOurWords, account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Longer than any name or address; SQLite breaks down over a comparison with a very long text.
        self.fields["login"].validators.append(MaxLengthValidator(LOGIN_LENGTH))
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }

    def user_credentials(self) -> dict[str, str]:
        """Without the email beside the name: under a known one the library would check the password twice.

        Its slower answer would tell strangers which emails are known.
        """
        credentials = super().user_credentials()
        if "username" in credentials:
            credentials.pop("email", None)
        return credentials


class PasswordChangeForm(InOurWords, account.ChangePasswordForm):
    pass


class PasswordSetForm(InOurWords, account.SetPasswordForm):
    pass


class PasswordForgottenForm(InOurWords, account.ResetPasswordForm):
    pass


class PasswordResetForm(InOurWords, account.ResetPasswordKeyForm):
    pass


class PasswordAgainForm(InOurWords, account.ReauthenticateForm):
    pass


class CodeForm(WithCode, second_factor.AuthenticateForm):
    pass


class CodeAgainForm(WithCode, second_factor.ReauthenticateForm):
    pass


class SecondFactorForm(WithCode, ActivateTOTPForm):
    pass


class PhoneForm(forms.Form):
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=20,
        validators=[RegexValidator(r"^\+?[0-9 .]{8,20}$", _("Write the number in digits, such as 0912 345 678."))],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )


class EmailForm(forms.Form):
    email = forms.EmailField(label=_("Email"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, initial={"email": owner.email}, **kwargs)
        self.owner = owner

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if queries.is_email_taken(email, owner=self.owner):
            raise forms.ValidationError(actions.EmailTaken.message)
        return email
