"""Words with places become lines in reading order: rows, columns kept apart, the two halves of a page's head and foot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

# A number, letter, dash or bullet that stands before its item, often with a tab after it.
_MARKER = re.compile(
    r"[-–—+•*▪○□➢]|\(?(?:[0-9]{1,3}|[IVXLC]{1,5}|[A-Za-zđĐ])(?:\.\d{1,2})*[.):]?|\d{1,3}(?:\.\d{1,3})+\.?"
)
# Blanks that are filled in by hand: "Số:      /KH-UBND", "ngày     tháng 3".
_BLANK_AFTER = re.compile(r"(?:số|ngày|tháng|năm)\s*:?$", re.IGNORECASE)
_BLANK_BEFORE = re.compile(r"/|(?:tháng|năm)\b", re.IGNORECASE)

# Gaps in heights of the letters (ems). Justified lines stretch all their gaps alike, so a gap must also stand out.
_GAP_TINY = 0.1  # points, so that touching words have a gap to compare with
_GAP_NARROW = 0.8
_GAP_STANDS_OUT = 2.5
_GAP_WIDE = 2.5
_GAP_AFTER_MARKER = 5.0
_SAME_ROW_OVERLAP = 0.5


@dataclass(frozen=True)
class Place:
    """A rectangle in points from the top left of its page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def with_(self, other: "Place") -> "Place":
        """The smallest rectangle that holds both."""
        return Place(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class Token:
    """One word of a page as its reader saw it."""

    text: str
    place: Place
    size: float | None = None  # points
    bold: bool | None = None
    italic: bool | None = None
    confidence: float | None = None  # 0 … 1, None where the text is certain


def is_marker(text: str) -> bool:
    """Whether a text is nothing but the number, letter or bullet of an item."""
    return _MARKER.fullmatch(text) is not None


@dataclass
class Strip:
    """Words side by side without a wide gap: a line, or one column's part of it."""

    tokens: list[Token]
    place: Place = field(init=False)

    def __post_init__(self) -> None:
        self.place = self.tokens[0].place
        for token in self.tokens[1:]:
            self.place = self.place.with_(token.place)

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)


Row = list[Strip]


def rows_of(tokens: Sequence[Token]) -> list[Row]:
    """The words of a page, or of a cell, as rows of strips from top to bottom."""
    rows: list[list[Token]] = []
    for token in sorted(tokens, key=lambda one: one.place.centre[1]):
        row = next((one for one in reversed(rows[-3:]) if _shares_row(one, token)), None)
        if row is None:
            rows.append([token])
        else:
            row.append(token)
    rows.sort(key=lambda row: min(token.place.top for token in row))
    return [split_row(sorted(row, key=lambda one: one.place.left)) for row in rows]


def _shares_row(row: list[Token], token: Token) -> bool:
    first = max(row, key=lambda one: one.place.height).place
    overlap = min(first.bottom, token.place.bottom) - max(first.top, token.place.top)
    return overlap > _SAME_ROW_OVERLAP * min(first.height, token.place.height)


def split_row(tokens: list[Token]) -> Row:
    """One row's words, left to right, cut where a gap shows that another column begins."""
    gaps = [after.place.left - before.place.right for before, after in pairwise(tokens)]
    em = median(token.place.height for token in tokens) * 0.85 or 1.0
    usual = median(gaps) if len(gaps) > 2 else 0.3 * em
    strips: list[list[Token]] = [tokens[:1]]
    for gap, token in zip(gaps, tokens[1:], strict=True):
        if _is_cut(strips[-1], token, gap / em, gap / max(usual, _GAP_TINY)):
            strips.append([])
        strips[-1].append(token)
    return [Strip(strip) for strip in strips]


def _is_cut(before: list[Token], after: Token, ems: float, times_usual: float) -> bool:
    if is_marker(" ".join(token.text for token in before)):
        return ems > _GAP_AFTER_MARKER
    if _BLANK_AFTER.search(before[-1].text) or _BLANK_BEFORE.match(after.text):
        return False
    return ems > _GAP_WIDE or (ems > _GAP_NARROW and times_usual > _GAP_STANDS_OUT)


def in_reading_order(rows: Sequence[Row]) -> list[Strip]:
    """Top to bottom, left to right; where rows stand in two columns, the left column first."""
    ordered: list[Strip] = []
    start = 0
    while start < len(rows):
        end = _end_of_columns(rows, start)
        if end > start + 1:
            sides = _Columns(rows[start])
            columns: tuple[list[Strip], list[Strip]] = ([], [])
            for row in rows[start:end]:
                for strip, side in sides.place(row) or ():
                    columns[side].append(strip)
            ordered += columns[0] + columns[1]
        else:
            end = start + 1
            ordered += rows[start]
        start = end
    return ordered


class _Columns:
    """Two columns that grow with each row that fits them."""

    def __init__(self, row: Row) -> None:
        self.left_ends, self.right_begins = row[0].place.right, row[1].place.left

    def place(self, row: Row) -> list[tuple[Strip, int]] | None:
        """Each strip of a row with its side (0 left, 1 right), or None where the row crosses the gutter."""
        if len(row) > 2:
            return None
        sides = (0, 1) if len(row) == 2 else (self._side_of(row[0]),)
        left_ends = max(
            [self.left_ends, *(strip.place.right for strip, side in zip(row, sides, strict=True) if side == 0)]
        )
        right_begins = min(
            [self.right_begins, *(strip.place.left for strip, side in zip(row, sides, strict=True) if side == 1)]
        )
        if left_ends >= right_begins:
            return None
        self.left_ends, self.right_begins = left_ends, right_begins
        return list(zip(row, sides, strict=True))

    def _side_of(self, strip: Strip) -> int:
        middle = (self.left_ends + self.right_begins) / 2
        return 0 if strip.place.centre[0] < middle else 1


def _end_of_columns(rows: Sequence[Row], start: int) -> int:
    """The row after a block of two columns that begins at `start`; `start` itself where none begins."""
    if len(rows[start]) != 2:
        return start
    columns = _Columns(rows[start])
    end = start + 1
    for index in range(start + 1, len(rows)):
        if columns.place(rows[index]) is None:
            return end
        if len(rows[index]) == 2:
            end = index + 1
    # Nothing crosses the gutter down to the foot of the page: recipients on the left, the signer on the right.
    return len(rows)
