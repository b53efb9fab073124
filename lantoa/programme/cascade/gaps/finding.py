"""What a gap is, and what all checks of one plan look at."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from lantoa.programme.cascade.gaps.having import Have
from lantoa.programme.cascade.models import Line, UnitPlan


class GapKind(StrEnum):
    """What may be wanting; the order is that in which it is told."""

    LEFT_OUT = "left_out"
    DEADLINE = "deadline"
    OUTSIDE = "outside"
    NUMBER = "number"
    NOBODY = "nobody"
    COPY = "copy"
    # Left out for a reason of the unit's own: no gap, but the receiver wants to read it.
    CHOICE = "choice"


class MendVerb(StrEnum):
    """What a tap does about a gap."""

    CHANGE = "change"
    OPEN = "open"
    ADD = "add"


@dataclass(frozen=True)
class Mend:
    """The offer to mend a gap: by `changes` (names and values of the line's details or of its numbers), or by a page."""

    verb: MendVerb
    label: str
    changes: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Gap:
    """One thing that a plan leaves open: the sentence, the line it is about, the mend that is offered.

    `other` is another unit's plan that the reader may open.
    """

    kind: GapKind
    sentence: str
    line: Line | None = None
    mend: Mend | None = None
    other: UnitPlan | None = None

    @property
    def is_choice(self) -> bool:
        return self.kind == GapKind.CHOICE

    @property
    def is_mended_by_a_tap(self) -> bool:
        return self.mend is not None and self.mend.verb == MendVerb.CHANGE

    @property
    def key(self) -> str:
        """What the gap is and what its mend would do, so that a tap does what its button said or nothing."""
        changes = self.mend.changes if self.mend else ()
        return " ".join([self.kind, *(f"{name}={value}" for name, value in changes)])


def opening(label: str) -> Mend:
    """The offer of a page, where a person has to look."""
    return Mend(MendVerb.OPEN, label)


@dataclass(frozen=True)
class Facts:
    """What all checks of one plan look at, read once."""

    plan: UnitPlan
    lines: list[Line]
    audiences: dict[int, set[str]]
    last_days: dict[int, date]
    names: dict[str, str]
    people: list[Have]

    @property
    def kept(self) -> list[Line]:
        return [line for line in self.lines if not line.is_left_out]

    def audiences_at(self, line: Line) -> set[str]:
        return self.audiences.get(line.item_id or 0, set())

    def last_day_at(self, line: Line) -> date | None:
        return self.last_days.get(line.item_id or 0)
