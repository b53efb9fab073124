"""From physical lines to paragraphs: wrapped lines are joined, links, rules and page numbers are set apart."""

import re
from dataclasses import dataclass, replace

from lantoa.programme.intake.reading.markers import Marker, marker_of
from lantoa.programme.intake.reading.passages import LineStarts, Passage, capital_share, join, passage_of
from lantoa.programme.intake.reading.source import Line, Source, SourceKind

_LINK = re.compile(r"\S*(?:https?://|www\.)\S+")
_RULE = re.compile(r"[-_=.*~ ─—]{3,}")
_PAGE_NUMBER = re.compile(r"(?:-\s?)?\d{1,3}(?:\s?-)?|trang \d+(?:/\d+)?")
_SENTENCE_END = (".", ";", ":", "!", "?", "…", "./.", "”.", "/.")
_OPENS = re.compile(r"noi nhan\s?:|tren day la|trong qua trinh (?:to chuc|trien khai|thuc hien)|can cu ")
NARROWEST, WIDEST = 40, 130  # letters in a full line of a wrapped page
CAPITAL_WORDS = 3  # a line of so many words in capitals opens something new
CAPITALS_JUDGED_BY = 400  # letters from the beginning; a heading has fewer, and a paragraph may grow by thousands
FULL_LINE = 0.82  # a line this share of the usual width is taken to run to the margin


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its mark (if any) and what the page shows of its first line."""

    passage: Passage  # with the mark
    marker: Marker | None
    line: Line  # the first one
    last_line: Line
    noise: str | None = None  # why it is not part of the text

    @property
    def body(self) -> Passage:
        """The words after the mark."""
        return self.passage[self.marker.length :].strip() if self.marker else self.passage

    @property
    def is_capitals(self) -> bool:
        """Whether it is set in capital letters."""
        return len(self.body) > 2 and capital_share(self.body.text[:CAPITALS_JUDGED_BY]) >= 0.85


def noise_of(text: str, line: Line) -> str | None:
    """Why a line is no part of the document's text, or None."""
    if _LINK.fullmatch(text):
        return "inserted_link"
    if _RULE.fullmatch(text):
        return "ruled_line"
    if line.cell is None and _PAGE_NUMBER.fullmatch(text.lower()):
        return "page_number"
    return None


def usual_width(source: Source) -> int:
    """The length of a full line in letters where the source is wrapped, else 0."""
    if source.kind is SourceKind.WORD:
        return 0
    texts = [line.text.strip() for line in source.lines if not line.cell]
    lengths = sorted(len(text) for text in texts if text and not _LINK.fullmatch(text))
    if len(lengths) < 4:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    # Where single lines run far beyond the rest, the source has a line for each paragraph.
    is_wrapped = NARROWEST <= width <= WIDEST and lengths[-1] <= 1.35 * width
    return width if is_wrapped else 0


def paragraphs_of(source: Source, lines: LineStarts, first_line: int = 1) -> list[Paragraph]:
    """The paragraphs from a line on (1-based), in the order of the source."""
    width = usual_width(source)
    found: list[Paragraph] = []
    last: int | None = None
    for line in source.lines[first_line - 1 :]:
        passage = passage_of(line.number, source, lines)
        if not passage:
            continue
        noise = noise_of(passage.text, line)
        marker = None if noise else marker_of(passage)
        paragraph = Paragraph(passage, marker, line, line, noise)
        if noise is None and last is not None and _continues(found[last], paragraph, source, width):
            joined = join(found[last].passage, passage)
            found[last] = replace(found[last], passage=joined, last_line=line)
            continue
        found.append(paragraph)
        last = last if noise else len(found) - 1
    return found


def _continues(before: Paragraph, paragraph: Paragraph, source: Source, width: int) -> bool:
    line = paragraph.line
    if before.line.cell != line.cell:
        return False
    if before.marker and not before.body and not paragraph.marker:
        # "Phần thứ nhất" stands over its heading.
        return True
    if line.starts_paragraph is not None:
        return not line.starts_paragraph
    if source.kind is SourceKind.WORD or paragraph.marker:
        return False
    if before.is_capitals != paragraph.is_capitals and before.is_capitals:
        return False
    return _runs_on(before, paragraph, width)


def _runs_on(before: Paragraph, paragraph: Paragraph, width: int) -> bool:
    """Whether a line without a mark goes on with the sentence before it."""
    ends, opens = before.passage.text, paragraph.passage.text
    if ends.endswith(("./.", "./")) or _OPENS.match(paragraph.passage.folded):
        return False
    if _is_broken(ends, opens):
        return True
    if paragraph.is_capitals and not before.is_capitals and len(opens.split()) >= CAPITAL_WORDS:
        return False
    has_blank = paragraph.line.number > before.last_line.number + 1
    is_full = bool(width) and len(before.last_line.text.strip()) >= FULL_LINE * width
    opens_low = opens[0].islower() or opens[0] in ",;)”"
    if not ends.endswith(_SENTENCE_END):
        return opens_low or (is_full and (not has_blank or before.is_capitals))
    ends_item = ends.endswith(";") and not opens_low
    return is_full and not has_blank and not ends_item and not _is_indented(before, paragraph)


def _is_broken(ends: str, opens: str) -> bool:
    """A code broken at its hyphen, or a span of years broken before its dash."""
    is_span = re.search(r"\d{4}$", ends) and re.match(r"[-–] ?\d{4}", opens)
    return re.search(r"/\w*-$", ends) is not None or bool(is_span)


def _is_indented(before: Paragraph, paragraph: Paragraph) -> bool:
    indents = (before.last_line.style.indent, paragraph.line.style.indent)
    if None not in indents:
        return indents[1] > indents[0] + 8  # type: ignore[operator]
    return bool(re.match(r"\s{2,}|\t", paragraph.line.text)) and not before.last_line.text[:1].isspace()
