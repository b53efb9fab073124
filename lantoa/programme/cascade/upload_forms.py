"""Cleaning of what people say about the plan that their unit has already."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.lib.texts import one_line
from lantoa.programme.cascade.compared import AS_OWN, NOT_TAKEN, Comparison, Row
from lantoa.programme.cascade.models import Line, LineKind, UploadedPlan
from lantoa.programme.intake.forms import ACCEPTED_FILES
from lantoa.ui.forms import DayField

WORDS_SHOWN = 70
Choices = list[tuple[str, Any]]


class UploadForm(forms.Form):
    upload = forms.FileField(
        label=_("Your unit's plan"),
        help_text=_("Word (.docx), PDF, scan or photo, or plain text. Up to 300 pages."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED_FILES}),
        allow_empty_file=True,
    )


class CompareForm(forms.Form):
    """Where each item goes, and which lines may be changed although somebody settled them."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, comparison: Comparison, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.comparison = comparison
        self.fields["seen"].initial = comparison.mark
        lines = _choices_of(comparison.lines)
        for row in comparison.rows:
            self.fields[f"at_{row.place}"] = forms.ChoiceField(
                label=_("Belongs to"),
                widget=forms.Select(attrs={"class": "input"}),
                choices=_offered(row, lines),
                initial=row.choice,
                required=False,
            )
            if row.is_kept and not row.is_there:
                self.fields[f"over_{row.place}"] = forms.BooleanField(
                    label=_("Change this line, although it is settled"), required=False
                )

    @property
    def choices(self) -> dict[int, str]:
        """By an item's place where it goes."""
        return {row.place: self.cleaned_data[f"at_{row.place}"] or row.choice for row in self.comparison.rows}

    @property
    def overwrite(self) -> set[int]:
        return {row.place for row in self.comparison.rows if self.cleaned_data.get(f"over_{row.place}")}


def _choices_of(lines: Iterable[Line]) -> dict[str, Choices]:
    found: dict[str, Choices] = {kind.value: [] for kind in LineKind}
    for number, line in enumerate(lines, start=1):
        found[line.kind].append((str(line.pk), f"{number}. {one_line(str(line), WORDS_SHOWN)}"))
    return found


def _offered(row: Row, lines: dict[str, Choices]) -> list[Any]:
    """The lines of the item's own kind, and the one that it was found at where that is of another."""
    offered = list(lines[row.item.kind])
    if row.line and row.line.kind != row.item.kind:
        offered = [*(each for each in lines[row.line.kind] if each[0] == str(row.line.pk)), *offered]
    groups = [(_("Lines of the programme"), offered)] if offered else []
    return [(AS_OWN, _("A line of our own")), (NOT_TAKEN, _("Do not take it over")), *groups]


class AdoptForm(forms.Form):
    """Number and day as the paper bears them, and the signed copy where it is another file."""

    number_symbol = forms.CharField(
        label=_("Number and symbol"), max_length=80, help_text=_("As on the paper, such as 12/KH-THPT.")
    )
    issued_on = DayField(label=_("Date of the document"))
    signer = forms.CharField(label=_("Signer"), max_length=120)
    signed = forms.FileField(
        label=_("Signed copy, if it is another file"),
        required=False,
        help_text=_(
            "A scan or photo with signature and seal. Left empty, the uploaded file is kept as the signed copy."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp"}),
    )

    def __init__(self, *args: Any, upload: UploadedPlan, **kwargs: Any) -> None:
        read = {"number_symbol": upload.number_symbol, "issued_on": upload.issued_on, "signer": upload.signer_name}
        super().__init__(*args, initial=read, **kwargs)
