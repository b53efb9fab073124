"""The plan that a unit uploaded, laid beside the lines of its plan here: what a preview shows, and what taking over does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from lantoa.lib.vietnamese import fold_tokens
from lantoa.programme.cascade.matching import Likeness, Pair, Words, is_same, pairs
from lantoa.programme.cascade.models import Decision, Line, UploadedPlan
from lantoa.programme.cascade.readings import ReadItem, load

# What a person may say of an item instead of naming a line.
AS_OWN, NOT_TAKEN = "own", "none"
# A plan under this programme shares at least this part of the shorter side.
COMMON_SHARE = 0.2


class Outcome(StrEnum):
    """What an item becomes."""

    TAKEN_OVER = "taken_over"
    ADAPTED = "adapted"
    OWN = "own"
    NOT_TAKEN = "not_taken"


@dataclass(frozen=True)
class Row:
    """An item of the uploaded plan with the line that it belongs to, if any, and how sure that is."""

    place: int
    item: ReadItem
    line: Line | None
    outcome: Outcome
    score: float = 0.0
    is_sure: bool = True
    # By a person's choice in the preview, not by the words.
    is_chosen: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether somebody had settled the line before, so that it is not overwritten unasked."""
        return self.line is not None and self.line.is_settled

    @property
    def is_there(self) -> bool:
        """Whether the line says already what the paper says, in its words and beside them."""
        line, item = self.line, self.item
        if line is None or not line.is_settled or not is_same(line.text, item.text):
            return False
        expected = {each.audience: each.number for each in line.expectations.all()}
        is_told = all(getattr(line, name) == value for name, value in item.details.items())
        return is_told and item.expected.items() <= expected.items()

    @property
    def percent(self) -> int:
        return round(100 * self.score)

    @property
    def level(self) -> str:
        """How sure the pairing is, as the kit draws it."""
        if self.is_sure:
            return "high"
        return "mid" if self.score >= 0.65 else "low"

    @property
    def choice(self) -> str:
        """What the select of the preview stands on."""
        if self.outcome == Outcome.NOT_TAKEN:
            return NOT_TAKEN
        return str(self.line.pk) if self.line else AS_OWN


@dataclass(frozen=True)
class Comparison:
    """Every item with its line, and the lines of the plan that the paper does not have."""

    upload: UploadedPlan
    rows: list[Row]
    lines: list[Line]

    def of(self, *outcomes: Outcome) -> list[Row]:
        return [row for row in self.rows if row.outcome in outcomes]

    @property
    def same(self) -> list[Row]:
        return self.of(Outcome.TAKEN_OVER)

    @property
    def adapted(self) -> list[Row]:
        return self.of(Outcome.ADAPTED)

    @property
    def own(self) -> list[Row]:
        return self.of(Outcome.OWN)

    @cached_property
    def unseen(self) -> list[Line]:
        """Lines that stand in the plan here and were not found on the paper."""
        found = {row.line.pk for row in self.rows if row.line}
        return [line for line in self.lines if line.pk not in found and not line.is_left_out]

    @property
    def is_of_another_plan(self) -> bool:
        """Whether so little is in common that this is probably the plan of another programme."""
        theirs = [line for line in self.lines if not line.is_own]
        shorter = min(len(self.rows), len(theirs))
        return sum(row.line is not None for row in self.rows) < COMMON_SHARE * shorter

    @property
    def is_the_programme(self) -> bool:
        """Whether the paper bears the number of the programme itself."""
        number = fold_tokens(self.upload.number_symbol)
        return bool(number) and number == fold_tokens(self.upload.plan.version.number_symbol)

    @property
    def is_of_another_unit(self) -> bool:
        """Whether the paper names an issuer that is not this unit."""
        issuer, unit = fold_tokens(self.upload.issuer), self.upload.plan.unit
        names = [fold_tokens(name) for name in (unit.name, unit.short_name) if name]
        return bool(issuer) and all(issuer != name for name in names)

    @cached_property
    def mark(self) -> str:
        """What changes when anybody changes a line, adds one or takes one out."""
        revisions = ",".join(f"{line.pk}:{line.revision}" for line in sorted(self.lines, key=lambda line: line.pk))
        return sha256(revisions.encode()).hexdigest()[:16]


def compare(upload: UploadedPlan) -> Comparison:
    """The uploaded plan beside the lines as they are now. Two queries."""
    lines = list(upload.plan.lines.in_order().prefetch_related("expectations"))
    items = [load(row) for row in upload.items]
    ours = [Words(item.kind, item.text) for item in items]
    found = {pair.item: pair for pair in pairs(ours, words_of(lines))}
    rows = [_row(upload, place, item, found.get(place), lines) for place, item in enumerate(items)]
    return Comparison(upload, rows, lines)


def words_of(lines: Iterable[Line]) -> list[Words]:
    """What each line says in the programme, and in the unit's own words where it has some."""
    return [Words(line.kind, line.programme_text or line.text, also=line.text) for line in lines]


def _row(upload: UploadedPlan, place: int, item: ReadItem, pair: Pair | None, lines: list[Line]) -> Row:
    if pair is None:
        return Row(place, item, None, Outcome.OWN, is_sure=not item.is_doubtful)
    line = lines[pair.line]
    is_misread = pair.likeness is Likeness.MISREAD and upload.is_misreadable
    if line.is_own:
        outcome = Outcome.OWN
    else:
        outcome = Outcome.TAKEN_OVER if pair.likeness is Likeness.SAME or is_misread else Outcome.ADAPTED
    # The programme's own words are no less sure for having been read from a blurred page.
    is_sure = pair.likeness is Likeness.SAME or (
        pair.likeness is not Likeness.DOUBTFUL and not is_misread and not item.is_doubtful
    )
    return Row(place, item, line, outcome, pair.score, is_sure)


def chosen(comparison: Comparison, choices: Mapping[int, str]) -> list[Row]:
    """The rows as a person pointed them, by the item's place: at a line (its key), as an own line, or not at all."""
    by_key = {str(line.pk): line for line in comparison.lines}
    return [_pointed(row, choices.get(row.place, row.choice), by_key) for row in comparison.rows]


def _pointed(row: Row, choice: str, by_key: Mapping[str, Line]) -> Row:
    if choice == row.choice:
        return row
    line = by_key.get(choice)
    if line is None:
        outcome = Outcome.OWN if choice == AS_OWN else Outcome.NOT_TAKEN
        return replace(row, line=None, outcome=outcome, is_sure=True, is_chosen=True)
    same = is_same(line.programme_text, row.item.text)
    outcome = Outcome.OWN if line.is_own else Outcome.TAKEN_OVER if same else Outcome.ADAPTED
    return replace(row, line=line, outcome=outcome, is_sure=True, is_chosen=True)


def twice(rows: Iterable[Row]) -> Line | None:
    """A line at which two rows point; None where there is none."""
    seen: set[int] = set()
    for row in rows:
        if row.line and row.line.pk in seen:
            return row.line
        if row.line:
            seen.add(row.line.pk)
    return None


def unseen_in(upload: UploadedPlan) -> list[Line]:
    """Lines that a plan holds although the paper that was taken over does not have them."""
    taken = {item.line for item in map(load, upload.items) if item.line}
    return list(upload.plan.lines.exclude(pk__in=taken).exclude(decision=Decision.NOT_APPLICABLE).in_order())
