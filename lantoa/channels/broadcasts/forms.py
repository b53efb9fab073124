"""Cleaning of what people type about message campaigns."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.forms import BoundField
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts.bodies import trees_of, units_in_reach
from lantoa.channels.broadcasts.models import (
    LINK_LENGTH,
    SUBJECT_LENGTH,
    WORDS_LENGTH,
    Campaign,
    LeavesOut,
    Recipient,
    Roles,
    State,
)
from lantoa.channels.broadcasts.queries import not_reached
from lantoa.core.clock import local
from lantoa.core.notices.models import Way
from lantoa.core.org.inherited import unit_today
from lantoa.core.org.models import Axis, Unit
from lantoa.lib.texts import one_line
from lantoa.lib.vietnamese import fold
from lantoa.programme.plan.models import PlanItem, Programme
from lantoa.ui.forms import Combobox, DayField

REMARK_MAX = 2000
TOPIC_LABEL = 160
PROGRAMME_LABEL = 140
WAY_LABELS = {Way.EMAIL: _("Email"), Way.ZALO: _("Zalo"), Way.SMS: _("SMS, which costs money for each message")}


class ProgrammeChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Programme) -> str:
        return one_line(obj.title, PROGRAMME_LABEL)


class NewForm(forms.Form):
    """What it is about, under which programme, and in the name of which of the person's units."""

    subject = forms.CharField(
        label=_("What do you want to tell?"),
        max_length=SUBJECT_LENGTH,
        help_text=_("In a few words; it is what everybody reads first, and all that an SMS says."),
    )
    programme = ProgrammeChoice(label=_("Under which programme"), queryset=None, empty_label=None)
    unit = forms.ModelChoiceField(label=_("Unit that sends"), queryset=None, empty_label=None)

    def __init__(self, *args: Any, units: QuerySet[Unit], programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["programme"].queryset = programmes


class TimeFields(forms.Form):
    """When it goes out: a day and a time, or neither."""

    send_on = DayField(label=_("Day"), required=False)
    send_time = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("send_on", "send_time"):
            self.fields[name].is_needed_sometimes = True

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        day, time = typed.get("send_on"), typed.get("send_time")
        if bool(day) != bool(time) and not self.errors:
            self.add_error("send_time" if day else "send_on", _("Give both the day and the time, or neither."))
        typed["send_at"] = timezone.make_aware(datetime.combine(day, time)) if day and time else None
        return typed


def times_of(moment: datetime | None) -> dict[str, Any]:
    """What the two fields show of a moment."""
    here = local(moment) if moment else None
    return {"send_on": here.date() if here else None, "send_time": here.time() if here else None}


class WordsForm(TimeFields):
    """The whole campaign; while it is a draft nothing but its subject is asked for."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    subject = forms.CharField(
        label=_("Subject"), max_length=SUBJECT_LENGTH, help_text=_("All that an SMS says beside the link.")
    )
    words = forms.CharField(
        label=_("Words of the message"),
        max_length=WORDS_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Short, one thing; what is longer belongs on the page that the link leads to."),
    )
    link = forms.CharField(
        label=_("Link"),
        max_length=LINK_LENGTH,
        required=False,
        help_text=_("A page here or on the web, copied from the address bar."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    below = forms.ModelChoiceField(
        label=_("Unit, with everything below it"),
        queryset=None,
        required=False,
        widget=Combobox,
        empty_label=_("Choose a unit"),
    )
    axis = forms.ChoiceField(label=_("By which tree"), choices=Axis.choices, widget=forms.RadioSelect, required=False)
    roles = forms.ChoiceField(label=_("Who there"), choices=Roles.choices, widget=forms.RadioSelect)
    leaves_out = forms.ChoiceField(
        label=_("Leave out"), choices=LeavesOut.choices, widget=forms.RadioSelect, required=False
    )
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    ways = forms.MultipleChoiceField(
        label=_("Also by"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each person gets it by the ways that they chose."),
    )
    is_urgent = forms.BooleanField(label=_("Urgent: goes out at night and on days off too"), required=False)

    def __init__(
        self,
        *args: Any,
        campaign: Campaign,
        topics: Sequence[PlanItem],
        ways: Sequence[Way],
        may_leave_out: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, initial=_initial_of(campaign), **kwargs)
        self.campaign = campaign
        # What was chosen stays, though the programme has a newer version by now.
        kept = {item.key: item for item in campaign.topics.all()}
        self.items = {str(item.key): item for item in {item.key: item for item in topics}.values()}
        self.items |= {str(key): item for key, item in kept.items() if str(key) not in self.items}
        # A draft does without some, and of others one is always chosen.
        for name in ("words", "below", "axis", "leaves_out"):
            self.fields[name].is_needed_sometimes = True
        self.fields["axis"].choices = [(axis.value, capfirst(axis.label)) for axis in reversed(Axis)]
        self.fields["topics"].choices = [(key, one_line(item.text, TOPIC_LABEL)) for key, item in self.items.items()]
        self.fields["ways"].choices = [(way.value, WAY_LABELS[way]) for way in ways]
        units = units_in_reach(unit_today(campaign.unit)).in_tree_order()
        # As soon as the first choice is made it is kept, whatever has become of the unit.
        self.fields["below"].queryset = units if campaign.below is None else _with(units, campaign.below)
        trees = trees_of(unit_today(campaign.unit))
        unneeded = [
            *(["axis"] if len(trees) == 1 else []),
            *(["leaves_out"] if not may_leave_out else []),
            *(["topics"] if not self.items else []),
            *(["ways"] if not ways else []),
            # Whom a correction tells is settled by what it corrects.
            *(["below", "axis", "roles", "leaves_out"] if campaign.is_correction else []),
        ]
        self.only_tree = trees[0]
        for name in dict.fromkeys(unneeded):
            del self.fields[name]

    @property
    def to_whom(self) -> list[BoundField]:
        return [self[name] for name in ("below", "axis", "roles", "leaves_out") if name in self.fields]

    @property
    def chosen_topics(self) -> int:
        """How many topics are ticked, for the head of their fold."""
        return len(self["topics"].value() or []) if "topics" in self.fields else 0

    @property
    def has_time(self) -> bool:
        """Whether something is said of when, so that the fold stands open."""
        names = ("send_on", "send_time", "is_urgent")
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def asked(self) -> dict[str, Any]:
        """What the verb takes."""
        typed = {name: self.cleaned_data[name] for name in ("subject", "words", "link", "is_urgent", "send_at")}
        if not self.campaign.is_correction:
            typed |= {"below": self.cleaned_data["below"], "roles": self.cleaned_data["roles"]}
            typed["axis"] = self.cleaned_data.get("axis") or self.only_tree
            typed["leaves_out"] = self.cleaned_data.get("leaves_out", "")
        topics = [self.items[key] for key in self.cleaned_data.get("topics", [])]
        ways = self.cleaned_data.get("ways", self.campaign.ways)
        return typed | {"topics": topics, "ways": ways, "seen": self.cleaned_data["version"]}


def _with(units: QuerySet[Unit], chosen: Unit) -> QuerySet[Unit]:
    return Unit.objects.filter(Q(pk__in=units.order_by().values("pk")) | Q(pk=chosen.pk)).in_tree_order()


def _initial_of(campaign: Campaign) -> dict[str, Any]:
    columns = ("subject", "words", "link", "below", "axis", "roles", "leaves_out", "ways", "is_urgent")
    known = {column: getattr(campaign, column) for column in columns}
    topics = [str(key) for key in campaign.topics.values_list("key", flat=True)]
    return known | times_of(campaign.send_at) | {"topics": topics, "version": campaign.revision}


class SeenForm(forms.Form):
    """The revision that the person saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class ApproveForm(TimeFields):
    """When it goes out; left empty, at once."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def asked(self) -> dict[str, Any]:
        """What the verb takes."""
        return {"seen": self.cleaned_data["seen"], "send_at": self.cleaned_data["send_at"]}


class GiveBackForm(SeenForm):
    remark = forms.CharField(
        label=_("What is to be mended?"), max_length=REMARK_MAX, widget=forms.Textarea(attrs={"rows": 3})
    )


class ListFilter(forms.Form):
    """Which of the campaigns are looked at."""

    q = forms.CharField(label=_("Words or unit"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *State.choices])
    programme = ProgrammeChoice(label=_("Programme"), queryset=None, required=False, empty_label=_("All"))

    def __init__(self, *args: Any, rows: QuerySet[Campaign], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = Programme.objects.filter(pk__in=rows.order_by().values("programme"))
        self.fields["programme"].queryset = named.order_by("-published_at", "-pk")

    @property
    def is_narrowed(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

    def narrow(self, rows: QuerySet[Campaign]) -> QuerySet[Campaign]:
        """The rows that fit what was asked; a filter that is no choice of the form asks nothing."""
        if not self.is_valid():
            return rows
        wanted = {name: self.cleaned_data[name] for name in ("state", "programme")}
        return rows.filter(**{name: value for name, value in wanted.items() if value}).having(self.cleaned_data["q"])


OUTCOMES = [
    ("", _("All")),
    ("not_told", _("Not told inside the system")),
    ("not_opened", _("Not opened yet")),
    ("opened", _("Opened")),
]


class RecipientFilter(forms.Form):
    """Which of the people of a campaign are looked at."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=None, required=False, empty_label=_("All"), widget=Combobox)
    outcome = forms.ChoiceField(label=_("What came of it"), required=False)

    def __init__(self, *args: Any, campaign: Campaign, ways: Sequence[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = campaign.recipients.order_by().values("unit")
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=units).in_tree_order()
        missed = [(f"not_{way}", _("Not reached by %(way)s") % {"way": way.label}) for way in ways]
        self.ways = {f"not_{way}": way for way in ways}
        self.fields["outcome"].choices = [*OUTCOMES, *missed]

    @property
    def is_narrowed(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

    def narrow(self, rows: QuerySet[Recipient]) -> QuerySet[Recipient]:
        """The rows that fit what was asked."""
        if not self.is_valid():
            return rows
        if self.cleaned_data["unit"]:
            rows = rows.filter(unit=self.cleaned_data["unit"])
        for word in fold(self.cleaned_data["q"]).split():
            rows = rows.filter(person__folded__contains=word)
        outcome = self.cleaned_data["outcome"]
        if outcome in self.ways:
            return not_reached(rows, self.ways[outcome])
        if outcome == "not_told":
            return not_reached(rows, "")
        if outcome:
            return rows.filter(notice__isnull=False, notice__read_at__isnull=outcome == "not_opened")
        return rows
