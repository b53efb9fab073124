"""A workbook or a text table as rows with the numbers that Excel shows; bounded in rows, columns and unpacked size."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from lantoa.core.files import kinds
from lantoa.core.refusals import Refusal
from lantoa.core.roster.sheets.failures import Failures, failures_of
from lantoa.lib.encodings import control_share, text_of

ROWS_MAX = 100_000
COLUMNS_MAX = 200
UNPACKED_MB_MAX = 400
CONTROL_SHARE_MAX = 0.01
HEADINGS_WITHIN = 25

Cell = str | float | int | bool | date | datetime | time | timedelta
Row = tuple[int, list[Cell]]


class SheetRefused(Refusal):
    field = "file"


class SheetLocked(SheetRefused):
    message = _("This workbook needs a password. Open it, take the password off, save it and send it again.")


class SheetBroken(SheetRefused):
    message = _("This file cannot be opened as a sheet. Open it in Excel, save it as .xlsx and send that file.")


class SheetTooLarge(SheetRefused):
    message = _("The sheet has more than %(rows)s rows. Split it into several files and send them one after the other.")


class SheetSwells(SheetRefused):
    message = _(
        "Unpacked, this file has more than %(limit)s MB. Copy the list alone into a new workbook and send that."
    )


class SheetEmpty(SheetRefused):
    message = _("There is no row in this file. See whether the list stands in it and was saved, then send it again.")


@dataclass(frozen=True)
class Table:
    """One visible sheet. Rows are numbered from 1, empty ones included; cells begin at column A."""

    name: str
    height: int
    source: Any = field(repr=False)
    merged: dict[int, dict[int, tuple[int, int]]] = field(default_factory=dict, repr=False)
    failures: Failures = field(default_factory=dict, repr=False)

    def rows(self) -> Iterator[Row]:
        """Each row once; a cell inside a merged area has the value that is shown there."""
        tops: dict[tuple[int, int], Cell] = {}
        for number, cells in enumerate(_cells_of(self.source), start=1):
            for column, top in self.merged.get(number, {}).items():
                if column < len(cells):
                    cells[column] = tops.setdefault(top, cells[column])
            for column, shown in self.failures.get(number, {}).items():
                if column < COLUMNS_MAX:
                    cells += [""] * (column + 1 - len(cells))
                    cells[column] = shown
            yield number, cells

    def head(self) -> list[Row]:
        """The rows among which the headings are looked for."""
        found = []
        for row in self.rows():
            if row[0] > HEADINGS_WITHIN:
                break
            found.append(row)
        return found


def tables_of(file: IO[bytes], media_type: str, *, unpacked_mb: int = UNPACKED_MB_MAX) -> list[Table]:
    """The visible sheets that hold anything; unpacked, the file has at most so many MB. Raises a SheetRefused."""
    is_text = media_type == kinds.TEXT
    tables = [_text_table(file)] if is_text else _workbook_tables(file, media_type, unpacked_mb)
    held = [table for table in tables if table.height]
    if not held:
        raise SheetEmpty
    if any(table.height > ROWS_MAX for table in held):
        raise SheetTooLarge(rows=ROWS_MAX)
    return held


def _workbook_tables(file: IO[bytes], media_type: str, unpacked_mb: int) -> list[Table]:
    failed: dict[str, Failures] = {}
    if media_type == kinds.XLSX:
        _refuse_swelling(file, unpacked_mb)
    try:
        failed = failures_of(file) if media_type == kinds.XLSX else {}
        workbook = CalamineWorkbook.from_filelike(file)
        names = [each.name for each in workbook.sheets_metadata if each.visible == SheetVisibleEnum.Visible]
        sheets = [workbook.get_sheet_by_name(name) for name in names]
    except PasswordError as error:
        raise SheetLocked from error
    except (CalamineError, BadZipFile, OSError, ValueError) as error:
        raise SheetBroken from error
    return [
        Table(sheet.name, sheet.end[0] + 1 if sheet.end else 0, sheet, _merged(sheet), failed.get(sheet.name, {}))
        for sheet in sheets
    ]


def _refuse_swelling(file: IO[bytes], unpacked_mb: int) -> None:
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, ValueError, OSError) as error:
        raise SheetBroken from error
    file.seek(0)
    if unpacked > unpacked_mb * 1024**2:
        raise SheetSwells(limit=unpacked_mb)


def _merged(sheet: CalamineSheet) -> dict[int, dict[int, tuple[int, int]]]:
    """For each cell of a merged area that runs downwards, by row and column, where its value stands."""
    found: dict[int, dict[int, tuple[int, int]]] = {}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or []:
        if bottom > top and bottom - top < ROWS_MAX:
            for row in range(top, bottom + 1):
                found.setdefault(row + 1, {})[left] = (top, left)
    return found


def _text_table(file: IO[bytes]) -> Table:
    file.seek(0)
    try:
        text, _encoding = text_of(file.read())
    except UnicodeDecodeError as error:
        raise SheetBroken from error
    if control_share(text) > CONTROL_SHARE_MAX:
        raise SheetBroken
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";\t,", key=first.count)
    # A cell that is never closed by its quote would swallow the file; the csv module stops at its own bound.
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise SheetBroken from error
    return Table("CSV", len(rows) if any(any(row) for row in rows) else 0, rows)


def _cells_of(source: CalamineSheet | Sequence[list[str]]) -> Iterator[list[Cell]]:
    if not isinstance(source, CalamineSheet):
        for texts in source:
            yield [*texts[:COLUMNS_MAX]]
        return
    if source.start is None:
        return
    margin: list[Cell] = [""] * min(source.start[1], COLUMNS_MAX)
    for row in source.iter_rows():
        yield (margin + row)[:COLUMNS_MAX]
