"""Cleaning of what people type about difficulties."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lantoa.lib.dates import on_screen
from lantoa.lib.texts import one_line
from lantoa.programme.difficulties.models import OF_A_MATTER, Difficulty, DifficultyDraft, Matter, State
from lantoa.programme.difficulties.similar import Likeness
from lantoa.programme.directing.forms import DirectForm
from lantoa.programme.plan.models import PlanItem, Programme
from lantoa.ui.forms import CheckCards, Combobox

TEXT_MAX = 4000
LABEL = 140
ITEM_LABEL = 120


def _text(label: Any, *, rows: int = 4, length: int = TEXT_MAX, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, widget=forms.Textarea(attrs={"rows": rows}), **more)


class RaiseForm(forms.Form):
    """One field is enough; where and what is proposed may be added."""

    text = _text(_("What is difficult?"))
    item = forms.ChoiceField(label=_("At which task or item"), required=False, widget=Combobox)
    proposal = _text(_("What do you propose?"), rows=3, required=False)

    def __init__(self, *args: Any, parts: Sequence[tuple[str, list[PlanItem]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {str(item.pk): item for _label, rows in parts for item in rows}
        groups = [
            (label, [(str(item.pk), one_line(_numbered(item), ITEM_LABEL)) for item in rows]) for label, rows in parts
        ]
        self.fields["item"].choices = [("", _("The programme as a whole")), *groups]

    def clean_item(self) -> PlanItem | None:
        return self.items.get(self.cleaned_data["item"])

    @staticmethod
    def initial_of(draft: DifficultyDraft | None, item: str = "") -> dict[str, Any]:
        """What was typed before; an item that the address names comes first."""
        if draft is None:
            return {"item": item}
        return {"text": draft.text, "proposal": draft.proposal, "item": item or str(draft.item_id or "")}


class DraftForm(RaiseForm):
    """As it is while somebody types: nothing is missing yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False


def _numbered(item: PlanItem) -> str:
    return f"{item.number_as_written} {item.text}".strip()


class CloseForm(forms.Form):
    remark = forms.CharField(label=_("A word on it"), required=False, max_length=300)


class ReopenForm(forms.Form):
    reason = _text(_("What does the answer leave open?"), rows=2, length=500)


class OwnFilter(forms.Form):
    """Which of the own difficulties are looked at."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *State.choices])


class ReceivedFilter(forms.Form):
    """Which of the difficulties that came in are looked at."""

    q = forms.CharField(label=_("Words or unit"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *State.choices])
    programme = forms.ModelChoiceField(label=_("Programme"), queryset=None, required=False, empty_label=_("All"))
    item = forms.ChoiceField(label=_("Task or item"), required=False)

    def __init__(self, *args: Any, programmes: QuerySet[Programme], items: Sequence[PlanItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes
        named = [(str(item.key), one_line(_numbered(item), ITEM_LABEL)) for item in items]
        self.fields["item"].choices = [("", _("All")), *named]

    def narrow(self, rows: QuerySet[Difficulty]) -> QuerySet[Difficulty]:
        """The rows that fit what was asked; a filter that is no choice of the form asks nothing."""
        if not self.is_valid():
            return rows
        asked = self.cleaned_data
        if asked["state"]:
            rows = rows.filter(state=asked["state"])
        if asked["programme"]:
            rows = rows.filter(programme=asked["programme"])
        if asked["item"]:
            rows = rows.filter(item__key=asked["item"])
        return rows.having(asked["q"])


class MatterFilter(forms.Form):
    """Which matters are looked at."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *((state.value, state.label) for state in OF_A_MATTER)],
    )


class AnswerFilter(forms.Form):
    q = forms.CharField(label=_("What is difficult"), required=False, max_length=100)
    programme = forms.ModelChoiceField(label=_("Programme"), queryset=None, required=False, empty_label=_("All"))

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes


class GroupForm(forms.Form):
    """What is put together: the chosen ones and, not ticked, what may be the same."""

    difficulties = forms.MultipleChoiceField(label=_("These belong together"))
    title = forms.CharField(
        label=_("Title of the matter"),
        required=False,
        max_length=300,
        help_text=_("Units of the programme read it beside the answer; name no unit and no person in it."),
    )
    matter = forms.ChoiceField(label=_("Or put them to a matter that there is"), required=False, widget=Combobox)

    def __init__(
        self,
        *args: Any,
        chosen: Sequence[Difficulty],
        like: Sequence[Likeness[Difficulty]],
        matters: QuerySet[Matter],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        # Of the two, one is enough.
        self.fields["title"].is_needed_sometimes = True
        self.rows = {str(row.pk): row for row in (*chosen, *(each.thing for each in like))}
        self.matters = {str(row.pk): row for row in matters}
        reasons = {str(each.thing.pk): _("both say: %(words)s") % {"words": each.reason} for each in like}
        notes = {key: " · ".join(filter(None, [_whose(row), reasons.get(key, "")])) for key, row in self.rows.items()}
        field = self.fields["difficulties"]
        field.widget = CheckCards(notes=notes)
        field.choices = [(key, one_line(row.text, LABEL)) for key, row in self.rows.items()]
        self.fields["matter"].choices = [
            ("", _("No, make a new matter")),
            *((key, f"{row.title} ({row.get_state_display()})") for key, row in self.matters.items()),
        ]

    def clean_difficulties(self) -> list[Difficulty]:
        return [self.rows[key] for key in self.cleaned_data["difficulties"]]

    def clean_matter(self) -> Matter | None:
        return self.matters.get(self.cleaned_data["matter"])


def _whose(row: Difficulty) -> str:
    return f"{row.unit.name}, {on_screen(row.raised_at.date())}"


class SeenForm(forms.Form):
    """The revision of the matter that the person saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class TitleForm(SeenForm):
    title = forms.CharField(label=_("Title of the matter"), max_length=300)


class PutUpForm(SeenForm):
    proposal = _text(_("What do you propose to the head?"))


class AnswerForm(SeenForm):
    text = _text(
        _("Answer to the units"),
        rows=6,
        help_text=_("It goes to every unit that raised this, and to others that ask the same."),
    )
    is_shared = forms.BooleanField(
        label=_("All units of the programme may read it, without who raised it"), required=False, initial=True
    )


class DirectMatterForm(SeenForm, DirectForm):
    """The direction on a matter, as the head saw it."""

    field_order = ("seen", "text", "carrier", "due_on")
