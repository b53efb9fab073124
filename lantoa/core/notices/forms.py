from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.core.notices.models import Group


class PreferencesForm(forms.Form):
    """Which groups of notices come by email too."""

    email = forms.MultipleChoiceField(
        label=_("Send me an email too"),
        help_text=_("Inside the system, every notice stands in your list, whatever you choose here."),
        choices=Group.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
