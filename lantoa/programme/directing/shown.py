"""A direction as pages show it to a person, with what they may do about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.db.models import QuerySet

from lantoa.core.org.scope import units_where
from lantoa.programme.directing.forms import CloseForm, ReportForm
from lantoa.programme.directing.models import Direction
from lantoa.programme.directing.permissions import CARRY_OUT, FOLLOW


@dataclass(frozen=True)
class ShownDirection:
    """One direction; a form is there where the person may send it."""

    row: Direction
    report_form: forms.Form | None = None
    close_form: forms.Form | None = None

    def with_form(self, form: forms.Form) -> "ShownDirection":
        """The same with what was typed."""
        return replace(self, **{"report_form" if isinstance(form, ReportForm) else "close_form": form})


def directions_shown(rows: QuerySet[Direction], person: Any) -> list[ShownDirection]:
    """The directions of one page, at the same cost however many they are."""
    found = list(rows.select_related("given_by", "unit", "person", "body", "closed_by", "reported_by"))
    follows = _among(person, FOLLOW, (row.body_id for row in found))
    carries = _among(person, CARRY_OUT, map(_carrier, found))
    return [_shown(row, person, row.body_id in follows, _carrier(row) in carries) for row in found]


def _shown(row: Direction, person: Any, follows: bool, carries: bool) -> ShownDirection:
    """Whoever follows it closes it, so they need not report; nor does the head who gave it."""
    if row.is_closed:
        return ShownDirection(row)
    if follows:
        return ShownDirection(row, close_form=close_form_of(row))
    return ShownDirection(row, report_form_of(row) if carries and row.given_by_id != person.pk else None)


def _carrier(row: Direction) -> int:
    return row.unit_id or row.body_id


def _among(person: Any, permission: str, units: Iterable[int]) -> set[int]:
    asked = set(units)
    return set(units_where(person, permission, among=asked).values_list("pk", flat=True)) if asked else set()


def report_form_of(row: Direction, data: Any = None) -> ReportForm:
    return ReportForm(data, auto_id=f"bao-cao-{row.pk}-%s")


def close_form_of(row: Direction, data: Any = None) -> CloseForm:
    """Begun with what was reported."""
    return CloseForm(data, auto_id=f"ket-thuc-{row.pk}-%s", initial={"outcome": row.report})
