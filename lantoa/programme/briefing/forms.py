"""Which days the meeting looks back on."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.programme.briefing.periods import LONGEST, NAMED, USUAL, Period
from lantoa.ui.forms import DayField

OWN = "khac"


class PeriodForm(forms.Form):
    """A named period, or two days."""

    CHOICES = (
        ("tuan-nay", _("This week")),
        ("tuan-truoc", _("Last week")),
        ("thang-nay", _("This month")),
        ("thang-truoc", _("Last month")),
        (OWN, _("From a day to a day")),
    )
    ky = forms.ChoiceField(label=_("Days"), choices=CHOICES, required=False)
    tu = DayField(label=_("From"), required=False)
    den = DayField(label=_("To"), required=False)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("ky") != OWN or self.errors:
            return asked
        first, last = asked.get("tu"), asked.get("den")
        if first is None or last is None:
            self.add_error("tu" if first is None else "den", _("Enter both days."))
        elif last < first:
            self.add_error("den", _("The second day is before the first. Enter them the other way round."))
        elif (last - first).days >= LONGEST:
            self.add_error("den", _("Choose at most a year."))
        return asked

    def period(self, day: date) -> Period:
        """The days asked for, as seen from a day; this week where nothing fits."""
        asked = self.cleaned_data if self.is_valid() else {}
        if asked.get("ky") == OWN:
            return Period(asked["tu"], asked["den"])
        return NAMED.get(asked.get("ky") or USUAL, NAMED[USUAL])(day)
