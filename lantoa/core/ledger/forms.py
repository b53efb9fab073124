from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.ledger.kinds import Proof, declared
from lantoa.core.ledger.models import EntryKind, Facet, Undertaking
from lantoa.core.ledger.opening import Asked, sees_all_below, undertakings_of
from lantoa.core.ledger.permissions import VIEW_LEDGER
from lantoa.core.org.models import Axis, Unit
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


class FigureForm(forms.Form):
    """What a figure is of. Its address keeps what was chosen, so whoever gets it opens the same figure."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), widget=Combobox)
    kind = forms.ModelChoiceField(EntryKind.objects.all(), label=_("Kind"), required=False, empty_label=_("all kinds"))
    undertaking = forms.ModelChoiceField(
        Undertaking.objects.none(),
        label=_("Programme"),
        required=False,
        empty_label=_("all programmes"),
        widget=Combobox,
    )
    since = forms.DateField(label=_("From day"), required=False, widget=DateInput)
    until = forms.DateField(label=_("To day"), required=False, widget=DateInput)
    facet = forms.TypedChoiceField(
        label=_("Split by"), required=False, coerce=int, empty_value=int(Facet.METHOD), choices=Facet.choices
    )
    axis = forms.ChoiceField(
        label=_("Tree"), required=False, choices=[(axis.value, axis.label) for axis in reversed(Axis)]
    )
    as_now = forms.ChoiceField(
        label=_("Units stand"),
        required=False,
        choices=[("", _("as on the day of each act")), ("1", _("as they stand today"))],
    )
    position = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, reader: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        seen = units_where(reader, VIEW_LEDGER)
        self.fields["unit"].queryset = seen.in_tree_order()
        self.fields["undertaking"].queryset = undertakings_of(seen.values("pk"))
        kinds = [kind.code for kind in declared()]
        self.fields["kind"].queryset = EntryKind.objects.filter(pk__in=kinds)

    @property
    def asked(self) -> Asked | None:
        """What was chosen; None where the unit is missing or not the reader's. Days default to this year up to today."""
        self.is_valid()
        chosen = self.cleaned_data
        unit = chosen.get("unit")
        if unit is None:
            return None
        last = chosen.get("until") or today()
        first = chosen.get("since") or date(last.year, 1, 1)
        axis = Axis(chosen.get("axis") or Axis.PROFESSIONAL)
        return Asked(
            unit=unit,
            first=min(first, last),
            last=last,
            axis=axis,
            kind=chosen.get("kind"),
            undertaking=chosen.get("undertaking"),
            facet=Facet(chosen.get("facet") or Facet.METHOD),
            as_now=bool(chosen.get("as_now")),
            is_alone=not sees_all_below(self.reader, unit, axis),
            position=chosen.get("position"),
        )
