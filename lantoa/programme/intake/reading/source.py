"""What every extractor returns and every reader takes: a document as lines, each with its place."""

from dataclasses import dataclass, field
from enum import StrEnum


class SourceKind(StrEnum):
    """How the text of the source came to be."""

    WORD = "word"
    TEXT = "text"
    PDF_TEXT = "pdf_text"
    PDF_SCAN = "pdf_scan"
    IMAGE = "image"


@dataclass(frozen=True)
class Word:
    """A word of a line that was repaired or is doubtful; clean words have no row."""

    start: int  # offset in Line.text, in characters
    text: str  # as it stands in Line.text
    original: str  # as it stood in the source
    confidence: float  # 0 … 1


@dataclass(frozen=True)
class Style:
    """What the page shows beside the letters; None where the source cannot tell."""

    bold: bool | None = None
    italic: bool | None = None
    centred: bool | None = None
    size: float | None = None  # points
    indent: float | None = None  # points from the text margin


@dataclass(frozen=True)
class Box:
    """A rectangle on its page in fractions (0 … 1) of the page's width and height, from the top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Line:
    """One line of the source: of a page for scans and PDF, one paragraph for Word, one line for text."""

    number: int  # 1-based, running through the whole source; blank lines count
    text: str  # NFC, repaired where it had to be
    original: str  # exactly as extracted
    page: int = 1  # 1-based
    style: Style = Style()
    box: Box | None = None
    words: tuple[Word, ...] = ()  # doubtful or repaired words only
    starts_paragraph: bool | None = None  # None: the source cannot tell
    cell: tuple[int, int, int] | None = None  # (table, row, column), 1-based, for text in a table


@dataclass(frozen=True)
class Source:
    """A document after extraction (and repair), ready to be read."""

    kind: SourceKind
    lines: tuple[Line, ...]
    pages: int = 1
    repaired: bool = False
    remarks: tuple[str, ...] = field(default=())  # stable codes of what the extractor noticed

    @property
    def text(self) -> str:
        """All lines joined by a newline; the offsets of spans count in this text."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Span:
    """A place in the source: character offsets in `Source.text` (end exclusive) and the lines they touch."""

    start: int
    end: int
    first_line: int
    last_line: int
