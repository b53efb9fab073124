"""The days that a meeting looks back on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from lantoa.lib.dates import in_figures


@dataclass(frozen=True)
class Period:
    """From one day to another, both counted in."""

    first: date
    last: date

    @property
    def in_words(self) -> str:
        """As official texts write it."""
        return f"từ ngày {in_figures(self.first)} đến ngày {in_figures(self.last)}"

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def next(self) -> "Period":
        """As many days again, which the meeting looks ahead to."""
        return Period(self.last + timedelta(days=1), self.last + timedelta(days=self.days))


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def month_of(day: date) -> Period:
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def _before(period: Callable[[date], Period]) -> Callable[[date], Period]:
    return lambda day: period(period(day).first - timedelta(days=1))


# By the word in the address.
NAMED: dict[str, Callable[[date], Period]] = {
    "tuan-nay": week_of,
    "tuan-truoc": _before(week_of),
    "thang-nay": month_of,
    "thang-truoc": _before(month_of),
}
USUAL = "tuan-nay"
LONGEST = 366
