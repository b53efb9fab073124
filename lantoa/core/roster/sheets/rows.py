"""Rows of a sheet become people, or problems."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lantoa.core.roster.models.imports import Subject
from lantoa.core.roster.sheets import fonts, footers, grades, values
from lantoa.core.roster.sheets.finding import Place
from lantoa.core.roster.sheets.reading import Cell
from lantoa.core.roster.sheets.values import CellWrong
from lantoa.lib.encodings import legacy_of

SECTOR_ID_MAX, LOCAL_CODE_MAX, TITLE_MAX, CLASS_MAX = 20, 40, 120, 40
YOUNGEST_STAFF, OLDEST_STAFF, OLDEST_CHILD = 14, 100, 60
# Enough words to judge an old font by.
WORDS_JUDGED = 400


@dataclass(frozen=True)
class Problem:
    """Something wrong in a row (0 is the sheet as a whole); `code` is a key of `problems.SENTENCES`."""

    row: int
    target: str
    code: str
    value: str = ""


@dataclass(slots=True)
class Line:
    """One row as it is understood."""

    number: int
    values: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def get(self, target: str) -> Any:
        return self.values.get(target) or ""

    def wrong(self, target: str, code: str, value: str = "") -> None:
        self.problems.append(Problem(self.number, target, code, value))


@dataclass
class Reader:
    """Reads the rows below the headings; `targets` says what each column is taken for."""

    subject: str
    place: Place
    targets: Sequence[str]
    legacy: str
    today: date
    grade_range: tuple[int, int] | None = None
    # Codes that have come, and in which row: the second is wrong.
    seen: dict[tuple[str, str], int] = field(default_factory=dict)
    # The rows below the list that are nobody's: sums and signatures.
    footers: list[int] = field(default_factory=list)

    def lines(self) -> Iterator[tuple[Line, list[Cell]]]:
        """Each row that holds anything of what was asked for, beside its cells."""
        columns = [(place, target) for place, target in enumerate(self.targets) if target]
        for number, cells in self.place.table.rows():
            if number <= self.place.row:
                continue
            given = {
                target: cells[place]
                for place, target in columns
                if place < len(cells) and cells[place] not in ("", None)
            }
            if self._is_footer(number, given, cells):
                self.footers.append(number)
            elif given and any(map(values.text, given.values())):
                yield self._line(number, given), cells

    def _is_footer(self, number: int, given: dict[str, Cell], cells: list[Cell]) -> bool:
        if _is_plain(given):
            return False
        return footers.begins(given, cells) or bool(given and self.footers) and footers.goes_on(given)

    def _line(self, number: int, given: dict[str, Cell]) -> Line:
        line = Line(number, {})
        given = self._modern(given)
        for target, cell in given.items():
            if isinstance(cell, str) and cell.startswith("#") and cell.strip() in values.FORMULA_ERRORS:
                line.wrong(target, "formula_failed", cell.strip())
                continue
            if target in fonts.SPOKEN and isinstance(cell, str) and fonts.is_damaged(cell):
                line.wrong(target, "old_font")
                continue
            try:
                line.values[target] = self._value(target, cell)
            except CellWrong as wrong:
                line.wrong(target, wrong.code)
        if self.subject != Subject.UNITS:
            self._judge_person(line)
        return line

    def _value(self, target: str, cell: Cell) -> Any:
        match target:
            case "sector_id":
                return values.code(cell, length_max=SECTOR_ID_MAX)
            case "local_code" | "code" | "professional_parent" | "administrative_parent":
                return values.code(cell, length_max=LOCAL_CODE_MAX)
            case "full_name" | "family_name" | "given_name":
                return values.name(cell)
            case "birth_year":
                return values.year(cell, first=self._first_year, last=self._last_year)
            case "grade":
                return values.whole(cell)
            case "class_name":
                return values.words(cell, length_max=CLASS_MAX)
            case "opened_on":
                return values.day(cell)
            case "email":
                return values.words(cell, length_max=254)
            case "name":
                return values.words(cell, length_max=200)
            case "short_name":
                return values.words(cell, length_max=80)
        return values.words(cell, length_max=TITLE_MAX)

    def _modern(self, given: dict[str, Cell]) -> dict[str, Cell]:
        spoken = {
            target: cell
            for target, cell in given.items()
            if target in fonts.SPOKEN and isinstance(cell, str) and not cell.isascii()
        }
        if not spoken:
            return given
        # An unmarked part is needed beside a marked one: "Mai" beside "Hïng".
        named = {part: cell for part in fonts.NAME_PARTS if isinstance(cell := given.get(part), str)}
        return given | fonts.modern(named | spoken, likely=self.legacy)

    @property
    def _first_year(self) -> int:
        return self.today.year - (OLDEST_STAFF if self.subject == Subject.STAFF else OLDEST_CHILD)

    @property
    def _last_year(self) -> int:
        return self.today.year - (YOUNGEST_STAFF if self.subject == Subject.STAFF else 0)

    def _judge_person(self, line: Line) -> None:
        wrong = {problem.target for problem in line.problems}
        if not line.get("sector_id") and not line.get("local_code") and not wrong & {"sector_id", "local_code"}:
            line.wrong("sector_id" if "sector_id" in self.targets else "local_code", "code_missing")
        for target in ("sector_id", "local_code"):
            if code := line.get(target):
                first = self.seen.setdefault((target, code), line.number)
                if first != line.number:
                    line.wrong(target, "twice", str(first))
        if self.subject == Subject.STAFF:
            self._judge_name(line, wrong)
        else:
            self._judge_class(line, wrong)

    def _judge_name(self, line: Line, wrong: set[str]) -> None:
        if not line.get("full_name"):
            parts = f"{line.get('family_name')} {line.get('given_name')}".strip()
            line.values["full_name"] = parts
            if not parts and not wrong & {"full_name", "family_name", "given_name"}:
                line.wrong("full_name" if "full_name" in self.targets else "given_name", "name_missing")

    def _judge_class(self, line: Line, wrong: set[str]) -> None:
        name = line.get("class_name")
        if not name:
            if "class_name" not in wrong:
                line.wrong("class_name", "class_missing")
            return
        grade = line.values.get("grade")
        if grade is None:
            grade = line.values["grade"] = grades.grade_in(name)
        if grade is not None and self.grade_range and not self.grade_range[0] <= grade <= self.grade_range[1]:
            line.wrong("grade" if "grade" in self.targets else "class_name", "grade_not_here")


def _is_plain(given: dict[str, Cell]) -> bool:
    """Whether a row has a code with a digit and a name or a class, as almost all have: nothing more need be asked."""
    code = given.get("sector_id") or given.get("local_code") or given.get("code") or ""
    is_named = "full_name" in given or "class_name" in given or "given_name" in given or "name" in given
    return is_named and (not isinstance(code, str) or any(map(str.isdigit, code)))


def legacy_in(place: Place, targets: Sequence[str]) -> str:
    """The old Vietnamese font in which the words of the sheet were typed; empty for Unicode."""
    spoken = [
        column
        for column, target in enumerate(targets)
        if target in {"full_name", "family_name", "given_name", "title", "name"}
    ]
    words: list[str] = []
    for number, cells in place.table.rows():
        if number > place.row:
            cells_spoken = [cells[column] for column in spoken if column < len(cells)]
            words += [cell for cell in cells_spoken if isinstance(cell, str)]
        if len(words) > WORDS_JUDGED:
            break
    return legacy_of(" ".join(words)) or ""
