"""Cleaning of what is typed about reorganisations: the act itself, and the fields that name units."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.finding import Known, NotFound
from lantoa.core.org.models import Axis, Reorganisation, UnitKind
from lantoa.core.org.models.units import UnitQuerySet
from lantoa.core.org.reform.composing import NewUnit
from lantoa.core.org.reform.editing import Desk
from lantoa.ui.forms import DayField

TREES = [("", _("both trees")), *((axis.value, axis.label) for axis in Axis)]
# The list of suggestions that the page holds once.
SUGGESTIONS = "known-units"


class ActForm(forms.Form):
    """What an act is called, what it rests on, from when it holds."""

    title = forms.CharField(
        label=_("What is it about?"),
        max_length=300,
        help_text=_("As the decision puts it: Sáp nhập Trường A vào Trường B."),
    )
    basis = forms.CharField(
        label=_("Legal basis"), max_length=400, help_text=_("Number, date and issuer of the decision or resolution.")
    )
    effective_on = DayField(
        label=_("First day on which it holds"), help_text=_("Until the day before, everything is read as it was.")
    )

    def __init__(self, *args: Any, keepers: UnitQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever holds one post alone is not asked.
        if keepers.count() > 1:
            self.fields["unit"] = forms.ModelChoiceField(
                keepers,
                label=_("Kept by"),
                empty_label=_("Choose a unit"),
                help_text=_("The unit whose decision or matter this is; its people find the act among their own."),
            )

    @classmethod
    def of(cls, act: Reorganisation, keepers: UnitQuerySet) -> "ActForm":
        """The form filled in with the act as it is."""
        initial = {"title": act.title, "basis": act.basis, "effective_on": act.effective_on, "unit": act.unit_id}
        return cls(initial=initial, keepers=keepers)


class UndoForm(forms.Form):
    because = forms.CharField(label=_("Why is it undone?"), max_length=300)


class UnitByName(forms.CharField):
    """One unit, typed as code or name; cleaned to a `Known`."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"list": SUGGESTIONS, "autocomplete": "off"}
        super().__init__(max_length=300, widget=forms.TextInput(attrs=attrs), **kwargs)
        self.desk: Desk | None = None

    def clean(self, value: Any) -> Known | None:
        text = super().clean(value)
        return found_by(self.desk, text) if text else None


class UnitsByName(forms.CharField):
    """Several units, one a line; cleaned to `Known` units, each once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20000, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)
        self.desk: Desk | None = None

    def clean(self, value: Any) -> list[Known]:
        text = super().clean(value)
        errors, found = [], {}
        for line in filter(str.strip, text.splitlines()):
            try:
                unit = found_by(self.desk, line)
                found[unit.code] = unit
            except forms.ValidationError as error:
                errors.append(error)
        if errors:
            raise forms.ValidationError(errors)
        return list(found.values())


def found_by(desk: Desk | None, text: str) -> Known:
    if desk is None:
        raise forms.ValidationError(_("Open the page again; it has lost its list of units."))
    try:
        return desk.finder.find(text)
    except NotFound as problem:
        raise forms.ValidationError(str(problem)) from None


class PartForm(forms.Form):
    """One thing that an act does. Subclasses say it in words and as steps."""

    slug: ClassVar[str]
    label: ClassVar[str | Promise]
    note: ClassVar[str | Promise]
    icon: ClassVar[str]
    # Pages list the forms themselves, so templates must not call them.
    do_not_call_in_templates: ClassVar[bool] = True
    # Fields that most people need not see, under a heading of their own.
    folded: ClassVar[tuple[str | Promise, tuple[str, ...]]] = ("", ())

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk = desk
        for field in self.fields.values():
            if isinstance(field, UnitByName | UnitsByName):
                field.desk = desk

    def refuse_itself(self, name: str, *units: Known | None) -> None:
        """Add an error where the unit of a field is one of these."""
        chosen = self.cleaned_data.get(name)
        if chosen and chosen.code in {unit.code for unit in units if unit}:
            self.add_error(name, _("%(unit)s cannot pass to itself. Choose another unit.") % {"unit": chosen.name})

    @property
    def shown(self) -> list[Any]:
        return [self[name] for name in self.fields if name not in self.folded[1]]

    @property
    def hidden_away(self) -> list[Any]:
        return [self[name] for name in self.folded[1]]

    @property
    def has_errors_hidden(self) -> bool:
        return any(name in self.errors for name in self.folded[1])


NEEDED = ("new_name", "new_code", "new_kind")


class NewUnitFields(forms.Form):
    """A unit that is founded; what is left out is taken from a unit that stands."""

    new_name = forms.CharField(label=_("Name of the new unit"), max_length=200, required=False)
    new_code = forms.CharField(label=_("Code of the new unit"), max_length=40, required=False)
    new_kind = forms.ModelChoiceField(
        UnitKind.objects.order_by("rank", "pk"),
        label=_("Kind of the new unit"),
        required=False,
        empty_label=_("as before"),
    )
    new_short_name = forms.CharField(label=_("Short name"), max_length=80, required=False)
    new_symbol = forms.CharField(label=_("Symbol in document numbers"), max_length=40, required=False)
    new_place = forms.CharField(label=_("Place named in its documents"), max_length=80, required=False)
    new_locality = forms.CharField(label=_("Commune or ward"), max_length=120, required=False)
    new_administrative = UnitByName(
        label=_("Stands under, administrative tree"),
        required=False,
        help_text=_("Left empty, as the unit it comes from."),
    )
    new_professional = UnitByName(label=_("Stands under, professional tree"), required=False)

    def new_unit(self, model: str, desk: Desk) -> NewUnit:
        """The unit to found, with kind and superiors of the unit `model` (a code) where nothing else is said."""
        cleaned = self.cleaned_data
        chosen = {Axis.ADMINISTRATIVE: cleaned["new_administrative"], Axis.PROFESSIONAL: cleaned["new_professional"]}
        under = {axis: unit.code for axis, unit in chosen.items() if unit} or (
            desk.superiors_of(model) if model else {}
        )
        return NewUnit(
            code=cleaned["new_code"],
            name=cleaned["new_name"],
            kind=cleaned["new_kind"] or desk.kind_of(model),
            under=under,
            short_name=cleaned["new_short_name"],
            symbol=cleaned["new_symbol"],
            place=cleaned["new_place"],
            locality=cleaned["new_locality"],
        )

    def need_new(self) -> None:
        """Ask for what no unit can be founded without, where one is founded in any case."""
        for name in NEEDED:
            self.fields[name].required = True

    def may_need_new(self) -> None:
        """Say when a unit that may be founded needs its name and code, in place of calling them optional."""
        for name in NEEDED[:2]:
            self.fields[name].help_text = _("Needed where a new unit is founded.")
            self.fields[name].is_needed_sometimes = True  # type: ignore[attr-defined]

    def ask_for_new(self) -> None:
        """Add an error to each field without which no unit can be founded; its kind may be another's."""
        for name in NEEDED[:2]:
            if not self.cleaned_data.get(name):
                self.add_error(name, _("A new unit needs this."))


NEW_FIELDS = tuple(NewUnitFields.base_fields)
