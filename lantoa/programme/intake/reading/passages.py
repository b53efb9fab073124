"""A stretch of readable text that knows, letter by letter, where it stands in the source."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lantoa.lib.vietnamese import fold_aligned, unmark_aligned
from lantoa.programme.intake.reading.source import Source, Span


@dataclass(frozen=True)
class LineStarts:
    """Where each line of a source begins, to turn offsets into line numbers."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, source: Source) -> "LineStarts":
        """Offsets of the lines of `source.text`."""
        starts, position = [], 0
        for line in source.lines:
            starts.append(position)
            position += len(line.text) + 1
        return cls(tuple(starts))

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end` with the lines it touches (1-based)."""
        first = bisect_right(self.starts, start)
        last = bisect_right(self.starts, max(start, end - 1))
        return Span(start, end, max(1, first), max(1, last))


@dataclass(frozen=True)
class Passage:
    """Readable text and the source offset of each of its letters; joining blanks stand on the line break."""

    text: str
    offsets: tuple[int, ...]
    lines: LineStarts

    @cached_property
    def folded(self) -> str:
        """The folded text, letter for letter."""
        return fold_aligned(self.text)

    @cached_property
    def plain(self) -> str:
        """The text without marks but with its capitals, letter for letter."""
        return unmark_aligned(self.text)

    def __getitem__(self, part: slice) -> "Passage":
        return Passage(self.text[part], self.offsets[part], self.lines)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def span(self) -> Span:
        """The whole stretch in the source; an empty passage has no span."""
        return self.lines.span(self.offsets[0], self.offsets[-1] + 1)

    def strip(self, letters: str = " \t\u00a0") -> "Passage":
        """The passage without these letters at both ends."""
        start = len(self.text) - len(self.text.lstrip(letters))
        return self[start : max(start, len(self.text.rstrip(letters)))]

    def cut(self, positions: Sequence[int]) -> Iterator["Passage"]:
        """The pieces between the given positions, stripped; empty pieces are left out."""
        edges = [0, *sorted(positions), len(self.text)]
        for start, end in zip(edges, edges[1:], strict=False):
            piece = self[start:end].strip()
            if piece:
                yield piece

    def find_all(self, pattern: re.Pattern[str]) -> Iterator[tuple["Passage", re.Match[str]]]:
        """Matches of a pattern on the folded text, each with its own stretch."""
        for match in pattern.finditer(self.folded):
            yield self[match.start() : match.end()], match


def capital_share(text: str) -> float:
    """The share of capitals among the letters of a text; 0 without letters."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) / len(letters) if letters else 0.0


def passage_of(line_number: int, source: Source, lines: LineStarts) -> Passage:
    """One line of the source as a passage; runs of blanks become one."""
    text, start = source.lines[line_number - 1].text, lines.starts[line_number - 1]
    letters = [(" ", start + m.start()) if m.group().isspace() else (m.group(), start + m.start())
               for m in re.finditer(r"\s+|\S", text)]  # fmt: skip
    whole = Passage("".join(letter for letter, _ in letters), tuple(offset for _, offset in letters), lines)
    return whole.strip()


def join(first: Passage, second: Passage) -> Passage:
    """Two lines of one paragraph; a document code broken at its hyphen is closed up again."""
    if not first or not second:
        return first or second
    broken_code = re.search(r"[/\w]-$", first.text) and re.match(r"\w", second.text)
    glue = "" if broken_code else " "
    offsets = first.offsets + (first.offsets[-1] + 1,) * len(glue) + second.offsets
    return Passage(first.text + glue + second.text, offsets, first.lines)
