"""Workbooks for Excel that carry what people typed as text and nothing as a formula."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

import xlsxwriter

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "dd/mm/yyyy",
    "nan_inf_to_errors": True,
}
# What a sheet of Excel may be called (its own limit is 31 characters, without these signs).
NAME_MAX = 31
NOT_IN_NAMES = str.maketrans("", "", "[]:*?/\\")


class Book(xlsxwriter.Workbook):  # type: ignore[misc]
    """A workbook whose lists say as of when they are."""

    stamp = ""


@contextmanager
def book(stream: IO[bytes], *, stamp: str = "") -> Iterator[Any]:
    """A workbook that keeps no more than one row in memory; texts never become formulas or links.

    `stamp` is a sentence at the first heading of each list and below each printed page, such as as of when it is: people keep
    workbooks, and what came in since is not in them.
    """
    with Book(stream, OPTIONS) as made:
        made.stamp = stamp
        yield made


def add_list(made: Any, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]) -> int:
    """Add a sheet with a fixed row of headings that can be filtered by; returns the number of rows.

    `columns` are headings with widths in characters; a row has one value a column, None for an empty cell.
    """
    sheet = made.add_worksheet(name.translate(NOT_IN_NAMES)[:NAME_MAX])
    head = made.add_format({"bold": True, "bg_color": "#E3ECF7", "border": 1, "text_wrap": True, "valign": "vcenter"})
    cell = made.add_format({"text_wrap": True, "valign": "top"})
    day = made.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
    for place, (label, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, label, head)
    if made.stamp:
        # A note at the first heading: another cell would be one more column to whoever reads the rows by a program.
        sheet.write_comment(0, 0, made.stamp)
        sheet.set_footer(f"&L{made.stamp}&R&P/&N")
    sheet.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if value not in (None, ""):
                sheet.write(count, place, value, day if hasattr(value, "isoformat") else cell)
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    return count
