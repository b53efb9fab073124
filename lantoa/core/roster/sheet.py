"""The sheet of an import, opened where it was kept, with its columns taken for what the person said."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.core import files
from lantoa.core.clock import today
from lantoa.core.refusals import Refusal
from lantoa.core.roster.matching import Roster
from lantoa.core.roster.models import Import, ImportColumn, Subject
from lantoa.core.roster.sheets import finding, grades
from lantoa.core.roster.sheets.columns import missing
from lantoa.core.roster.sheets.reading import tables_of
from lantoa.core.roster.sheets.rows import Line, Problem, Reader, legacy_in


class SheetChanged(Refusal):
    message = _("The sheet is no longer where it was found. Send the file again.")


@contextmanager
def opened(imported: Import) -> Iterator[Reader]:
    """The rows of the import, ready to be read; `look` has found its headings before."""
    with files.open(imported.file) as file:
        tables = tables_of(file, imported.file.media_type)
        place = finding.at(imported.subject, tables, sheet=imported.sheet, row=imported.header_row)
        if place is None:
            raise SheetChanged
        yield reader_of(imported, place)


def reader_of(imported: Import, place: finding.Place) -> Reader:
    targets = {column.position: column.target for column in imported.columns.all()}
    return Reader(
        subject=imported.subject,
        place=place,
        targets=[targets.get(position, "") for position in range(len(place.headings))],
        legacy=imported.legacy,
        today=today(),
        grade_range=grades.range_of(imported.unit.kind.code),
    )


def look(imported: Import) -> None:
    """Find the list in the file and match its columns, in the caller's transaction. Raises a SheetRefused."""
    with files.open(imported.file) as file:
        place = finding.find(imported.subject, tables_of(file, imported.file.media_type))
        imported.sheet, imported.header_row = place.table.name, place.row
        imported.preset = place.matching.preset
        imported.legacy = legacy_in(place, place.matching.targets)
    imported.save(update_fields=["sheet", "header_row", "preset", "legacy"])
    imported.columns.all().delete()
    rows = zip(place.headings, place.matching.targets, strict=True)
    ImportColumn.objects.bulk_create(
        ImportColumn(belongs_to=imported, position=position, heading=heading, target=target)
        for position, (heading, target) in enumerate(rows)
    )


def roster_of(imported: Import) -> Roster:
    year = grades.school_year_of(imported.as_of)
    return Roster(imported.unit, imported.subject, imported.as_of, year, imported.made_by)


def lacking(imported: Import) -> list[Problem]:
    """The columns without which nothing can be read, as problems of the sheet as a whole."""
    targets = [column.target for column in imported.columns.all() if column.target]
    return [Problem(0, target, "column_missing") for target in missing(imported.subject, targets)]


def batches(lines: Iterator[tuple[Line, Any]], size: int) -> Iterator[list[Line]]:
    """The rows in lists of at most `size`."""
    batch: list[Line] = []
    for line, _cells in lines:
        batch.append(line)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def is_of_people(imported: Import) -> bool:
    return imported.subject != Subject.UNITS
