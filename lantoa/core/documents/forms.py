"""Cleaning of what people type on the road of a document. The fields of a step are the arguments of its verb."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.documents.layout.decree import decree
from lantoa.core.documents.layout.model import OfficialText, Signature
from lantoa.core.documents.models import Numbering, NumberSource, OfficialDocument
from lantoa.core.documents.unit_groups import UnitGroup
from lantoa.core.org.forms import UnitsField
from lantoa.core.org.models import Unit
from lantoa.ui.forms import DayField, RadioCards

# More than any office issues in a year, and less than a column of the database holds.
NUMBER_MAX = 999_999
OUTSIDE_LENGTH_MAX = 5_000


class StepForm(forms.Form):
    """A step of a document; without fields of its own it is one button."""

    def __init__(self, *args: Any, document: OfficialDocument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document


class NoteForm(StepForm):
    remark = forms.CharField(
        label=_("Remark"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReasonForm(StepForm):
    remark = forms.CharField(
        label=_("What is to be changed, or why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class NumberForm(StepForm):
    """A number is asked for only where it comes from the office's own system."""

    number = forms.IntegerField(
        label=_("Number"),
        min_value=1,
        max_value=NUMBER_MAX,
        help_text=_("As the office's own document system gave it, without the symbol."),
    )
    symbol = forms.CharField(label=_("Symbol"), max_length=80, help_text=_("Stands after the slash."))
    issued_on = DayField(label=_("Date of the document"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["symbol"].initial = self.document.symbol
        self.fields["issued_on"].initial = today
        numbering = Numbering.objects.filter(issuer=self.document.issuer_id).first()
        if numbering and numbering.source == NumberSource.DRAWN:
            del self.fields["number"]


class SignedForm(StepForm):
    upload = forms.FileField(
        label=_("Signed file"),
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
        help_text=_("The PDF with the signatures of the signer and of the body."),
    )


class OfferedForm(StepForm):
    """A signed file whose text is not known to be the approved one: the file that was looked at, and why it is kept."""

    seen = forms.CharField(widget=forms.HiddenInput)
    remark = forms.CharField(
        label=_("Why this file is kept nevertheless"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.document.offered_file:
            self.fields["seen"].initial = self.document.offered_file.sha256


class UnitGroupsForm(forms.Form):
    """Units one by one, and whole groups of them at once; `documents/unit_picker.html` shows it."""

    groups = forms.MultipleChoiceField(label=_("Whole groups"), required=False)
    units = UnitsField(Unit.objects.none(), label=_("Units"), required=False)

    def __init__(self, *args: Any, groups: list[UnitGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit_groups = groups
        self.fields["groups"].choices = [(group.code, group.label) for group in groups]
        self.fields["units"].queryset = Unit.objects.filter(pk__in={pk for group in groups for pk in group.keys})

    @property
    def chosen(self) -> set[str]:
        """The keys of the units that stand checked on the page."""
        return {str(getattr(value, "pk", value)) for value in self["units"].value() or ()}

    @property
    def kinds_of_units(self) -> list[tuple[UnitGroup, bool]]:
        """The groups that list their units, and whether some of these stand checked that no whole group tells of."""
        chosen = self.chosen
        counts = [(group, len(chosen & set(map(str, group.keys)))) for group in self.unit_groups if group.is_kind]
        return [(group, 0 < count < len(group.units) or count == 1) for group, count in counts]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        wanted = set(cleaned.pop("groups", ()))
        if "units" in cleaned:
            keys = {pk for group in self.unit_groups if group.code in wanted for pk in group.keys}
            cleaned["units"] = cleaned["units"] | self.fields["units"].queryset.filter(pk__in=keys)
        return cleaned


class AddresseesForm(UnitGroupsForm):
    """To whom a document goes: units here, and in words whoever is outside the system."""

    outside = forms.CharField(
        label=_("Recipients outside the system"),
        required=False,
        max_length=OUTSIDE_LENGTH_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line. They are recorded; the document itself goes to them on your usual way."),
    )

    def clean_outside(self) -> list[str]:
        return self.cleaned_data["outside"].splitlines()


class TextForm(forms.Form):
    """The frame of a document: what stands above and below its body."""

    title = forms.CharField(label=_("Title"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    parent_body = forms.CharField(label=_("Body above the issuer"), max_length=300, required=False)
    issuer = forms.CharField(label=_("Issuer"), max_length=300)
    symbol = forms.CharField(label=_("Symbol"), max_length=80)
    place = forms.CharField(label=_("Place"), max_length=80)
    bases = forms.CharField(
        label=_("Legal basis"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line; the marks at the ends of the lines are set by themselves."),
    )
    preamble = forms.CharField(label=_("Opening paragraph"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    recipients = forms.CharField(
        label=_("Recipients as written below the document"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One a line; the last one says where it is filed."),
    )
    power = forms.ChoiceField(label=_("Signs"), required=False)
    over = forms.CharField(
        label=_("In whose name"), max_length=160, required=False, help_text=_("Stands after KT., TL., TUQ. or TM.")
    )
    post = forms.CharField(label=_("Post of the signer"), max_length=160)
    name = forms.CharField(label=_("Full name of the signer"), max_length=120, required=False)

    def __init__(self, *args: Any, text: OfficialText, **kwargs: Any) -> None:
        self.text = text
        names = ("title", "parent_body", "issuer", "symbol", "place", "preamble")
        kwargs["initial"] = {name: getattr(text, name) for name in names} | {
            "bases": "\n".join(text.bases),
            "recipients": "\n".join(text.recipients),
            "power": text.signature.power,
            "over": text.signature.over,
            "post": text.signature.post,
            "name": text.signature.name,
        }
        super().__init__(*args, **kwargs)
        powers = decree().signing_powers
        self.fields["power"].choices = [(key, key or _("in their own power, as head")) for key in powers]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("power") and not cleaned.get("over"):
            self.add_error("over", _("Write in whose name the person signs, such as GIÁM ĐỐC."))
        return cleaned

    def revised(self) -> OfficialText:
        """The text as the form has it; the body stays."""
        typed = dict(self.cleaned_data)
        signature = Signature(**{name: typed.pop(name) for name in ("power", "over", "post", "name")})
        lines = {name: tuple(typed.pop(name).splitlines()) for name in ("bases", "recipients")}
        return replace(self.text, signature=signature, **lines, **typed)


class NumberingForm(forms.Form):
    """How a unit numbers its documents."""

    source = forms.ChoiceField(
        label=_("Numbers are"),
        choices=NumberSource.choices,
        widget=RadioCards(
            notes={
                NumberSource.TYPED: _("The office's own document system gives the number; you type it in here."),
                NumberSource.DRAWN: _("The next free number is given here, without a gap."),
            }
        ),
    )
    is_per_type = forms.BooleanField(label=_("A series for each type of document"), required=False)
