"""Nothing is lost: what no node covers is found here and listed as leftover."""

import re
from collections.abc import Iterable, Iterator

from lantoa.programme.intake.reading.nodes import Fragment, HeaderField, IssueDate, Reading
from lantoa.programme.intake.reading.paragraphs import noise_of
from lantoa.programme.intake.reading.passages import LineStarts
from lantoa.programme.intake.reading.source import Source, Span


def uncovered(source: Source, reading: Reading) -> tuple[Span, ...]:
    """Every stretch with visible letters that neither a node, the header, a document nor a leftover covers."""
    return tuple(_gaps(source, _spans_of(reading)))


def leftovers(source: Source, covered: Iterable[Span]) -> tuple[Fragment, ...]:
    """What is not covered, one fragment a line, each with the reason why it stands apart."""
    lines, whole = LineStarts.of(source), source.text
    fragments = []
    for gap in _gaps(source, covered):
        for number in range(gap.first_line, gap.last_line + 1):
            start = max(gap.start, lines.starts[number - 1])
            end = min(gap.end, lines.starts[number - 1] + len(source.lines[number - 1].text))
            text = whole[start:end]
            if text.strip():
                start += len(text) - len(text.lstrip())
                clean = text.strip()
                reason = noise_of(clean, source.lines[number - 1]) or _reason(clean)
                fragments.append(Fragment(clean, lines.span(start, start + len(clean)), reason))
    return tuple(fragments)


def _reason(text: str) -> str:
    if not re.search(r"\w", text):
        return "punctuation"
    return "outside_structure"


def _gaps(source: Source, spans: Iterable[Span]) -> Iterator[Span]:
    """Uncovered stretches, trimmed of blanks; a line break never belongs to one."""
    lines, text = LineStarts.of(source), source.text
    position = 0
    edges = sorted((span.start, span.end) for span in spans)
    for start, end in [*edges, (len(text), len(text))]:
        if start > position:
            yield from _trimmed(text, position, start, lines)
        position = max(position, end)


def _trimmed(text: str, start: int, end: int, lines: LineStarts) -> Iterator[Span]:
    inner = text[start:end]
    if inner.strip():
        start += len(inner) - len(inner.lstrip())
        yield lines.span(start, start + len(inner.strip()))


def _spans_of(reading: Reading) -> Iterator[Span]:
    yield from (node.span for node in reading.nodes)
    yield from (document.span for document in reading.documents)
    yield from (fragment.span for fragment in reading.leftover)
    yield from reading.furniture
    for value in vars(reading.header).values():
        if isinstance(value, (HeaderField, IssueDate)):
            yield value.span
