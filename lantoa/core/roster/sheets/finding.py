"""Where in a workbook the list stands: the sheet and the row of headings that mean most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lantoa.core.roster.sheets.columns import Matching, match
from lantoa.core.roster.sheets.reading import Cell, Row, Table
from lantoa.core.roster.sheets.values import text

# Fewer headings than this say nothing: any word can be one by chance.
HEADINGS_MIN = 2


@dataclass(frozen=True)
class Place:
    """The sheet, the number of its row of headings, those headings and what they are taken for."""

    table: Table
    row: int
    headings: tuple[str, ...]
    matching: Matching


def find(subject: str, tables: Sequence[Table]) -> Place:
    """The best place of all sheets; where no heading is understood, the fullest row of the first sheet."""
    places = [_place(subject, table, row) for table in tables for row in table.head()]
    best = max(places, key=lambda place: (place.matching.count, place.row if place.matching.count else 0))
    if best.matching.count >= HEADINGS_MIN:
        return best
    first = [place for place in places if place.table is tables[0]]
    return max(first, key=lambda place: sum(bool(heading) for heading in place.headings))


def at(subject: str, tables: Iterable[Table], *, sheet: str, row: int) -> Place | None:
    """The place that was found before; None where the file has no such sheet."""
    table = next((table for table in tables if table.name == sheet), None)
    if table is None:
        return None
    head = next((found for found in table.head() if found[0] == row), None)
    return _place(subject, table, head) if head else None


def _place(subject: str, table: Table, row: Row) -> Place:
    number, cells = row
    headings = tuple(map(_heading, cells))
    return Place(table, number, headings, match(subject, headings))


def _heading(cell: Cell | Any) -> str:
    return text(cell)[:200]
