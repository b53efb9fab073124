"""Which of the activities, or of the units, are looked at."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.catalogue import forms as all_forms
from lantoa.channels.activities.models import Activity, State
from lantoa.core.org.models import Unit
from lantoa.lib.texts import one_line
from lantoa.lib.vietnamese import fold
from lantoa.programme.plan.models import Programme
from lantoa.ui.forms import Combobox, DayField

PROGRAMME_LABEL = 140
PROOFS = [("", _("All")), ("evidenced", _("with evidence")), ("claimed", _("claimed"))]


class ProgrammeChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Programme) -> str:
        return one_line(obj.title, PROGRAMME_LABEL)


class ListFilter(forms.Form):
    """By words, programme, form, unit, time, state and proof."""

    q = forms.CharField(label=_("Words or unit"), required=False, max_length=100)
    programme = ProgrammeChoice(label=_("Programme"), queryset=None, required=False, empty_label=_("All"))
    form = forms.ChoiceField(label=_("Form"), required=False)
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=None, required=False, empty_label=_("All"), widget=Combobox)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *State.choices])
    proof = forms.ChoiceField(label=_("Proof"), required=False, choices=PROOFS)

    def __init__(self, *args: Any, rows: QuerySet[Activity], has_units: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = rows.order_by()
        named = Programme.objects.filter(pk__in=seen.values("programme"))
        self.fields["programme"].queryset = named.order_by("-published_at", "-pk")
        self.fields["form"].choices = [("", _("All")), *((form.code, form.label) for form in all_forms().values())]
        if has_units:
            self.fields["unit"].queryset = Unit.objects.filter(pk__in=seen.values("unit")).in_tree_order()
        else:
            del self.fields["unit"]

    @property
    def is_narrowed(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

    def narrow(self, rows: QuerySet[Activity]) -> QuerySet[Activity]:
        """The rows that fit what was asked; a filter that is no choice of the form asks nothing."""
        if not self.is_valid():
            return rows
        asked = self.cleaned_data
        wanted = {
            "programme": asked["programme"],
            "form": asked["form"],
            "unit": asked.get("unit"),
            "state": asked["state"],
            "happened_on__gte": asked["since"],
            "happened_on__lte": asked["until"],
        }
        found = rows.filter(**{name: value for name, value in wanted.items() if value})
        if asked["proof"]:
            found = found.filter(is_evidenced=asked["proof"] == "evidenced")
        # Words go by the unit too, so they are asked of rows that are not summed yet.
        return found.filter(pk__in=Activity.objects.having(asked["q"]).values("pk")) if asked["q"] else found


class UnitFilter(forms.Form):
    """By the name of the unit, and whether it has done anything."""

    q = forms.CharField(label=_("Unit"), required=False, max_length=100)
    done = forms.ChoiceField(
        label=_("Activities"),
        required=False,
        choices=[("", _("All")), ("some", _("Has recorded some")), ("none", _("Has recorded none"))],
    )

    @property
    def is_narrowed(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

    def narrow(self, rows: QuerySet[Unit]) -> QuerySet[Unit]:
        if not self.is_valid():
            return rows
        for word in fold(self.cleaned_data["q"]).split():
            rows = rows.filter(folded__contains=word)
        if self.cleaned_data["done"]:
            rows = rows.filter(Q(done__gt=0) if self.cleaned_data["done"] == "some" else Q(done=0))
        return rows
