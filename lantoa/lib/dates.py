"""Days in words and sums of days."""

import re
from calendar import isleap
from datetime import date, datetime

# What lies outside was misread or mistyped: plans are not older than the state, and no calendar counts on from 9999.
FIRST_DAY, LAST_DAY = date(1945, 9, 2), date(2100, 12, 31)


def is_plausible(day: date) -> bool:
    """Whether a plan can mean this day: from the founding of the state to the end of this century."""
    return FIRST_DAY <= day <= LAST_DAY


def real_day(year: int, month: int, day: int) -> date | None:
    """The day of these figures; None where no calendar has it (31/02), or where no plan can mean it."""
    try:
        found = date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return found if is_plausible(found) else None


def same_day_in_year(day: date, year: int) -> date:
    """The same day and month in another year; 29 February becomes 28 February where there is none."""
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def on_screen(day: date) -> str:
    """A day as lists and sentences of the screens write it, all of one width: 01/04/2024. Documents: `in_figures`."""
    return f"{day:%d/%m/%Y}"


def moment_on_screen(moment: datetime) -> str:
    """A moment, already in local time, as screens write it: 09:00 18/03/2024."""
    return f"{moment:%H:%M %d/%m/%Y}"


def in_figures(day: date) -> str:
    """A day as documents write it, with a zero before days under 10 and before January and February: 01/4/2024.

    Source: Decree 30/2020/NĐ-CP, appendix I, on place and date of a document.
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def in_its_new_day(words: str, before: date, after: date) -> str:
    """The words with one day in figures, however written, as another; what only resembles it stays."""
    written = re.compile(rf"(?<![\d/])(?P<day>0?{before.day})/(?P<month>0?{before.month})/{before.year}(?![\d/])")

    def moved(match: re.Match[str]) -> str:
        day, month = (f"{part:0{len(match[name])}}" for name, part in (("day", after.day), ("month", after.month)))
        return f"{day}/{month}/{after.year}"

    return written.sub(moved, words)
