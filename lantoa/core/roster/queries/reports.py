"""What an import's page shows: its columns, its problems, and the rows with what is wrong in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lantoa.core.files.kinds import TEXT
from lantoa.core.jobs.models import JobState
from lantoa.core.org.models import Unit, UnitKind
from lantoa.core.org.permissions import EDIT_UNIT
from lantoa.core.org.scope import may
from lantoa.core.roster import sheet
from lantoa.core.roster.actions.importing import WRITE_WORK
from lantoa.core.roster.models import Import, ImportProblem, Subject
from lantoa.core.roster.permissions import EDIT_ROSTER
from lantoa.core.roster.sheets.columns import OF_SUBJECT, label_of, preset_name
from lantoa.core.roster.sheets.problems import sentence
from lantoa.core.roster.sheets.reading import Cell
from lantoa.core.roster.sheets.rows import Line, Reader
from lantoa.core.roster.unit_rows import UnitSheet
from lantoa.core.roster.writing import BATCH

# One of the two will do: by whether the sheet is of units, and the target that is named as missing.
EITHER = {
    (False, "sector_id"): ("sector_id", "local_code"),
    (True, "professional_parent"): ("professional_parent", "administrative_parent"),
}


@dataclass(frozen=True)
class Told:
    """One problem in words."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class ColumnChoice:
    """A column of the sheet by the letter that Excel gives it, and what it may be taken for."""

    position: int
    letter: str
    heading: str
    target: str
    label: str


def imports_of(unit: Unit, user: Any) -> QuerySet[Import]:
    """The imports of the unit that the user may see, the newest first."""
    return Import.objects.visible_to(user).filter(unit=unit).select_related("file", "made_by", "job").order_by("-pk")


def problems_of(imported: Import) -> QuerySet[ImportProblem]:
    return imported.problems.order_by("row", "pk")


def told(imported: Import, problems: Any) -> list[Told]:
    """The problems in the reader's language."""
    return [
        Told(
            each.row,
            label_of(imported.subject, each.target),
            sentence(
                each.code, label_of(imported.subject, each.target) if each.code == "column_missing" else each.value
            ),
        )
        for each in problems
    ]


def column_choices(imported: Import) -> list[ColumnChoice]:
    return [
        ColumnChoice(
            column.position,
            letter(column.position),
            column.heading,
            column.target,
            label_of(imported.subject, column.target) if column.target else "",
        )
        for column in imported.columns.order_by("position")
    ]


def target_choices(subject: str) -> list[tuple[str, str]]:
    return [(column.target, str(column.label)) for column in OF_SUBJECT[subject]]


def lacking_labels(imported: Import) -> list[str]:
    """The needed columns that no column of the sheet is taken for, as the reader calls them."""
    if not imported.columns.exists():
        return []
    subject = imported.subject
    return [
        " / ".join(
            label_of(subject, target) for target in EITHER.get((imported.is_of_units, each.target), (each.target,))
        )
        for each in sheet.lacking(imported)
    ]


@dataclass(frozen=True)
class Halted:
    """Why a sheet that was to be written is as it was before."""

    title: str
    sentence: str


def halted(imported: Import) -> Halted | None:
    """Whether the last writing ended before a row was written, and what was said of it."""
    job = imported.job
    if not imported.is_checked or job is None or job.name != WRITE_WORK or not job.is_finished:
        return None
    if job.state == JobState.CANCELLED:
        return Halted(_("The writing was cancelled"), _("Nothing of the sheet was written."))
    return Halted(_("Nothing was written"), job.sentence) if job.sentence else None


def is_text_under_other_name(imported: Import) -> bool:
    """Whether the file is called a workbook and holds plain text."""
    return imported.file.media_type == TEXT and imported.file.name.lower().endswith((".xls", ".xlsx", ".xlsm"))


def layout_name(imported: Import) -> str:
    return preset_name(imported.subject, imported.preset)


def letter(position: int) -> str:
    """The letter over a column: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def judged_rows(imported: Import, reader: Reader) -> Iterator[tuple[Line, list[Cell]]]:
    """All rows with their problems, as the check found them, a batch in memory at a time."""
    if not sheet.is_of_people(imported):
        rows = list(reader.lines())
        UnitSheet([line for line, _cells in rows], imported.made_by, imported.as_of).plan()
        yield from rows
        return
    roster, waiting = sheet.roster_of(imported), []
    for row in reader.lines():
        waiting.append(row)
        if len(waiting) == BATCH:
            roster.plan([line for line, _cells in waiting])
            yield from waiting
            waiting = []
    roster.plan([line for line, _cells in waiting])
    yield from waiting


def subjects_for(unit: Unit, user: Any) -> list[tuple[str, str]]:
    """What the user may import at the unit."""
    offered: list[str] = []
    if may(user, EDIT_ROSTER, unit):
        offered += [Subject.STAFF, Subject.PUPIL, Subject.STUDENT] if unit.kind.is_school else [Subject.STAFF]
    if may(user, EDIT_UNIT, unit):
        offered.append(Subject.UNITS)
    return [(subject, str(Subject(subject).label)) for subject in offered]


def kind_names() -> list[str]:
    return list(UnitKind.objects.order_by("rank", "pk").values_list("name", flat=True))
