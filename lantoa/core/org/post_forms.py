"""Cleaning of what is typed about posts and powers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.org.actions import Newcomer, Terms
from lantoa.core.org.models import LENT_ROLES, Axis
from lantoa.core.org.roles import DESCRIPTIONS, Role
from lantoa.ui.forms import CheckCards, DayField, RadioCards

NOTES = {role.value: sentence for role, sentence in DESCRIPTIONS.items()}


class PersonSearch(forms.Form):
    q = forms.CharField(label=_("Name, account or email"), required=False, max_length=100)


class TermsForm(forms.Form):
    """Which roles, under which title, from when to when."""

    roles = forms.MultipleChoiceField(label=_("Roles"), choices=Role.choices, widget=CheckCards(notes=NOTES))
    title = forms.CharField(
        label=_("Title of the post"),
        required=False,
        max_length=120,
        help_text=_("As it stands in the decision: Hiệu trưởng, Kế toán. Left empty, the role is shown."),
    )
    axis = forms.ChoiceField(
        label=_("Reaches below on"),
        required=False,
        choices=[("", _("both trees")), *((axis.value, axis.label) for axis in Axis)],
        help_text=_("Only for roles that see the units below."),
    )
    from_day = DayField(label=_("First day"), initial=today)
    to_day = DayField(
        label=_("Last day"), required=False, help_text=_("Left empty, the post is held until it is ended.")
    )

    @property
    def terms(self) -> Terms:
        cleaned = dict(self.cleaned_data)
        roles = [Role(value) for value in cleaned["roles"]]
        return Terms(roles, cleaned["from_day"], cleaned["to_day"], cleaned["title"].strip(), cleaned["axis"])


class NewcomerForm(TermsForm):
    """As above, for somebody without an account."""

    full_name = forms.CharField(label=_("Full name"), max_length=120)
    email = forms.EmailField(
        label=_("Email"), help_text=_("The link for the first password goes there and works for three days.")
    )
    field_order = ["full_name", "email"]

    @property
    def newcomer(self) -> Newcomer:
        return Newcomer(self.cleaned_data["full_name"], self.cleaned_data["email"])


class TitleForm(forms.Form):
    title = forms.CharField(label=_("Title of the post"), required=False, max_length=120)


class LastDayForm(forms.Form):
    on = DayField(label=_("Last day"), initial=today)


class StandInForm(forms.Form):
    from_day = DayField(label=_("First day of absence"), initial=today)
    to_day = DayField(label=_("Last day of absence"))
    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("A course, leave, illness. The unit reads it.")
    )


class HandoverForm(forms.Form):
    last_day = DayField(
        label=_("Last day of the one who hands over"), initial=today, help_text=_("The other begins on the day after.")
    )


class ElevationForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, role.label) for role in LENT_ROLES],
        widget=RadioCards(notes=NOTES),
        initial=LENT_ROLES[0].value,
    )
    minutes = forms.TypedChoiceField(
        label=_("For how long"),
        coerce=int,
        choices=[(15, _("15 minutes")), (30, _("30 minutes")), (60, _("one hour"))],
        widget=forms.RadioSelect,
        initial=15,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The head of the unit and the other administrators read it at once."),
    )

    def clean_role(self) -> Any:
        return Role(self.cleaned_data["role"])
