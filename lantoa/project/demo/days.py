"""The set days of the demo and the one on which it stands."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from lantoa.core.clock import today
from lantoa.lib.dates import in_figures
from lantoa.project.demo.language import in_language
from lantoa.project.demo.reading import read


@dataclass(frozen=True)
class SetDay:
    """A day to which one click moves the demo."""

    day: date
    label: str
    is_current: bool
    suggestion: str = ""

    @property
    def year(self) -> int:
        return self.day.year

    @property
    def value(self) -> str:
        return self.day.isoformat()


def set_days() -> list[SetDay]:
    """The days in order, told in the reader's language."""
    standing = today()
    return [SetDay(row["day"], _label(row), row["day"] == standing, in_language(row, "try")) for row in read("days")]


def opening_day() -> date:
    """The day on which the demo opens."""
    return next(row["day"] for row in read("days") if row.get("opens"))


def morning_of(day: date) -> datetime:
    """Seven o'clock on the day, when the demo's past was made."""
    return timezone.make_aware(datetime.combine(day, time(7)))


def _label(row: dict) -> str:
    day_and_month = in_figures(row["day"]).rpartition("/")[0]
    return f"{day_and_month} {in_language(row, 'label')}"
