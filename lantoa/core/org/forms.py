from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.org.models import Axis
from lantoa.ui.forms import DayField

# SQLite breaks over a longer number where a list of keys is asked for.
KEY_DIGITS_MAX = 18


class UnitFilter(forms.Form):
    """How the list of units is looked at: words to find, or a whole tree, on a day."""

    q = forms.CharField(label=_("Name, code, symbol or place"), required=False, max_length=100)
    axis = forms.ChoiceField(label=_("Tree"), choices=Axis.choices, required=False)
    ngay = DayField(label=_("As of"), required=False)

    def clean_axis(self) -> Axis | None:
        return Axis(self.cleaned_data["axis"]) if self.cleaned_data["axis"] else None


class DayForm(forms.Form):
    """The day as of which a page is read."""

    ngay = DayField(required=False)


def day_of(asked: Any) -> date | None:
    """The day that the address names; None where it names none, or no day."""
    form = DayForm(asked)
    return form.cleaned_data["ngay"] if form.is_valid() else None


class CompareForm(forms.Form):
    """Two days and a tree."""

    tu = DayField(label=_("Earlier day"))
    den = DayField(label=_("Later day"))
    axis = forms.ChoiceField(label=_("Tree"), choices=Axis.choices, required=False, initial=Axis.ADMINISTRATIVE)

    def __init__(self, asked: Any, *, days: Sequence[date]) -> None:
        """Where nothing is asked, the day before the newest change stands against today."""
        newest = days[-1] if days else today()
        before = date.fromordinal(newest.toordinal() - 1)
        super().__init__(asked, initial={"tu": before, "den": max(today(), newest)})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("tu") and cleaned.get("den") and cleaned["tu"] >= cleaned["den"]:
            self.add_error("den", _("The later day comes after the earlier one. Change one of the two."))
        return cleaned

    @property
    def asked(self) -> dict[str, Any]:
        """What to compare; nothing where the form is not filled rightly."""
        if not self.is_bound or not self.is_valid():
            return {}
        axis = Axis(self.cleaned_data["axis"] or Axis.ADMINISTRATIVE)
        return {"axis": axis, "earlier": self.cleaned_data["tu"], "later": self.cleaned_data["den"]}


class UnitsField(forms.ModelMultipleChoiceField):
    """Several units; what no row can have as its key is no choice."""

    def clean(self, value):
        for each in value or []:
            if len(str(each)) > KEY_DIGITS_MAX:
                raise forms.ValidationError(self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": "…"})
        return super().clean(value)
