"""What the page of an attendance list sends, and what it draws of the people."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.attendance import RosterGroup, persons_of
from lantoa.channels.activities.audiences import audience_of
from lantoa.channels.activities.models import Activity, Present

# So few people stand open on the page.
OPEN_MOST = 60


class AttendanceForm(forms.Form):
    """Which list the person looked through; the groups and the absent come beside it, as many as there are."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    listed = forms.CharField(max_length=40, widget=forms.HiddenInput)

    @property
    def absent(self) -> set[int]:
        """The persons, by key, who are ticked."""
        return {int(key) for key in self.data.getlist("absent") if key.isdecimal() and len(key) < 20}


class SheetForm(forms.Form):
    """A sheet of those who were there."""

    sheet = forms.FileField(
        label=_("Sheet of those who were there (.xlsx, .xls or .csv)"),
        help_text=_("Everybody in it counts as present. It is shown to you first; nothing is kept until you confirm."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )


@dataclass(frozen=True)
class Line:
    """Somebody of a group, as a checkbox: pupils by code, staff by name with their position."""

    pk: int
    name: str
    note: str
    is_absent: bool


@dataclass(frozen=True)
class GroupLines:
    """A group with its people, in the order of the roster."""

    group: RosterGroup
    lines: list[Line]
    is_open: bool


def lines_of(groups: Collection[RosterGroup], absent: Collection[int]) -> list[GroupLines]:
    """The people of the groups; a long list stays folded by group but where somebody is absent."""
    persons = persons_of([key for each in groups for key in each.people])
    is_short = len(persons) <= OPEN_MOST
    found = []
    for each in groups:
        people = sorted((persons[key] for key in each.people), key=lambda row: (row.sort_key, row.code, row.pk))
        lines = [Line(row.pk, str(row), each.people[row.pk], row.pk in absent) for row in people]
        found.append(GroupLines(each, lines, is_short or any(line.is_absent for line in lines)))
    return found


def replaced_by(activity: Activity, groups: Iterable[RosterGroup]) -> list[Present]:
    """The numbers that were typed and that the list of these groups will stand for."""
    rows = {row.audience: row for row in activity.audiences.all()}
    codes = {audience_of(each.group, rows) for each in groups}
    return [row for code, row in rows.items() if code in codes and not row.listed_group]
