from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.verbs import About
from lantoa.core.org.models import Unit
from lantoa.core.org.permissions import REVIEW_ACCESS
from lantoa.core.org.scope import units_where
from lantoa.ui.forms import Combobox, DateInput


class LogFilter(forms.Form):
    """What the log is narrowed by; a day that is no day narrows nothing."""

    q = forms.CharField(label=_("Who"), required=False, max_length=100)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), required=False, widget=Combobox)
    about = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all kinds")), *About.choices])
    since = forms.DateField(label=_("From day"), required=False, widget=DateInput)
    until = forms.DateField(label=_("To day"), required=False, widget=DateInput)

    def __init__(self, *args: Any, reader: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_where(reader, REVIEW_ACCESS).in_tree_order()
        self.fields["unit"].empty_label = _("all units")

    @property
    def wanted(self) -> dict[str, Any]:
        """What was chosen, as arguments of `matching`."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class RemarkForm(forms.Form):
    remark = forms.CharField(label=_("Why not"), max_length=300)
