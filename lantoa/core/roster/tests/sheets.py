"""Workbooks for tests, as people make them."""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter


def workbook(
    rows: Sequence[Sequence[Any]], *, name: str = "Sheet1", spoil: Callable[[Any, Any], None] | None = None
) -> bytes:
    """An .xlsx file of these rows; `spoil` does to book and sheet what people do."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value)
                elif value is not None:
                    sheet.write(number, column, value)
        if spoil:
            spoil(book, sheet)
    return stream.getvalue()
