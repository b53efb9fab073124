"""What a programme that changed since a unit's plan was made asks of the plan otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lantoa.programme.cascade.models import Decision, Line, UnitPlan
from lantoa.programme.cascade.proposing import lines_for
from lantoa.programme.plan.models import Version
from lantoa.programme.plan.queries import newest


@dataclass(frozen=True)
class Pair:
    """A line as it stands, and as the newest version proposes it."""

    line: Line
    proposed: Line

    @property
    def is_reworded(self) -> bool:
        return _words(self.line) != _words(self.proposed)

    @property
    def is_dated_anew(self) -> bool:
        return self.line.item is not None and self.line.item.due_on != self.proposed.item.due_on  # type: ignore[union-attr]

    @property
    def is_changed(self) -> bool:
        """Whether the unit has something to look at; a line that it had made its own comes back to the programme."""
        moved = self.line.is_own or self.line.kind != self.proposed.kind
        return moved or self.is_reworded or self.is_dated_anew


def _words(line: Line) -> str:
    return " ".join(line.programme_text.split())


@dataclass(frozen=True)
class Changes:
    """What became of a plan's lines in the newest version of its programme."""

    version: Version
    added: list[Line] = field(default_factory=list)
    changed: list[Pair] = field(default_factory=list)
    same: list[Pair] = field(default_factory=list)
    dropped: list[Line] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many items the unit has to look at."""
        return len(self.added) + len(self.changed) + len(self.dropped)


def changes_since(plan: UnitPlan) -> Changes | None:
    """What the newest version changes for this plan, or None where the plan follows it or nothing is asked of the unit any more.

    A handful of queries, and one where the plan was made from the newest version.
    """
    return _changes(plan, newest(plan.programme))


def _changes(plan: UnitPlan, version: Version) -> Changes | None:
    if version.pk == plan.version_id or not version.obligations.owed().filter(unit=plan.unit_id).exists():
        return None
    proposed = {line.key: line for line in lines_for(plan, version) if line.item}
    found = Changes(version)
    for line in plan.lines.in_order().select_related("item"):
        after = proposed.pop(line.key, None)
        if after is not None:
            pair = Pair(line, after)
            (found.changed if pair.is_changed else found.same).append(pair)
        elif not line.is_own:
            found.dropped.append(line)
    found.added.extend(proposed.values())
    return found


def unheeded(plan: UnitPlan) -> Changes | None:
    """As `changes_since`, without what changes nothing for this unit and what it has decided to leave."""
    if plan.is_of_an_ended_unit:
        return None
    version = newest(plan.programme)
    changes = None if version.pk == plan.kept_against_id else _changes(plan, version)
    return changes if changes and changes.count else None


def follow(line: Line, proposed: Line) -> None:
    """Let a line say what the programme says now. Words, days and reasons of the unit's own stay as they are."""
    was_dated = line.item.due_on if line.item else None
    if line.decision == Decision.TAKEN_OVER:
        line.text = proposed.programme_text
    elif line.is_own:
        line.decision = Decision.ADAPTED
    if line.due_on == was_dated and not line.is_left_out:
        line.due_on = proposed.item.due_on if proposed.item else None
    if line.starts_on and line.due_on and line.due_on < line.starts_on:
        line.starts_on = None
    line.item, line.kind, line.programme_text = proposed.item, proposed.kind, proposed.programme_text


def has_something_of_its_own(line: Line) -> bool:
    """Whether the unit would lose words, money or numbers if the line went."""
    return line.is_adapted or line.allocations.exists() or line.spendings.exists() or line.expectations.exists()


def positions(plan: UnitPlan) -> Iterator[Line]:
    """The unit's own lines, moved behind those of the programme, in their order."""
    rows = list(plan.lines.in_order())
    last = max((line.position for line in rows if not line.is_own), default=0)
    for number, line in enumerate((line for line in rows if line.is_own), start=last + 1):
        line.position = number
        yield line
