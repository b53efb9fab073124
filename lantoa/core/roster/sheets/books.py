"""The workbooks that people take home: a template to fill in, their own sheet with what is wrong, a roster."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import IO, Any

from django.utils.translation import gettext as _

from lantoa.core.roster.models.imports import Subject
from lantoa.core.roster.sheets.columns import OF_SUBJECT, Column
from lantoa.core.roster.sheets.problems import sentence
from lantoa.core.roster.sheets.reading import Cell
from lantoa.core.roster.sheets.rows import Line, Reader
from lantoa.core.roster.sheets.values import text
from lantoa.lib.workbooks import book

# More of them slow Excel down; the colours and the column of sentences go on to the last row.
COMMENTS_MAX = 2000
ROWS_FORMATTED = 5000
CODES = {"sector_id", "local_code", "code", "professional_parent", "administrative_parent"}


def write_template(stream: IO[bytes], subject: str, *, kinds: Sequence[str] = ()) -> None:
    """An empty sheet with our headings and one of instructions; `kinds` are the kinds of units that may be named."""
    columns = [column for column in OF_SUBJECT[subject] if not column.is_spare]
    with book(stream) as made:
        as_text = made.add_format({"num_format": "@"})
        sheet = made.add_worksheet(_("List"))
        for place, column in enumerate(columns):
            sheet.set_column(place, place, 26, as_text if column.is_code else None)
        sheet.freeze_panes(1, 0)
        _write_headings(made, sheet, columns)
        for row in range(1, ROWS_FORMATTED if any(column.is_code for column in columns) else 1):
            for place, column in enumerate(columns):
                if column.is_code:
                    sheet.write_blank(row, place, None, as_text)
        _write_instructions(made, columns, kinds)


def _write_headings(made: Any, sheet: Any, columns: Sequence[Column]) -> None:
    needed = made.add_format({"bold": True, "bg_color": "#FDE9C8", "border": 1, "text_wrap": True})
    free = made.add_format({"bold": True, "bg_color": "#E3ECF7", "border": 1, "text_wrap": True})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, str(column.label), needed if column.is_needed else free)


def _write_instructions(made: Any, columns: Sequence[Column], kinds: Sequence[str]) -> None:
    bold, wrapped = made.add_format({"bold": True}), made.add_format({"text_wrap": True, "valign": "top"})
    sheet = made.add_worksheet(_("Instructions"))
    for place, (heading, width) in enumerate([(_("Column"), 30), (_("What to write"), 70), (_("Example"), 30)]):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, bold)
    for row, column in enumerate(columns, start=1):
        label = f"{column.label} *" if column.is_needed else str(column.label)
        for place, words in enumerate([label, str(column.note), column.example]):
            sheet.write_string(row, place, words, wrapped)
    row = len(columns) + 2
    sheet.write_string(row, 0, _("Columns with * are needed. Keep the row of headings as it is."), bold)
    for number, kind in enumerate(kinds, start=row + 2):
        sheet.write_string(number, 0, kind)


def write_annotated(
    stream: IO[bytes], reader: Reader, judged: Iterable[tuple[Line, list[Cell]]], *, whole: bool
) -> int:
    """The rows as they were sent with a column that says what to mend, the wrong cells coloured; returns how many rows.

    Unless `whole`, columns that were taken for nothing (telephones, cards, names of children) stay out.
    """
    shown = [place for place, target in enumerate(reader.targets) if whole or target]
    headings, row = [reader.place.headings[place] for place in shown], 0
    with book(stream) as made:
        bold = made.add_format({"bold": True, "bg_color": "#E3ECF7", "text_wrap": True})
        red = made.add_format({"bg_color": "#F9CFCB"})
        mend = made.add_format({"font_color": "#9B1C10", "text_wrap": True})
        days = {False: made.add_format({"num_format": "dd/mm/yyyy"})}
        days[True] = made.add_format({"num_format": "dd/mm/yyyy", "bg_color": "#F9CFCB"})
        sheet = made.add_worksheet(reader.place.table.name[:31] or _("List"))
        # First, so that it is seen without scrolling; when the sheet comes back it is left out.
        sheet.set_column(0, 0, 60)
        sheet.set_column(1, len(headings), 22)
        sheet.freeze_panes(1, 1)
        for place, heading in enumerate([_("What to mend"), *headings]):
            sheet.write_string(0, place, heading, bold)
        comments = 0
        for row, (line, cells) in enumerate(judged, start=1):
            told = _sentences(line)
            if told:
                sheet.write_string(row, 0, "\n".join(words for each in told.values() for words in each), mend)
            for column, place in enumerate(shown, start=1):
                cell, target = cells[place] if place < len(cells) else "", reader.targets[place]
                _write_cell(sheet, (row, column), cell, target, red if target in told else None, days)
                if target in told and comments < COMMENTS_MAX:
                    sheet.write_comment(row, column, "\n".join(told[target]))
                    comments += 1
    return row


def _sentences(line: Line) -> dict[str, list[str]]:
    told: dict[str, list[str]] = defaultdict(list)
    for problem in line.problems:
        told[problem.target].append(sentence(problem.code, problem.value))
    return told


def _write_cell(sheet: Any, at: tuple[int, int], cell: Cell, target: str, paint: Any, days: dict[bool, Any]) -> None:
    if isinstance(cell, date | datetime):
        sheet.write_datetime(*at, cell, days[paint is not None])
    elif isinstance(cell, int | float) and not isinstance(cell, bool) and target not in CODES:
        sheet.write_number(*at, cell, paint)
    elif shown := text(cell):
        sheet.write_string(*at, shown, paint)
    elif paint is not None:
        sheet.write_blank(*at, None, paint)


def write_roster(stream: IO[bytes], subject: str, rows: Iterable[dict[str, Any]]) -> int:
    """A roster under the headings of the template, so that it can be corrected and sent in again; returns its length."""
    columns = [column for column in OF_SUBJECT[subject] if not column.is_spare]
    count = 0
    with book(stream) as made:
        as_text = made.add_format({"num_format": "@"})
        sheet = made.add_worksheet(str(Subject(subject).label)[:31])
        for place, column in enumerate(columns):
            sheet.set_column(place, place, 26, as_text if column.is_code else None)
        sheet.freeze_panes(1, 0)
        _write_headings(made, sheet, columns)
        for count, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                value = row.get(column.target)
                if value not in ("", None):
                    sheet.write(count, place, value, as_text if column.is_code else None)
    return count


def write_slips(stream: IO[bytes], slips: Iterable[tuple[str, str, str]], *, address: str, until: str) -> None:
    """A slip a row to cut apart: for whom, their position, the code, where it is typed and until when."""
    with book(stream) as made:
        bold, large = (
            made.add_format({"bold": True}),
            made.add_format({"font_name": "Courier New", "font_size": 14, "bold": True}),
        )
        sheet = made.add_worksheet(_("Codes"))
        headings = [_("Full name"), _("Position"), _("Code"), _("Where to type it"), _("Good until")]
        for place, (heading, width) in enumerate(zip(headings, (30, 24, 20, 40, 14), strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading, bold)
        for row, (name, title, code) in enumerate(slips, start=1):
            for place, (words, paint) in enumerate(
                [(name, None), (title, None), (code, large), (address, None), (until, None)]
            ):
                sheet.write_string(row, place, words, paint)
