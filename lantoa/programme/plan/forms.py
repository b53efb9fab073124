"""Cleaning of what people type when they publish, change and copy programmes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lantoa.lib.dates import FIRST_DAY, LAST_DAY
from lantoa.programme.plan.models import Cause
from lantoa.ui.forms import DayField


class PublishForm(forms.Form):
    """What later documents must cite."""

    number_symbol = forms.CharField(
        label=_("Number and symbol"), max_length=80, help_text=_("As on the issued paper, such as 12/KH-UBND.")
    )
    issued_on = DayField(label=_("Date of the document"), help_text=_("The day on which it was signed."))
    remark = forms.CharField(
        label=_("What changes, in a sentence"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    day_is_right = forms.BooleanField(label=_("This day is right, though the paper speaks against it"), required=False)
    doubts_are_seen = forms.BooleanField(required=False)

    def __init__(self, *args: Any, changes_a_programme: bool, doubt_count: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not changes_a_programme:
            del self.fields["remark"]
        seen = ngettext_lazy(
            "I have looked at the %d item still doubtful", "I have looked at the %d items still doubtful"
        )
        self.fields["doubts_are_seen"].label = seen % doubt_count
        if not doubt_count:
            del self.fields["doubts_are_seen"]
        if not self.is_bound:
            del self.fields["day_is_right"]

    def ask_of_the_day_only_if_odd(self) -> None:
        """The day is confirmed only where it was found unlikely; nobody ticks it beforehand."""
        if "day_is_right" in self.fields and not ("day_is_right" in self.errors or "day_is_right" in self.data):
            del self.fields["day_is_right"]


class StatusFilter(forms.Form):
    """Which of the bound units are looked at."""

    q = forms.CharField(label=_("Unit"), required=False, max_length=100)
    opened = forms.ChoiceField(
        label=_("Opened"),
        required=False,
        choices=[("", _("All")), ("no", _("not opened yet")), ("yes", _("opened"))],
    )


class AmendForm(forms.Form):
    """An issued programme changes only through a document."""

    cause = forms.ChoiceField(
        label=_("Kind of document"),
        choices=[(cause.value, cause.label) for cause in Cause if cause is not Cause.ORIGINAL],
    )


class CopyForm(forms.Form):
    """The programme of another year."""

    first_year = forms.IntegerField(label=_("For the year"), min_value=FIRST_DAY.year, max_value=LAST_DAY.year)
