"""Cleaning of what people type about simpler procedures."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.org.bodies import posts_at
from lantoa.core.org.models import Unit
from lantoa.lib.texts import one_line
from lantoa.programme.improvements.bodies import carrier_units
from lantoa.programme.improvements.models import Decision, Improvement, Measure, State
from lantoa.programme.improvements.permissions import CARRY_OUT
from lantoa.programme.intake.fields import fields as reform_fields
from lantoa.programme.plan.models import PlanItem
from lantoa.ui.forms import Combobox, DayField, MoneyField, NumberField, RadioCards

TEXT_MAX = 4000
TITLE_MAX = 200
ITEM_LABEL = 120
TIMES_MOST = 1_000_000
DECISION_NOTES = {
    Decision.ACCEPTED: _("It is done so from a day on."),
    Decision.IN_PART: _("Say below what is changed."),
    Decision.REFUSED: _("Say below why."),
}


def _text(label: Any, *, rows: int = 4, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=TEXT_MAX, widget=forms.Textarea(attrs={"rows": rows}), **more)


def _takes(measure: Measure, label: Any) -> NumberField:
    if measure == Measure.DONG:
        field: NumberField = MoneyField(label=label, required=False)
    else:
        field = NumberField(label=label, required=False, decimals=1 if measure == Measure.WORKING_DAYS else 0)
    # Of several, one is enough; the page says so once for all.
    field.is_needed_sometimes = True
    return field


def _names_of_fields() -> list[tuple[str, str]]:
    return [(field.code, field.label) for field in reform_fields()]


class NewForm(forms.Form):
    """What becomes simpler, and for which of the person's units."""

    title = forms.CharField(
        label=_("Which step could be simpler?"),
        max_length=TITLE_MAX,
        help_text=_("In a few words, such as: register of incoming documents kept once."),
    )
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=None, empty_label=None)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class WordsForm(forms.Form):
    """The whole proposal; while it is a draft nothing but its title is asked for."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("What becomes simpler"), max_length=TITLE_MAX)
    as_is = _text(_("How is it done now?"), required=False)
    as_proposed = _text(_("How should it be done?"), required=False)
    touches_below = forms.BooleanField(label=_("Units below ours"), required=False)
    touches_bodies = forms.BooleanField(label=_("Other bodies of the State"), required=False)
    touches_citizens = forms.BooleanField(label=_("Citizens and businesses"), required=False)
    others_named = forms.CharField(label=_("Which ones"), required=False, max_length=300)
    times_a_year = NumberField(
        label=_("How often a year"),
        required=False,
        largest=TIMES_MOST,
        help_text=_("What is saved a year is computed from it."),
    )
    field_code = forms.ChoiceField(label=_("Field of reform"), required=False)
    item = forms.ChoiceField(label=_("Task of a programme that it serves"), required=False, widget=Combobox)

    def __init__(
        self,
        *args: Any,
        improvement: Improvement,
        tasks: Sequence[tuple[str, list[PlanItem]]],
        has_below: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, initial=_initial_of(improvement), **kwargs)
        self.items = {str(item.pk): item for _label, rows in tasks for item in rows}
        if improvement.item:
            # What was chosen stays, though the programme has a newer version by now.
            self.items.setdefault(str(improvement.item_id), improvement.item)
        # A draft does without them, a proposal does not.
        for name in ("as_is", "as_proposed"):
            self.fields[name].is_needed_sometimes = True
        if not has_below:
            del self.fields["touches_below"]
        if improvement.is_asked:
            self.fields["answer"] = _text(_("Answer to the questions"), rows=3, required=False)
            self.fields["answer"].is_needed_sometimes = True
        self.fields["field_code"].choices = [("", _("Not said")), *_names_of_fields()]
        groups = [(label, [(str(item.pk), _numbered(item)) for item in rows]) for label, rows in tasks]
        named = {key for _label, rows in groups for key, _words in rows}
        rest = [(key, _numbered(item)) for key, item in self.items.items() if key not in named]
        self.fields["item"].choices = [("", _("None in particular")), *rest, *groups]
        for measure in Measure:
            now = format_lazy("{measure}, {when}", measure=measure.label, when=_("now"))
            then = format_lazy("{measure}, {when}", measure=measure.label, when=_("as proposed"))
            self.fields[f"now_{measure}"] = _takes(measure, capfirst(now))
            self.fields[f"then_{measure}"] = _takes(measure, capfirst(then))

    def clean_item(self) -> PlanItem | None:
        return self.items.get(self.cleaned_data["item"])

    @property
    def figures(self) -> list[BoundField]:
        """The fields of what a step takes, a pair for each measure."""
        return [self[f"{when}_{measure}"] for measure in Measure for when in ("now", "then")]

    @property
    def touched(self) -> list[BoundField]:
        names = ("touches_below", "touches_bodies", "touches_citizens")
        return [self[name] for name in names if name in self.fields]

    @property
    def has_figures(self) -> bool:
        """Whether something is typed there, so that the fold stands open."""
        return any(field.value() not in (None, "") or field.errors for field in (*self.figures, self["times_a_year"]))

    @property
    def asked(self) -> dict[str, Any]:
        """What the verb takes."""
        typed = {"touches_below": False} | self.cleaned_data
        pairs = {measure.value: (typed.pop(f"now_{measure}"), typed.pop(f"then_{measure}")) for measure in Measure}
        typed.pop("answer", None)
        typed["times_a_year"] = int(typed["times_a_year"]) if typed["times_a_year"] else None
        typed["figures"] = {code: pair for code, pair in pairs.items() if pair != (None, None)}
        return typed | {"seen": typed.pop("version")}


def _initial_of(improvement: Improvement) -> dict[str, Any]:
    columns = (
        *("title", "as_is", "as_proposed", "touches_below", "touches_bodies", "touches_citizens"),
        *("others_named", "times_a_year", "field_code"),
    )
    known = {column: getattr(improvement, column) for column in columns}
    for row in improvement.figures.all():
        known |= {f"now_{row.measure}": row.now, f"then_{row.measure}": row.proposed}
    return known | {"item": str(improvement.item_id or ""), "version": improvement.revision}


def _numbered(item: PlanItem) -> str:
    return one_line(f"{item.number_as_written} {item.text}".strip(), ITEM_LABEL)


class SeenForm(forms.Form):
    """The revision that the person saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class PutUpForm(SeenForm):
    opinion = _text(_("What does the office think of it?"))


