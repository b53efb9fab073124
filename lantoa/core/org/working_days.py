"""Working days: Monday to Friday, but for the days that the calendar names."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from lantoa.core.org.models import CalendarDay

ONE_DAY = timedelta(days=1)
# Longer than any run of days off; the calendar is fetched in pieces of this length.
PIECE = timedelta(days=60)


def is_working_day(day: date) -> bool:
    """Whether public bodies work on the day."""
    return next(_working_days(day, ONE_DAY)) == day


def next_working_day(day: date) -> date:
    """The first working day after `day`."""
    return add_working_days(day, 1)


def previous_working_day(day: date) -> date:
    """The last working day before `day`."""
    return add_working_days(day, -1)


def add_working_days(day: date, count: int) -> date:
    """The working day that is `count` working days after `day` (before it, where negative); the day itself is not counted.

    A count of 0 gives the day itself if it is worked, else the next working day.
    """
    if count == 0:
        return next(_working_days(day, ONE_DAY))
    step = ONE_DAY if count > 0 else -ONE_DAY
    return next(islice(_working_days(day + step, step), abs(count) - 1, None))


def working_days_between(start: date, end: date) -> int:
    """How many working days lie from `start` to `end`, both included."""
    exceptions = _exceptions(start, end)
    days = (start + ONE_DAY * number for number in range((end - start).days + 1))
    return sum(_is_worked(day, exceptions) for day in days)


def _working_days(start: date, step: timedelta) -> Iterator[date]:
    day = start
    while True:
        edge = day + PIECE * step.days
        exceptions = _exceptions(min(day, edge), max(day, edge))
        while day != edge:
            if _is_worked(day, exceptions):
                yield day
            day += step


def _exceptions(start: date, end: date) -> dict[date, bool]:
    rows = CalendarDay.objects.filter(day__gte=start, day__lte=end)
    return {row.day: row.is_worked for row in rows}


def _is_worked(day: date, exceptions: dict[date, bool]) -> bool:
    return exceptions.get(day, day.weekday() < 5)
