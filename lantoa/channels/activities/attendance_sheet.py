"""A sheet of those who were there, laid beside the roster of the day; nothing of it is kept but what the person then confirms."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from django.core.files.base import File
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.attendance import RosterGroup, persons_of
from lantoa.core.clock import today
from lantoa.core.files import kinds
from lantoa.core.files.taking import refuse_or_sniff
from lantoa.core.org.models import Unit
from lantoa.core.refusals import Refusal
from lantoa.core.roster.models import Person, Subject
from lantoa.core.roster.sheets.finding import Place, at
from lantoa.core.roster.sheets.reading import SheetTooLarge, Table, tables_of
from lantoa.core.roster.sheets.rows import Line, Reader, legacy_in
from lantoa.core.roster.sheets.values import text
from lantoa.lib.vietnamese import fold

TAKEN = frozenset({kinds.XLSX, kinds.XLS, kinds.TEXT})
# It is read while the person waits, so it is bounded closer than a sheet of the roster.
ROWS_MAX, UNPACKED_MB_MAX = 5_000, 40
CODES = ("sector_id", "local_code")
WANTED = frozenset({*CODES, "full_name", "family_name", "given_name"})
# Headings are read as those of staff first: they know names too.
SUBJECTS = (Subject.STAFF, Subject.PUPIL, Subject.STUDENT)
STRANGER = _("Row %(row)s: %(who)s does not stand on the roster of that day and is not counted.")
SEVERAL = _("Row %(row)s: several people are %(who)s; without a code nobody is counted.")
OF_ANOTHER = _("Row %(row)s: %(who)s has the code of somebody with another name and is not counted.")
TWICE = _("Row %(row)s: %(who)s stands in row %(first)s already and counts once.")


class NobodyInSheet(Refusal):
    message = _("No column of this sheet says who was there. Head one “Mã định danh”, “Mã học sinh” or “Họ và tên”.")
    field = "sheet"


class NobodyOfTheRoster(Refusal):
    message = _("Nobody in this sheet stands on the roster of that day. See whether it is the right file.")
    field = "sheet"


@dataclass
class Found:
    """Whom the sheet names: persons by key, each with the first row, and a sentence for each row that is not counted."""

    present: dict[int, int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def say(self, sentence: str | Promise, **facts: Any) -> None:
        self.remarks.append(str(sentence) % facts)


class Unknown(Exception):
    """The row is nobody whom the roster tells apart; `sentence` says why."""

    def __init__(self, sentence: str | Promise) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


class Names:
    """The people of the day by what a sheet may call them."""

    def __init__(self, unit: Unit, groups: Sequence[RosterGroup]) -> None:
        self.unit = unit
        self.by_code: dict[str, list[Person]] = defaultdict(list)
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        for row in persons_of([key for each in groups for key in each.people]).values():
            for code in {self._code(row, target) for target in CODES} - {""}:
                self.by_code[code].append(row)
            if row.full_name:
                self.by_name[fold(row.full_name)].append(row)

    def of(self, line: Line) -> Person:
        """By code, else by a name that one alone has and no other code speaks against. Raises Unknown."""
        name = fold(str(line.get("full_name")))
        given = {target: fold(str(line.get(target))) for target in CODES if line.get(target)}
        if coded := {row.pk: row for code in given.values() for row in self.by_code.get(code, ())}:
            row = _only(list(coded.values()))
            if name and row.full_name and fold(row.full_name) != name:
                raise Unknown(OF_ANOTHER)
            return row
        row = _only(self.by_name.get(name, []))
        if any(self._code(row, target) for target in given):
            raise Unknown(STRANGER)
        return row

    def _code(self, row: Person, target: str) -> str:
        """A code that another unit gave says nothing in a sheet of this one."""
        if target == "local_code" and row.coded_by_id != self.unit.pk:
            return ""
        return fold(str(getattr(row, target)))


def _only(rows: list[Person]) -> Person:
    if len(rows) != 1:
        raise Unknown(SEVERAL if rows else STRANGER)
    return rows[0]


def read_sheet(upload: File, *, unit: Unit, groups: Sequence[RosterGroup]) -> Found:
    """Whom of the groups the sheet names. Raises the refusal of a file that cannot be read, NobodyInSheet or NobodyOfTheRoster."""
    found, names = Found(), Names(unit, groups)
    for line, who in _lines(upload, upload.name or ""):
        try:
            row = names.of(line)
        except Unknown as unknown:
            found.say(unknown.sentence, row=line.number, who=who)
            continue
        first = found.present.setdefault(row.pk, line.number)
        if first != line.number:
            found.say(TWICE, row=line.number, who=who, first=first)
    if not found.present:
        raise NobodyOfTheRoster
    return found


def _lines(upload: File, name: str) -> Iterator[tuple[Line, str]]:
    """Each row with what it calls the person."""
    kind = refuse_or_sniff(upload, name, TAKEN)
    content: IO[bytes] = upload.file
    content.seek(0)
    subject, place = _place_of(tables_of(content, kind, unpacked_mb=UNPACKED_MB_MAX))
    if place.table.height > ROWS_MAX:
        raise SheetTooLarge(rows=ROWS_MAX)
    targets = [target if target in WANTED else "" for target in place.matching.targets]
    reader = Reader(subject=subject, place=place, targets=targets, legacy=legacy_in(place, targets), today=today())
    for line, cells in reader.lines():
        said = [line.get("full_name"), *(line.get(code) for code in CODES), *map(text, cells)]
        yield line, next((str(each) for each in said if each), "")[:120]


def _place_of(tables: Sequence[Table]) -> tuple[str, Place]:
    """The row of headings that tell most of who it is; one is enough."""
    places = [
        (subject, place)
        for table in tables
        for number, _cells in table.head()
        for subject in SUBJECTS
        if (place := at(subject, [table], sheet=table.name, row=number))
    ]
    subject, best = max(places, key=lambda found: len(WANTED.intersection(found[1].matching.targets)))
    if not WANTED.intersection(best.matching.targets):
        raise NobodyInSheet
    return subject, best