class AskForm(SeenForm):
    question = _text(_("What do you want to know?"), rows=3)


class DecideForm(SeenForm):
    """The decision; who and from when are said of what is accepted."""

    decision = forms.ChoiceField(label=_("Decision"), choices=Decision.choices, widget=RadioCards(notes=DECISION_NOTES))
    text = _text(_("What is changed, or why not"), rows=3, required=False)
    carrier = forms.ChoiceField(
        label=_("Who carries it out"),
        required=False,
        widget=Combobox,
        help_text=_("Left empty, the unit that proposed it."),
    )
    begins_on = DayField(label=_("From which day"), required=False, help_text=_("Of what is accepted."))

    def __init__(self, *args: Any, improvement: Improvement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("text", "begins_on"):
            self.fields[name].is_needed_sometimes = True
        units = carrier_units(improvement)
        posts = list(posts_at(units, CARRY_OUT))
        self.carriers: dict[str, tuple[Unit, User | None]] = {f"don-vi-{unit.pk}": (unit, None) for unit in units}
        self.carriers |= {f"nguoi-{post.person_id}-{post.unit_id}": (post.unit, post.person) for post in posts}
        people = {
            f"nguoi-{post.person_id}-{post.unit_id}": f"{post.person} · {post.label}, {post.unit.label}"
            for post in posts
        }
        self.fields["carrier"].choices = [
            ("", _("The unit that proposed it")),
            (_("Units"), [(f"don-vi-{unit.pk}", unit.name) for unit in units]),
            (_("Persons"), list(people.items())),
        ]

    @property
    def asked(self) -> dict[str, Any]:
        """What the verb takes."""
        typed = dict(self.cleaned_data)
        unit, person = self.carriers.get(typed.pop("carrier"), (None, None))
        return typed | {"unit": unit, "person": person}


class ForceForm(forms.Form):
    day = DayField(label=_("Since which day is it done so?"))


class MeasureForm(forms.Form):
    """What the step takes now; of the measures that were named, or of all where none was."""

    day = DayField(label=_("On which day was it measured?"))
    said_by = forms.CharField(
        label=_("Who says so"), max_length=200, help_text=_("A name and post, or the paper in which it stands.")
    )

    def __init__(self, *args: Any, measures: Sequence[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measures = list(measures) or list(Measure)
        for measure in self.measures:
            label = format_lazy("{measure}, {when}", measure=measure.label, when=_("each time, now"))
            self.fields[f"now_{measure}"] = _takes(measure, capfirst(label))
        self.order_fields([*(f"now_{measure}" for measure in self.measures), "day", "said_by"])

    @property
    def asked(self) -> dict[str, Any]:
        """What the verb takes."""
        values: dict[str, Decimal] = {}
        for measure in self.measures:
            value = self.cleaned_data[f"now_{measure}"]
            if value is not None:
                values[measure.value] = value
        return {"values": values, "day": self.cleaned_data["day"], "said_by": self.cleaned_data["said_by"]}


class AdoptForm(forms.Form):
    remark = _text(_("A word on how it went"), rows=2, required=False)
    is_shared = forms.BooleanField(label=_("Other units may read it as a good example"), required=False, initial=True)


class GiveUpForm(forms.Form):
    reason = _text(_("Why is it given up?"), rows=2)


class SameForm(forms.Form):
    """For which of the person's units."""

    unit = forms.ModelChoiceField(label=_("For our unit"), queryset=None, empty_label=None)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class ListFilter(forms.Form):
    """Which of the proposals are looked at."""

    q = forms.CharField(label=_("Words or unit"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *State.choices])
    field = forms.ChoiceField(label=_("Field of reform"), required=False)
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=None, required=False, empty_label=_("All"))

    def __init__(self, *args: Any, rows: QuerySet[Improvement], has_states: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [("", _("All")), *_names_of_fields()]
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=rows.order_by().values("unit")).order_by("sort_key")
        if not has_states:
            del self.fields["state"]

    @property
    def is_narrowed(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

    def narrow(self, rows: QuerySet[Improvement]) -> QuerySet[Improvement]:
        """The rows that fit what was asked; a filter that is no choice of the form asks nothing."""
        if not self.is_valid():
            return rows
        asked = self.cleaned_data
        wanted = {"state": asked.get("state"), "field_code": asked["field"], "unit": asked["unit"]}
        return rows.filter(**{column: value for column, value in wanted.items() if value}).having(asked["q"])
