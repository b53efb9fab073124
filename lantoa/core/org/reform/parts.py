"""The parts of which an act is made, as forms: each gives the steps that it means."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Axis, Move, Step, UnitKind
from lantoa.core.org.reform import composing
from lantoa.core.org.reform.composing import Share
from lantoa.core.org.reform.forms import NEW_FIELDS, TREES, NewUnitFields, PartForm, UnitByName, UnitsByName


class MergeForm(NewUnitFields, PartForm):
    slug, icon = "sap-nhap", "merge"
    label = _("Merge")
    note = _("Units end and pass wholly to one that goes on, or to a new one.")
    folded = (_("They become a new unit"), NEW_FIELDS)

    units = UnitsByName(label=_("Units that end"), help_text=_("One a line, by name or code."))
    into = UnitByName(
        label=_("Merged into"), required=False, help_text=_("Leave it empty where they become a new unit.")
    )
    takes_posts = forms.BooleanField(
        label=_("People keep their roles at the unit that follows"), required=False, initial=True
    )
    field_order = ["units", "into", "takes_posts"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_need_new()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        into, units = cleaned.get("into"), cleaned.get("units") or []
        if into is None and "into" not in self.errors:
            self.ask_for_new()
        elif into and into.code in {unit.code for unit in units}:
            cleaned["units"] = [unit for unit in units if unit.code != into.code]
            if not cleaned["units"]:
                self.add_error("into", _("A unit cannot be merged into itself. Name the units that end."))
        return cleaned

    def steps(self) -> list[Step]:
        codes = [unit.code for unit in self.cleaned_data["units"]]
        into = self.cleaned_data["into"]
        founded = [] if into else composing.found(self.new_unit(codes[0], self.desk))
        target = into.code if into else self.cleaned_data["new_code"]
        alike = not into or all(self.desk.are_alike(code, target) for code in codes)
        takes_posts = self.cleaned_data["takes_posts"] and alike
        return [*founded, *composing.merge(codes, into=target, takes_posts=takes_posts)]


class SplitForm(PartForm):
    slug, icon = "chia-tach", "split"
    label = _("Divide")
    note = _("A unit ends, or gives up a part, and several others take it over. New ones are founded first.")

    unit = UnitByName(label=_("Unit that is divided"))
    rest = UnitByName(
        label=_("What is left passes to"),
        required=False,
        help_text=_(
            "This unit also gets the people and the units below that no other step moves. Left empty, the unit goes on."
        ),
    )
    others = UnitsByName(label=_("Parts pass to"), help_text=_("One a line, by name or code."))
    remark = forms.CharField(
        label=_("Note on the part"),
        max_length=300,
        required=False,
        help_text=_("Area, population or what else the decision says."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.refuse_itself("rest", cleaned.get("unit"))
        self.refuse_itself("unit", *(cleaned.get("others") or []))
        return cleaned

    def steps(self) -> list[Step]:
        cleaned = self.cleaned_data
        rest = cleaned["rest"]
        shares = [Share(unit.code, remark=cleaned["remark"]) for unit in cleaned["others"]]
        if rest:
            shares = [share for share in shares if share.into != rest.code] + [Share(rest.code, is_rest=True)]
        takes_posts = bool(rest) and self.desk.are_alike(cleaned["unit"].code, rest.code)
        return composing.split(cleaned["unit"].code, shares=shares, ends=bool(rest), takes_posts=takes_posts)


class TransferForm(PartForm):
    slug, icon = "chuyen-mot-phan", "arrow-right-left"
    label = _("Transfer a part")
    note = _("Both units go on; an area, people or some units below pass from one to the other.")

    unit = UnitByName(label=_("From"))
    into = UnitByName(label=_("To"))
    units = UnitsByName(
        label=_("Units below that move along"),
        required=False,
        help_text=_("One a line, by name or code; none, if only an area passes."),
    )
    remark = forms.CharField(
        label=_("Note on the part"),
        max_length=300,
        required=False,
        help_text=_("Area, population or what else the decision says."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.refuse_itself("into", *filter(None, [cleaned.get("unit")]), *(cleaned.get("units") or []))
        if cleaned.get("unit") and cleaned.get("into") and not cleaned.get("units") and self._is_said():
            self.add_error("into", _("The act says this already. Name the units below that move along, or leave it."))
        if cleaned.get("unit"):
            for each in cleaned.get("units") or []:
                if not self.desk.trees_of(each.code, cleaned["unit"].code):
                    self.add_error(
                        "units",
                        _("%(unit)s does not stand under %(superior)s.")
                        % {"unit": each.name, "superior": cleaned["unit"].name},
                    )
        return cleaned

    def steps(self) -> list[Step]:
        cleaned = self.cleaned_data
        moved: dict[Axis, list[str]] = {}
        for each in cleaned["units"]:
            for axis in self.desk.trees_of(each.code, cleaned["unit"].code):
                moved.setdefault(axis, []).append(each.code)
        steps = composing.transfer(
            cleaned["unit"].code, into=cleaned["into"].code, units=moved, remark=cleaned["remark"]
        )
        return steps[1:] if self._is_said() else steps

    def _is_said(self) -> bool:
        """Whether a part entered before lets a part of the unit pass to the same one, with no other remark."""
        cleaned = self.cleaned_data
        unit, into, remark = cleaned["unit"], cleaned["into"], cleaned.get("remark")
        return any(
            (step.move, step.code, step.other) == (Move.SUCCEED, unit.code, into.code)
            and (not remark or step.remark == remark)
            for step in self.desk.steps
        )


class MoveForm(PartForm):
    slug, icon = "chuyen-don-vi", "move-right"
    label = _("Move units")
    note = _("Units get another superior, on one tree or both; nothing else about them changes.")

    units = UnitsByName(label=_("Units that move"), help_text=_("One a line, by name or code."))
    under = UnitByName(label=_("New superior"))
    axis = forms.ChoiceField(label=_("On"), choices=TREES, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.refuse_itself("under", *(cleaned.get("units") or []))
        return cleaned

    def steps(self) -> list[Step]:
        cleaned = self.cleaned_data
        codes = [unit.code for unit in cleaned["units"]]
        trees = [Axis(cleaned["axis"])] if cleaned["axis"] else list(Axis)
        return [step for axis in trees for step in composing.place(codes, under=cleaned["under"].code, axis=axis)]


class RenameForm(PartForm):
    slug, icon = "doi-ten", "pencil"
    label = _("Rename")
    note = _("A unit gets another name, symbol, place or kind; papers of earlier days keep the old one.")

    unit = UnitByName(label=_("Unit"))
    name = forms.CharField(label=_("New name"), max_length=200, required=False)
    short_name = forms.CharField(
        label=_("New short name"),
        max_length=80,
        required=False,
        help_text=_("Give it together with a new name; left empty, the short name stays as it was."),
    )
    symbol = forms.CharField(label=_("New symbol in document numbers"), max_length=40, required=False)
    place = forms.CharField(label=_("New place named in its documents"), max_length=80, required=False)
    locality = forms.CharField(label=_("New commune or ward"), max_length=120, required=False)
    kind = forms.ModelChoiceField(
        UnitKind.objects.order_by("rank", "pk"), label=_("New kind"), required=False, empty_label=_("as before")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.get(name) for name in ("name", "short_name", "symbol", "place", "locality", "kind")):
            self.add_error("name", _("Say what changes: what is left empty stays as it was."))
        return cleaned

    def steps(self) -> list[Step]:
        cleaned = dict(self.cleaned_data)
        return composing.rename(cleaned.pop("unit").code, **cleaned)


class FoundForm(NewUnitFields, PartForm):
    slug, icon = "thanh-lap", "circle-plus"
    label = _("Found a unit")
    note = _("A new unit begins; others can pass to it in the same act.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.fields["new_kind"]
        if isinstance(kinds, forms.ModelChoiceField):
            kinds.empty_label = "—"
        self.fields["new_administrative"].help_text = _("At least on one tree.")
        self.need_new()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("new_administrative") or cleaned.get("new_professional")) and not self.errors:
            self.add_error("new_administrative", _("A new unit stands under another on at least one tree."))
        return cleaned

    def steps(self) -> list[Step]:
        return composing.found(self.new_unit("", self.desk))


class CloseForm(PartForm):
    slug, icon = "ket-thuc", "circle-minus"
    label = _("End a unit")
    note = _("A unit ends and nobody follows it. Where another takes it over, choose Merge.")

    units = UnitsByName(label=_("Units that end"), help_text=_("One a line, by name or code."))

    def steps(self) -> list[Step]:
        return [step for unit in self.cleaned_data["units"] for step in composing.close(unit.code)]


class AbolishForm(PartForm):
    slug, icon = "bo-mot-cap", "fold-vertical"
    label = _("Abolish a level")
    note = _(
        "All units of a kind end at once; what stood under them stands under the one above, unless a step says otherwise."
    )

    kind = forms.ModelChoiceField(
        UnitKind.objects.order_by("rank", "pk"), label=_("Kind of units that end"), empty_label="—"
    )
    under = UnitByName(label=_("Everywhere under"))
    heir = UnitByName(
        label=_("What they left passes to"),
        required=False,
        help_text=_("Left empty, to the unit under which they stood."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") and cleaned.get("under"):
            cleaned["codes"] = self.desk.level(cleaned["kind"], cleaned["under"].code)
            if not cleaned["codes"]:
                self.add_error("kind", _("No unit of this kind stands there on the day before."))
        return cleaned

    def steps(self) -> list[Step]:
        cleaned = self.cleaned_data
        return composing.abolish(cleaned["codes"], heir=(cleaned["heir"] or cleaned["under"]).code)


class InsertForm(NewUnitFields, PartForm):
    slug, icon = "them-mot-cap", "unfold-vertical"
    label = _("Add a level")
    note = _("A new unit comes between a superior and some of the units that stood under it.")

    units = UnitsByName(label=_("Units that will stand under the new one"), help_text=_("One a line, by name or code."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.need_new()

    def steps(self) -> list[Step]:
        codes = [unit.code for unit in self.cleaned_data["units"]]
        new = self.new_unit(codes[0], self.desk)
        moved: dict[Axis, list[str]] = {}
        for code in codes:
            for axis, superior in self.desk.superiors_of(code).items():
                if new.under.get(axis) == superior:
                    moved.setdefault(axis, []).append(code)
        return composing.insert(new, above=moved)


PARTS: dict[str, type[PartForm]] = {
    form.slug: form
    for form in (
        MergeForm,
        SplitForm,
        TransferForm,
        MoveForm,
        RenameForm,
        FoundForm,
        CloseForm,
        AbolishForm,
        InsertForm,
    )
}
