"""Cleaning of what people type about activities."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.audiences import Group
from lantoa.channels.activities.catalogue import OTHER, PUBLISHED, Form
from lantoa.channels.activities.facts import Facts
from lantoa.channels.activities.keeping import ATTACHMENTS_MAX
from lantoa.channels.activities.models import (
    ADDRESS_LENGTH,
    CODE_LENGTH,
    NOTE_LENGTH,
    PLACE_LENGTH,
    PROCEDURE_LENGTH,
    REMARK_LENGTH,
    TITLE_LENGTH,
    WORDS_LENGTH,
    AttachmentKind,
    Who,
)
from lantoa.channels.activities.preparing import Sent
from lantoa.core.clock import today
from lantoa.lib.texts import one_line
from lantoa.programme.cascade.models import Line
from lantoa.programme.plan.models import PlanItem, Programme
from lantoa.ui.forms import DayField, NumberField

TOPIC_LABEL = 160
LINE_LABEL = 120
PEOPLE_MAX = 10**6
# How many audiences stand in the open on a phone.
GROUPS_OPEN = 4


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class PhotosInput(ManyFilesInput):
    """The camera or the pictures of the phone; where scripts run, each is made smaller before it is sent."""

    template_name = "activities/photos_input.html"


class FilesField(forms.FileField):
    """Several files; what each of them is, the verb finds out and says."""

    def to_python(self, data: Any) -> list[UploadedFile]:
        return [file for file in (data if isinstance(data, list | tuple) else [data]) if file]

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        found = self.to_python(data)
        if len(found) > ATTACHMENTS_MAX:
            raise forms.ValidationError(
                _("These are %(count)s files; at most %(most)s are taken. Choose those that show it best.")
                % {"count": len(found), "most": ATTACHMENTS_MAX}
            )
        return found


class LineChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Line) -> str:
        return one_line(str(obj), LINE_LABEL)


class EvidenceForm(forms.Form):
    """Photos, lists and documents; `taken_at` comes beside the photos where a script made them smaller."""

    photos = FilesField(label=_("Photos"), required=False, widget=PhotosInput)
    lists = FilesField(label=_("List of those present"), required=False, widget=ManyFilesInput)
    documents = FilesField(label=_("Programme, minutes or other documents"), required=False, widget=ManyFilesInput)

    @property
    def sent(self) -> list[Sent]:
        """Every upload, whatever else is wrong with the form."""
        moments = self.data.getlist("taken_at") if hasattr(self.data, "getlist") else []
        photos = self.cleaned_data.get("photos") or []
        known = list(map(moment_of, moments)) if len(moments) == len(photos) else [None] * len(photos)
        kinds = (("lists", AttachmentKind.LIST), ("documents", AttachmentKind.DOCUMENT))
        papers = [Sent(file, kind) for name, kind in kinds for file in self.cleaned_data.get(name) or []]
        return [Sent(file, AttachmentKind.PHOTO, moment) for file, moment in zip(photos, known, strict=True)] + papers


def moment_of(text: str) -> datetime | None:
    """Milliseconds since 1970, as browsers say when a file was last changed."""
    if not text.isdecimal() or len(text) > 14:
        return None
    return datetime.fromtimestamp(int(text) / 1000, UTC)


class FactsForm(forms.Form):
    """What the unit says of an activity, of one programme."""

    title = forms.CharField(
        label=_("What was done?"),
        max_length=TITLE_LENGTH,
        help_text=_("In a few words, as it will stand in the report."),
    )
    form = forms.ChoiceField(label=_("Form"), widget=forms.RadioSelect)
    form_words = forms.CharField(label=_("Which other form?"), max_length=WORDS_LENGTH, required=False)
    happened_on = DayField(label=_("Day"))
    begins_at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_("Where it was"), max_length=PLACE_LENGTH, required=False)
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    line = LineChoice(
        label=_("Line of the unit's plan that it carries out"), queryset=None, required=False, empty_label=_("None")
    )
    link = forms.CharField(
        label=_("Pages on the web about it"),
        required=False,
        max_length=ADDRESS_LENGTH * 4,
        widget=forms.Textarea(attrs={"rows": 2, "inputmode": "url", "autocomplete": "off"}),
        help_text=_("One address on each line, copied from the address bar."),
    )
    remark = forms.CharField(
        label=_("Note"), max_length=REMARK_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        *args: Any,
        programme: Programme,
        topics: Sequence[PlanItem],
        groups: Sequence[Group],
        named: Sequence[Form],
        others: Sequence[Form],
        lines: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.items = {str(item.key): item for item in topics}
        self.named = [form.code for form in named]
        self.others = others
        self.fields["form"].choices = [(form.code, form.label) for form in (*named, *others)]
        self.fields["topics"].choices = [(key, one_line(item.text, TOPIC_LABEL)) for key, item in self.items.items()]
        self.fields["line"].queryset = lines
        for name in ("form_words", "link"):
            self.fields[name].is_needed_sometimes = True
        self.groups = {group.code: group for group in groups}
        for group in groups:
            self.fields[f"people_{group.code}"] = field = NumberField(
                label=group.title, required=False, largest=PEOPLE_MAX
            )
            field.is_needed_sometimes = True

    @property
    def form_choices(self) -> list[tuple[bool, Any]]:
        """Each choice of the form, and whether the programme names it."""
        return [(choice.data["value"] in self.named, choice) for choice in self["form"]]

    @property
    def has_other_form(self) -> bool:
        """Whether a form is chosen that the programme does not name, so that their fold stands open."""
        chosen = self["form"].value()
        return bool(self["form"].errors or self["form_words"].errors or (chosen and chosen not in self.named))

    @property
    def people(self) -> list[BoundField]:
        """The first few audiences, and every one of which something is said."""
        return [field for place, field in enumerate(self._numbers) if place < GROUPS_OPEN or _is_said(field)]

    @property
    def other_people(self) -> list[BoundField]:
        """The rest, for a fold."""
        return [field for place, field in enumerate(self._numbers) if place >= GROUPS_OPEN and not _is_said(field)]

    @property
    def _numbers(self) -> list[BoundField]:
        return [self[f"people_{code}"] for code in self.groups]

    @property
    def chosen_topics(self) -> int:
        return len(self["topics"].value() or [])

    @property
    def has_more(self) -> bool:
        """Whether something stands in the fields that most do without, so that their fold stands open."""
        return any(self[name].value() or self[name].errors for name in ("begins_at", "line", "link", "remark"))

    @property
    def is_ahead(self) -> bool:
        """Whether the day is still to come."""
        return self.cleaned_data["happened_on"] > today()

    @property
    def facts(self) -> Facts:
        """What the verbs take."""
        typed = self.cleaned_data
        counts = {code: typed.get(f"people_{code}") for code in self.groups}
        return Facts(
            programme=self.programme,
            form=typed["form"],
            form_words=typed["form_words"] if typed["form"] == OTHER else "",
            title=typed["title"],
            happened_on=typed["happened_on"],
            begins_at=typed["begins_at"],
            place=typed["place"],
            topics=[self.items[key] for key in typed["topics"]],
            people={code: int(count) for code, count in counts.items() if count},
            line=typed["line"],
            remark=typed["remark"],
            links=[line.strip() for line in typed["link"].splitlines() if line.strip()],
        )


def _is_said(field: BoundField) -> bool:
    return bool(field.value() or field.errors)


class RecordForm(FactsForm, EvidenceForm):
    """A new activity with what shows it. `id` is given by the page, so that sending twice writes once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    expected = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=ATTACHMENTS_MAX)


