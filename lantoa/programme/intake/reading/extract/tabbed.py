"""Tables in plain text: rows copied from a word processor have a tab between their cells, typed ones a bar."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from .lines import Draft

COLUMNS_MIN = 3  # fewer are a frame set in two columns
ROWS_MIN = 2
_RULE = re.compile(r"[-|:+= \t]*")


def with_cells(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The same lines; rows of a table become a line for each cell that holds words, with its place."""
    tables = 0
    for is_row, run in groupby(drafts, key=lambda draft: len(_cells(draft.text)) >= COLUMNS_MIN):
        rows = list(run)
        if not is_row or len(rows) < ROWS_MIN:
            yield from rows
            continue
        tables += 1
        for number, row in enumerate(rows, start=1):
            yield from _row(row, tables, number)


def _cells(text: str) -> list[str]:
    if "\t" in text.strip():
        return text.split("\t")
    is_barred = text.lstrip().startswith("|") and text.rstrip().endswith("|")
    return text.strip().strip("|").split("|") if is_barred else []


def _row(row: Draft, table: int, number: int) -> Iterator[Draft]:
    cells = enumerate(_cells(row.text), start=1)
    filled = [(column, cell.strip()) for column, cell in cells if not _RULE.fullmatch(cell)]
    for column, cell in filled:
        yield replace(row, text=cell, cell=(table, number, column))
    if not filled:
        yield row
