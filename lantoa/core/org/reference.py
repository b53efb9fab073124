"""Fills kinds of units and the calendar from their files; running it again mends what differs and doubles nothing."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from lantoa.core.org.models import CalendarDay, UnitKind

DATA = Path(__file__).parent / "data"
KINDS = DATA / "kinds.yaml"
CALENDAR = DATA / "calendar-vn.yaml"


@transaction.atomic
def load_kinds(path: Path = KINDS) -> int:
    """Kinds of units from a file; returns how many it names. Kinds that the file lacks stay as they are."""
    rows = [_kind(entry) for entry in yaml.safe_load(path.read_text("utf-8"))]
    UnitKind.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "name_en", "phrases", "is_school", "is_inner", "rank"],
    )
    return len(rows)


@transaction.atomic
def load_calendar(path: Path = CALENDAR) -> int:
    """Holidays, days in lieu and swapped days from a file; returns how many days it names."""
    content = yaml.safe_load(path.read_text("utf-8"))
    rows = [row for entry in content["days"] for row in _days(entry, content["sources"])]
    CalendarDay.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["day"], update_fields=["kind", "name", "source"]
    )
    return len(rows)


def _kind(entry: dict[str, Any]) -> UnitKind:
    return UnitKind(
        code=entry["code"],
        name=entry["name"],
        name_en=entry["name_en"],
        phrases="\n".join(entry["phrases"]),
        is_school=entry.get("school", False),
        is_inner=entry.get("inner", False),
        rank=entry["rank"],
    )


def _days(entry: dict[str, Any], sources: dict[Any, str]) -> Iterator[CalendarDay]:
    first: date = entry["day"]
    for number in range((entry.get("to", first) - first).days + 1):
        yield CalendarDay(
            day=first + timedelta(days=number),
            kind=entry["kind"],
            name=entry["name"],
            source=sources[entry["source"]],
        )
