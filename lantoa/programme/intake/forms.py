"""Cleaning of what people type during intake and review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.core.documents.forms import UnitGroupsForm
from lantoa.core.org.models import Unit
from lantoa.lib.dates import FIRST_DAY, LAST_DAY, real_day
from lantoa.programme.intake.actions.drafts import HEADER_FIELDS
from lantoa.programme.intake.fields import fields
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.intake.models import Draft, Item
from lantoa.ui.forms import Combobox, DayField

ACCEPTED_FILES = ".docx,.pdf,.txt,.png,.jpg,.jpeg,.tif,.tiff,.webp"
YEARS = {"min_value": FIRST_DAY.year, "max_value": LAST_DAY.year}


class IssuerForm(forms.Form):
    """For one of the units where the person may take plans in."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Issued by"), empty_label=None)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["unit"].initial = units.first()


class TakeInForm(IssuerForm):
    """Upload of the document."""

    field_order = ["upload", "unit"]

    upload = forms.FileField(
        label=_("Document"),
        help_text=_("Word (.docx), PDF, scan or photo, or plain text. Up to 300 pages."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED_FILES}),
        allow_empty_file=True,
    )


class ByHandForm(IssuerForm):
    """A programme without a document."""

    field_order = ["title", "first_year", "unit"]
    title = forms.CharField(label=_("Title"), max_length=500)
    first_year = forms.IntegerField(label=_("Year"), **YEARS)

    def __init__(self, *args, **kwargs):
        # The form for a document stands on the same page with a field of the same name.
        super().__init__(*args, auto_id="id_hand_%s", **kwargs)


class HeaderForm(forms.ModelForm):
    """The document's frame: what later documents must cite."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    issued_day = forms.IntegerField(label=_("Day"), required=False, min_value=1, max_value=31)
    issued_month = forms.IntegerField(label=_("Month"), required=False, min_value=1, max_value=12)
    issued_year = forms.IntegerField(label=_("Year"), required=False, **YEARS)
    first_year = forms.IntegerField(label=_("First year"), required=False, **YEARS)
    last_year = forms.IntegerField(label=_("Last year"), required=False, **YEARS)

    class Meta:
        model = Draft
        fields = HEADER_FIELDS
        widgets = {"title": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.revision

    def clean(self):
        cleaned = super().clean()
        figures = [cleaned.get(name) for name in ("issued_year", "issued_month", "issued_day")]
        if all(figures) and not real_day(*figures):
            self.add_error("issued_day", _("This month has no such day."))
        return cleaned


class ItemForm(forms.ModelForm):
    """What an item says."""

    field_code = forms.ChoiceField(label=_("Field of reform"), required=False)
    # The revision that the person has before their eyes; saving by itself writes the next one back.
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Item
        fields = [
            "kind",
            "number_as_written",
            "text",
            "target",
            "target_unit",
            "deadline_rule",
            "deadline_on",
            "deliverable",
            "is_focus",
            "is_encouraged",
        ]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
        }
        field_classes = {"deadline_on": DayField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["field_code"].choices = [("", "—"), *((field.code, field.label) for field in fields())]
        self.fields["field_code"].initial = self.instance.field_code
        self.fields["version"].initial = self.instance.revision


class ItemField(forms.ModelChoiceField):
    """One of the draft's items, found by typing a few of its letters."""

    widget = Combobox

    def label_from_instance(self, item: Item) -> str:
        words = " ".join(filter(None, [item.number_as_written, item.text]))
        return f"{words[:90]}…" if len(words) > 90 else words


class AddForm(forms.Form):
    """An item that the paper does not have."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 3}))
    under = ItemField(Item.objects.none(), label=_("Below"), required=False, empty_label=_("Nothing: at the top"))

    def __init__(self, *args, draft, **kwargs):
        # The form of an open item stands on the same page with fields of the same names.
        super().__init__(*args, auto_id="id_add_%s", **kwargs)
        self.fields["under"].queryset = draft.items.kept().in_order()


class SeenForm(forms.Form):
    """The numbers that a button sends along: the revision that the person saw, and where to cut."""

    seen = forms.IntegerField(required=False)
    at = forms.IntegerField(required=False)

    def number(self, name: str) -> int:
        """What was sent; 0, which fits no revision and no cut, where that is no number."""
        self.is_valid()
        return self.cleaned_data.get(name) or 0


class MoveForm(forms.Form):
    """Where an item is to stand."""

    under = ItemField(Item.objects.none(), label=_("Below"), required=False, empty_label=_("Nothing: at the top"))
    after = ItemField(Item.objects.none(), label=_("Behind"), required=False, empty_label=_("Nothing: first there"))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, auto_id="id_move_%s", **kwargs)
        for name in ("under", "after"):
            self.fields[name].queryset = draft.items.kept().in_order()


class PartyForm(UnitGroupsForm):
    """Whom an item means."""

    as_written = forms.CharField(label=_("Name in the text"), max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)