class CorrectForm(FactsForm):
    """An activity as it stands, and the revision that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class PublishForm(EvidenceForm):
    """A page on which something was published: its address is enough."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    link = forms.CharField(
        label=_("Address of the page"),
        max_length=ADDRESS_LENGTH,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_("Site of the unit, portal, Facebook, Zalo, newspaper: copied from the address bar."),
    )
    title = forms.CharField(
        label=_("Title of the item"),
        max_length=TITLE_LENGTH,
        required=False,
        help_text=_("Left empty, it is read from the page."),
    )
    happened_on = DayField(label=_("Published on"))
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, programme: Programme, topics: Sequence[PlanItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.items = {str(item.key): item for item in topics}
        self.fields["topics"].choices = [(key, one_line(item.text, TOPIC_LABEL)) for key, item in self.items.items()]

    @property
    def chosen_topics(self) -> int:
        return len(self["topics"].value() or [])

    @property
    def facts(self) -> Facts:
        """What the verb takes; without a title the address stands for it until the page is read."""
        typed = self.cleaned_data
        return Facts(
            programme=self.programme,
            form=PUBLISHED,
            title=typed["title"] or typed["link"].strip(),
            happened_on=typed["happened_on"],
            topics=[self.items[key] for key in typed["topics"]],
            links=[typed["link"]],
        )


class LinkForm(forms.Form):
    link = forms.CharField(
        label=_("Address of the page"), max_length=ADDRESS_LENGTH, widget=forms.TextInput(attrs={"inputmode": "url"})
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"), max_length=REMARK_LENGTH, widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})
    )


class GuideForm(forms.Form):
    """One citizen or business; a tap on a procedure of before fills in the rest."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    who = forms.ChoiceField(label=_("Whom did you guide?"), choices=Who.choices, widget=forms.RadioSelect)
    procedure = forms.CharField(label=_("Through which procedure?"), max_length=PROCEDURE_LENGTH)
    procedure_code = forms.CharField(label=_("Code of the procedure"), max_length=CODE_LENGTH, required=False)
    file_number = forms.CharField(label=_("Number of the file or receipt"), max_length=CODE_LENGTH, required=False)
    note = forms.CharField(label=_("Note"), max_length=NOTE_LENGTH, required=False, help_text=_("No names of people."))
