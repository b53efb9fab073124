"""Halves of months, the grain of time of the sums.

The reporting periods of Decree 09/2019/NĐ-CP run from the 15th to the 14th, those of the calendar from the 1st: both are whole
halves that begin on the 1st and on the 15th. Any other stretch of days has edges, which are read from the entries.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MIDDLE = 15
ONE_DAY = timedelta(days=1)


def half_of(day: date) -> int:
    """The half in which a day lies, named by its first day: 20240301 or 20240315."""
    return int(f"{day:%Y%m}") * 100 + (1 if day.day < MIDDLE else MIDDLE)


def first_day(half: int) -> date:
    return date(half // 10_000, half // 100 % 100, half % 100)


def next_half(half: int) -> int:
    start = first_day(half)
    return half_of(start.replace(day=MIDDLE) if start.day == 1 else start.replace(day=28) + timedelta(days=4))


def last_day(half: int) -> date:
    return first_day(next_half(half)) - ONE_DAY


def settled_from(change: date) -> int:
    """The first half on none of whose days things were still as before `change`."""
    half = half_of(change)
    return half if first_day(half) == change else next_half(half)


def halves_between(first: int, last: int) -> Iterator[int]:
    """Every half from one to another, both counted in."""
    while first <= last:
        yield first
        first = next_half(first)


@dataclass(frozen=True)
class Span:
    """A stretch of days as whole halves, and the days before and after them that fill none."""

    halves: tuple[int, int] | None
    edges: tuple[tuple[date, date], ...]


def span(first: date, last: date) -> Span:
    """The days from `first` to `last`, both counted in. Raises ValueError where they run backwards."""
    if last < first:
        raise ValueError(f"{last} comes before {first}.")
    start = half_of(first) if first == first_day(half_of(first)) else next_half(half_of(first))
    end = half_of(last + ONE_DAY)
    if first_day(end) != last + ONE_DAY:
        # The half of the last day is not whole; the one before it may be.
        whole_until = first_day(end) - ONE_DAY
    else:
        whole_until = last
    if whole_until < first_day(start):
        return Span(None, ((first, last),))
    edges = []
    if first < first_day(start):
        edges.append((first, first_day(start) - ONE_DAY))
    if whole_until < last:
        edges.append((whole_until + ONE_DAY, last))
    return Span((start, half_of(whole_until)), tuple(edges))
