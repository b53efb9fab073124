"""Cleaning of what people type into a unit's plan."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lantoa.core.org.models import UnitKind
from lantoa.programme.cascade.letters import Signer
from lantoa.programme.cascade.models import NOT_BEGUN, Decision, Line, LineKind, OwedPlan, UnitPlanState
from lantoa.ui.forms import DayField, MoneyField, RadioCards

EXPECTED = "expected_"
PEOPLE_MAX = 10_000_000
CHOICES = [
    (Decision.TAKEN_OVER, _("Take over as it is")),
    (Decision.ADAPTED, _("Adapt to our unit")),
    (Decision.NOT_APPLICABLE, _("Not applicable")),
]
NOTES = {
    Decision.TAKEN_OVER: _("With the words of the programme."),
    Decision.ADAPTED: _("With words of your own, below."),
    Decision.NOT_APPLICABLE: _("It is left out; say why."),
}


class LineForm(forms.Form):
    """One line of a unit's plan; `audiences` are the people it may count, as (code, words), `below` the units below."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    decision = forms.ChoiceField(
        label=_("What does your unit do with it?"), choices=CHOICES, widget=RadioCards(notes=NOTES)
    )
    text = forms.CharField(
        label=_("What your unit will do"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    reason = forms.CharField(label=_("Why it does not apply"), required=False, max_length=300)
    people = forms.CharField(
        label=_("Who carries it out"), required=False, max_length=300, help_text=_("Names, groups or posts.")
    )
    starts_on = DayField(label=_("From"), required=False)
    due_on = DayField(label=_("Last day"), required=False)
    funds_proposed = MoneyField(label=_("Funds proposed (đồng)"), required=False)

    is_for_below = forms.BooleanField(label=_("The units below carry it out too"), required=False)

    def __init__(
        self, *args: Any, line: Line | None, audiences: list[tuple[str, str]], below: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if below and (line is None or line.kind == LineKind.TASK):
            self.fields["is_for_below"].help_text = _below_note(below)
        else:
            del self.fields["is_for_below"]
        for code, words in audiences:
            self.fields[EXPECTED + code] = forms.IntegerField(
                label=_("Expected: %(people)s") % {"people": words},
                required=False,
                min_value=0,
                max_value=PEOPLE_MAX,
            )
        if line is None or line.is_own:
            del self.fields["decision"], self.fields["reason"]
            self.fields["text"].required = True
        if line is None:
            del self.fields["version"]
        else:
            self.initial = _initial(line) | self.initial

    @property
    def details(self) -> list[Any]:
        """The fields of when, who, how many and for how much."""
        apart = {"version", "decision", "text", "reason", "kind", "is_for_below"}
        return [self[name] for name in self.fields if name not in apart]

    @property
    def asked(self) -> dict[str, Any]:
        """What the verb takes, without the revision."""
        data = dict(self.cleaned_data)
        data.pop("version", None)
        expected = {
            name.removeprefix(EXPECTED): data.pop(name) or 0 for name in list(data) if name.startswith(EXPECTED)
        }
        return data | {"expected": expected}


class OwnLineForm(LineForm):
    """A line of the unit's own."""

    kind = forms.ChoiceField(label=_("Part of the plan"), choices=LineKind.choices)
    field_order = ("kind", "text")

    def __init__(self, *args: Any, audiences: list[tuple[str, str]], below: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, line=None, audiences=audiences, below=below, **kwargs)


def _below_note(below: int) -> str:
    """Of tasks alone: what else a plan says goes down with it as a whole."""
    return ngettext(
        "%(count)s unit below owes this task once the signed plan is handed down.",
        "%(count)s units below owe this task once the signed plan is handed down.",
        below,
    ) % {"count": below}


def _initial(line: Line) -> dict[str, Any]:
    expected = {EXPECTED + row.audience: row.number for row in line.expectations.all()}
    return {
        "version": line.revision,
        "decision": line.decision,
        "text": line.text or line.programme_text,
        "reason": line.reason,
        "people": line.people,
        "starts_on": line.starts_on,
        "due_on": line.due_on,
        "funds_proposed": line.funds_proposed,
        "is_for_below": line.is_for_below,
        **expected,
    }


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why the plan is changed"), max_length=300)


class StayForm(forms.Form):
    reason = forms.CharField(label=_("Why the plan stays as it is"), max_length=300)


class RemarkForm(forms.Form):
    text = forms.CharField(label=_("What is to be changed"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class ReturnForm(forms.Form):
    text = forms.CharField(
        label=_("On the whole plan"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ExcuseForm(forms.Form):
    """A later day, or an exemption; both say why."""

    LATER, EXEMPT = "later", "exempt"
    what = forms.ChoiceField(
        label=_("What is given"),
        choices=[(LATER, _("A later day")), (EXEMPT, _("An exemption"))],
        initial=LATER,
        widget=forms.RadioSelect,
    )
    extended_to = DayField(label=_("New last day in time"), required=False, help_text=_("Left empty for an exemption."))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("what") == self.LATER and not given.get("extended_to") and "extended_to" not in self.errors:
            self.add_error("extended_to", _("Say until when."))
        return given

    @property
    def asked(self) -> dict[str, Any]:
        """What the verb takes."""
        is_later = self.cleaned_data["what"] == self.LATER
        return {
            "reason": self.cleaned_data["reason"],
            "extended_to": self.cleaned_data["extended_to"] if is_later else None,
        }


class UrgingForm(forms.Form):
    """To whom the letter goes, until when they have, who signs it."""

    new_day = DayField(label=_("New last day"))
    signer = forms.ChoiceField(
        label=_("Who signs"),
        widget=forms.RadioSelect,
        help_text=_("Whoever signs by order (TL.) also approves the letter here."),
    )

    units = forms.MultipleChoiceField(label=_("Units that are late"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, rows: Sequence[OwedPlan], signers: Sequence[Signer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].choices = [(row.unit.pk, _late(row)) for row in rows]
        self.fields["units"].initial = [row.unit.pk for row in rows]
        self.fields["signer"].choices = [(each.key, each.label) for each in signers]
        self.fields["signer"].initial = signers[0].key

    def clean_units(self) -> set[int]:
        return {int(key) for key in self.cleaned_data["units"]}


def _late(row: OwedPlan) -> str:
    late = ngettext("%(count)s day late", "%(count)s days late", row.days_late) % {"count": row.days_late}
    return f"{row.unit.name} ({late.lower()})"


class BoardFilter(forms.Form):
    """Which of the bound units are looked at."""

    q = forms.CharField(label=_("Unit"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), (NOT_BEGUN, _("not begun")), *UnitPlanState.choices]
    )
    kind = forms.ChoiceField(label=_("Kind of unit"), required=False)
    late = forms.ChoiceField(label=_("In time"), required=False, choices=[("", _("All")), ("yes", _("late only"))])

    def __init__(self, *args: Any, kinds: Iterable[UnitKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("All")), *((kind.code, kind.name_in_language) for kind in kinds)]
