from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.core.ledger.kinds import Proof, declared
from lantoa.core.ledger.permissions import VIEW_LEDGER
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import units_where
from lantoa.ui.forms import Combobox, DateInput


class EntryFilterForm(forms.Form):
    """What the list of entries is narrowed by; a day that is no day narrows nothing."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), required=False, widget=Combobox)
    proof = forms.ChoiceField(label=_("Proof"), required=False, choices=[("", _("all levels")), *Proof.choices])
    since = forms.DateField(label=_("From day"), required=False, widget=DateInput)
    until = forms.DateField(label=_("To day"), required=False, widget=DateInput)

    def __init__(self, *args: Any, reader: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("all kinds")), *((kind.code, kind.label) for kind in declared())]
        self.fields["unit"].queryset = units_where(reader, VIEW_LEDGER).in_tree_order()
        self.fields["unit"].empty_label = _("all units")

    @property
    def wanted(self) -> dict[str, Any]:
        """What was chosen, as arguments of `matching`."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
