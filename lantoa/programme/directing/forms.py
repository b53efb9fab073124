"""Cleaning of what people type about tasks and directions."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.org.bodies import parts_of
from lantoa.core.org.models import Unit
from lantoa.lib.texts import one_line
from lantoa.programme.directing.carriers import people_of_the_body, posts_in_the_body, units_below
from lantoa.programme.directing.models import Part
from lantoa.programme.directing.queries import UnitTask, programmes_of
from lantoa.programme.plan.models import PlanItem
from lantoa.ui.forms import Combobox, DayField

TEXT_MAX = 4000
# Beyond so many a list helps nobody choose; the parts of the body remain.
UNITS_MOST = 500


def _text(label: Any, *, rows: int = 3, length: int = TEXT_MAX, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, widget=forms.Textarea(attrs={"rows": rows}), **more)


class DirectForm(forms.Form):
    """The direction; who and when are said where it matters. On a task units below that owe it can carry it out too."""

    text = _text(_("Direction"), rows=4)
    carrier = forms.ChoiceField(
        label=_("Part, unit or person to carry it out"),
        required=False,
        widget=Combobox,
        help_text=_("Left empty, those who follow it."),
    )
    due_on = DayField(label=_("Last day"), required=False)

    def __init__(self, *args: Any, body: Unit, item: PlanItem | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = list(parts_of(body))
        posts = list(posts_in_the_body(body))
        below = list(units_below(body, item)[: UNITS_MOST + 1]) if item else []
        below = below if len(below) <= UNITS_MOST else []
        self.carriers: dict[str, tuple[Unit, User | None]] = {
            f"don-vi-{unit.pk}": (unit, None) for unit in (*parts, *below)
        }
        self.carriers |= {f"nguoi-{post.person_id}-{post.unit_id}": (post.unit, post.person) for post in posts}
        people = {
            f"nguoi-{post.person_id}-{post.unit_id}": f"{post.person} · {post.label}, {post.unit.label}"
            for post in posts
        }
        groups = [
            (_("Parts of the body"), [(f"don-vi-{unit.pk}", unit.name) for unit in parts]),
            (_("Persons"), list(people.items())),
            (_("Units below that owe the task"), [(f"don-vi-{unit.pk}", unit.name) for unit in below]),
        ]
        self.fields["carrier"].choices = [("", _("Not said")), *((label, rows) for label, rows in groups if rows)]

    @property
    def asked(self) -> dict[str, Any]:
        """What the verb takes."""
        data = dict(self.cleaned_data)
        unit, person = self.carriers.get(data.pop("carrier"), (None, None))
        return data | {"unit": unit, "person": person}


class ReportForm(forms.Form):
    text = _text(_("What was done?"))


class CloseForm(forms.Form):
    outcome = _text(_("What was done?"))


class AssignForm(forms.Form):
    """Who does a task; everything else may be left out."""

    person = forms.ChoiceField(label=_("To whom"), widget=Combobox)
    part = forms.ChoiceField(label=_("Their part"), choices=Part.choices, initial=Part.LEAD, required=False)
    due_on = DayField(
        label=_("Last day inside the unit"), required=False, help_text=_("Left empty, the plan's own day holds.")
    )
    note = forms.CharField(label=_("What exactly"), required=False, max_length=500)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = people_of_the_body(unit)
        self.people = {str(key): post.person for key, post in posts.items()}
        named = [(key, _named(posts[int(key)], unit)) for key in self.people]
        self.fields["person"].choices = [("", _("Choose a person")), *named]

    def clean_person(self) -> User:
        return self.people[self.cleaned_data["person"]]

    def clean_part(self) -> Part:
        return Part(self.cleaned_data["part"] or Part.LEAD)


def _named(post: Any, unit: Unit) -> str:
    where = "" if post.unit_id == unit.pk else f", {post.unit.label}"
    return f"{post.person} · {post.label}{where}"


class ShareOutForm(AssignForm):
    """Several tasks at once to one person."""

    items = forms.MultipleChoiceField(label=_("Tasks"), error_messages={"required": _("Tick the tasks that you give.")})

    def __init__(self, *args: Any, tasks: Iterable[UnitTask], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {str(task.item.pk): task.item for task in tasks}
        self.fields["items"].choices = [(key, str(item)) for key, item in self.items.items()]

    def clean_items(self) -> list[PlanItem]:
        return [self.items[key] for key in self.cleaned_data["items"]]


class FinishForm(forms.Form):
    report = _text(_("What was done, and where it can be found"), length=2000)


class ReopenForm(forms.Form):
    reason = _text(_("What is still to be done"), rows=2, length=500)


class TakeBackForm(forms.Form):
    reason = forms.CharField(label=_("Why, if you want to say"), required=False, max_length=300)


class TaskFilter(forms.Form):
    """Which tasks of the unit are looked at."""

    STATES = (
        ("unassigned", _("given to nobody")),
        ("open", _("being done")),
        ("overdue", _("overdue")),
        ("done", _("reported as done")),
    )
    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    who = forms.ChoiceField(label=_("Person"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *STATES])

    def __init__(self, *args: Any, tasks: Sequence[UnitTask], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programmes = programmes_of(tasks)
        people = {str(each.person_id): str(each.person) for task in tasks for each in task.assignments}
        self.fields["programme"].choices = [
            ("", _("All")),
            *((str(each.pk), one_line(each.title, 80)) for each in programmes),
        ]
        self.fields["who"].choices = [("", _("All")), *sorted(people.items(), key=lambda row: row[1])]


class DirectionFilter(forms.Form):
    """Which directions are looked at."""

    STATES = (
        ("open", _("followed")),
        ("overdue", _("overdue")),
        ("reported", _("reported, to be closed")),
        ("closed", _("carried out")),
    )
    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *STATES])
