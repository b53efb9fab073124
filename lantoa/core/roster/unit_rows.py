"""Rows of a sheet of units: what is wrong with them, and the drafts that they become."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from lantoa.core.org.actions import UnitDraft
from lantoa.core.org.models import Axis, Unit, UnitKind
from lantoa.core.org.permissions import EDIT_UNIT
from lantoa.core.org.scope import units_where
from lantoa.core.roster.matching import Meaning
from lantoa.core.roster.sheets.rows import Line
from lantoa.lib.vietnamese import fold

PARENTS = {Axis.PROFESSIONAL: "professional_parent", Axis.ADMINISTRATIVE: "administrative_parent"}


@dataclass(slots=True)
class PlannedUnit:
    """A row, what it comes to, and the unit that it founds where it is a new one."""

    line: Line
    meaning: Meaning
    draft: UnitDraft | None = None


@dataclass
class UnitSheet:
    """All rows of a sheet of units, which may name each other as superiors."""

    lines: Sequence[Line]
    by: Any
    opened_on: date
    standing: dict[str, Unit] = field(default_factory=dict)

    def plan(self) -> list[PlannedUnit]:
        kinds = {
            fold(name): kind.code for kind in UnitKind.objects.all() for name in (kind.name, kind.name_en, kind.code)
        }
        standing = self.standing = {unit.code: unit for unit in Unit.objects.filter(closed_on=None)}
        reached = (
            set(units_where(self.by, EDIT_UNIT).values_list("code", flat=True))
            if hasattr(self.by, "pk")
            else set(standing)
        )
        rows: dict[str, Line] = {}
        for line in self.lines:
            code = line.get("code")
            if code and code in rows:
                line.wrong("code", "twice", str(rows[code].number))
            elif code:
                rows[code] = line
        for line in self.lines:
            self._judge(line, kinds)
            self._judge_superiors(line, standing, reached, rows)
        return [self._planned(line, standing, kinds) for line in self.lines]

    def _judge(self, line: Line, kinds: dict[str, str]) -> None:
        wrong = {problem.target for problem in line.problems}
        if not line.get("code") and "code" not in wrong:
            line.wrong("code", "unit_code_missing")
        if not line.get("name") and "name" not in wrong:
            line.wrong("name", "unit_name_missing")
        if fold(line.get("kind")) not in kinds:
            line.wrong("kind", "kind_unknown")
        if email := line.get("email"):
            try:
                validate_email(email)
            except ValidationError:
                line.wrong("email", "email_strange")

    def _judge_superiors(self, line: Line, standing: dict[str, Unit], reached: set[str], rows: dict[str, Line]) -> None:
        named = {target: line.get(target) for target in PARENTS.values() if line.get(target)}
        if not named and not any(problem.target in PARENTS.values() for problem in line.problems):
            line.wrong(PARENTS[Axis.PROFESSIONAL], "superior_missing")
        for target, code in named.items():
            if code not in standing and code not in rows:
                line.wrong(target, "superior_unknown")
            elif code in standing and code not in reached:
                line.wrong(target, "superior_out_of_reach")
            elif self._comes_back(line, target, rows):
                line.wrong(target, "superior_circle")

    def _comes_back(self, line: Line, target: str, rows: dict[str, Line]) -> bool:
        passed, code = {line.get("code")}, line.get(target)
        while code in rows:
            if code in passed:
                return True
            passed.add(code)
            code = rows[code].get(target)
        return False

    def _planned(self, line: Line, standing: dict[str, Unit], kinds: dict[str, str]) -> PlannedUnit:
        known = standing.get(line.get("code"))
        if known and known.name != line.get("name"):
            line.wrong("name", "unit_differs")
        if line.problems:
            return PlannedUnit(line, Meaning.WRONG)
        if known:
            return PlannedUnit(line, Meaning.UNCHANGED)
        return PlannedUnit(line, Meaning.NEW, self._draft(line, kinds))

    def _draft(self, line: Line, kinds: dict[str, str]) -> UnitDraft:
        return UnitDraft(
            code=line.get("code"),
            name=line.get("name"),
            kind=kinds[fold(line.get("kind"))],
            opened_on=line.get("opened_on") or self.opened_on,
            under={axis: line.get(target) for axis, target in PARENTS.items() if line.get(target)},
            short_name=line.get("short_name"),
            symbol="",
            locality=line.get("locality"),
            email=line.get("email"),
        )

    def founded_together(self, planned: Sequence[PlannedUnit]) -> list[UnitDraft]:
        """The drafts that can be founded: right rows whose superiors stand or are founded with them.

        A row under a wrong row waits for the next sheet.
        """
        drafts = {plan.draft.code: plan.draft for plan in planned if plan.draft}
        wrong = {plan.line.get("code") for plan in planned if plan.meaning is Meaning.WRONG} - set(self.standing)
        while True:
            stranded = {code for code, draft in drafts.items() if wrong & set(draft.under.values())}
            if not stranded:
                return list(drafts.values())
            wrong |= stranded
            drafts = {code: draft for code, draft in drafts.items() if code not in stranded}
