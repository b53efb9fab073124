"""Every doubt of a reading in one list, as the review shows them."""

from collections.abc import Iterator
from dataclasses import dataclass

from lantoa.programme.intake.reading.figures import FIGURE_IMPOSSIBLE, impossible_parts
from lantoa.programme.intake.reading.nodes import CitedDocument, Doubt, HeaderField, Node, Reading
from lantoa.programme.intake.reading.source import Span

# Below this a reading is a doubt by itself, whatever the reason.
CERTAIN_FROM = 0.8
UNSURE = "unsure"


@dataclass(frozen=True)
class Doubted:
    """A doubt with what it belongs to: nothing (the whole), "node", "field" (of the header) or "leftover", by name."""

    doubt: Doubt
    part: str = ""
    name: str = ""
    span: Span | None = None


def doubts_of(reading: Reading) -> Iterator[Doubted]:
    """The doubts about the whole, the header, nodes and cited documents, and what fits nowhere."""
    yield from (Doubted(doubt) for doubt in reading.doubts)
    yield from _of_header(reading)
    parts: list[Node | CitedDocument] = [*reading.nodes, *reading.documents]
    for part in parts:
        unsure = (Doubt(UNSURE),) if part.confidence < CERTAIN_FROM else ()
        yield from (Doubted(doubt, "node", part.id, part.span) for doubt in part.doubts or unsure)
    for fragment in reading.leftover:
        for doubt in (Doubt(fragment.reason, fragment.text), *fragment.doubts):
            yield Doubted(doubt, "leftover", str(fragment.span.first_line), fragment.span)


def _of_header(reading: Reading) -> Iterator[Doubted]:
    for name, part in vars(reading.header).items():
        if isinstance(part, HeaderField):
            unsure = (Doubt(UNSURE),) if part.confidence < CERTAIN_FROM else ()
            yield from (Doubted(doubt, "field", name, part.span) for doubt in part.doubts or unsure)
    if dated := reading.header.date:
        yield from (Doubted(Doubt(FIGURE_IMPOSSIBLE), "field", name, dated.span) for name in impossible_parts(dated))
