"""Words of the source that were read or repaired with little certainty become doubts of whatever they stand in."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lantoa.programme.intake.reading.nodes import Doubt, HeaderField, Node, Reading
from lantoa.programme.intake.reading.source import Source, Span

# Repaired words below this are wrong about one time in three; above it, seldom.
UNSURE_BELOW = 0.6
UNSURE_WORDS = "unsure_words"
# The same words, told once more of everything above the item in which they stand: its text holds them too.
UNSURE_WORDS_BELOW = "unsure_words_below"
BETWEEN_WORDS = ", "


@dataclass(frozen=True)
class UnsureWord:
    """A word of the source that was read or repaired with little certainty; `at` is its offset in the whole text."""

    at: int
    text: str
    confidence: float


def unsure_words(source: Source) -> list[UnsureWord]:
    """The words that a person should compare with the paper, in the order of the text."""
    found, start = [], 0
    for line in source.lines:
        found += [UnsureWord(start + w.start, w.text, w.confidence) for w in line.words if w.confidence < UNSURE_BELOW]
        start += len(line.text) + 1
    return sorted(found, key=lambda word: word.at)


def with_unsure_words(reading: Reading, source: Source) -> Reading:
    """The reading with its unsure words noted at nodes, documents, leftovers and parts of the header."""
    words = _Words(unsure_words(source))
    if not words.all:
        return reading
    header: dict[str, Any] = {
        name: replace(part, doubts=(*part.doubts, *words.doubts_in(part.span)))
        for name, part in vars(reading.header).items()
        if isinstance(part, HeaderField)
    }
    return replace(
        reading,
        header=replace(reading.header, **header),
        nodes=tuple(_doubted(reading.nodes, words)),
        documents=tuple(replace(x, doubts=(*x.doubts, *words.doubts_in(x.span))) for x in reading.documents),
        leftover=tuple(replace(x, doubts=tuple(words.doubts_in(x.span))) for x in reading.leftover),
    )


def words_of(doubt: str) -> list[str]:
    """The single words behind what such a doubt is about."""
    return doubt.split(BETWEEN_WORDS)


def about(words: Iterable[str]) -> str:
    """What such a doubt is about: each word once."""
    return BETWEEN_WORDS.join(dict.fromkeys(words))


class _Words:
    """The unsure words, to be found by the stretch in which they stand."""

    def __init__(self, words: list[UnsureWord]) -> None:
        self.all = words
        self._places = [word.at for word in words]

    def within(self, span: Span) -> range:
        """Which of all the words stand in a stretch."""
        return range(bisect_left(self._places, span.start), bisect_left(self._places, span.end))

    def doubts_in(self, span: Span) -> Iterator[Doubt]:
        if numbers := self.within(span):
            yield self.doubt(UNSURE_WORDS, numbers)

    def doubt(self, code: str, numbers: Iterable[int]) -> Doubt:
        return Doubt(code, about(self.all[number].text for number in numbers))


def _doubted(nodes: Sequence[Node], words: _Words) -> Iterator[Node]:
    """Each node with its words; what stands in a node below it as well is told apart."""
    above = {node.id: node.parent_id or node.section_id for node in nodes}
    inside = {node.id: words.within(node.span) for node in nodes}
    below: dict[str, set[int]] = defaultdict(set)
    for node in nodes:
        walk = above[node.id] if inside[node.id] else None
        while walk is not None:
            below[walk].update(inside[node.id])
            walk = above.get(walk)
    for node in nodes:
        own = [number for number in inside[node.id] if number not in below[node.id]]
        shared = [number for number in inside[node.id] if number in below[node.id]]
        doubts = [words.doubt(UNSURE_WORDS, own)] if own else []
        doubts += [words.doubt(UNSURE_WORDS_BELOW, shared)] if shared else []
        confidence = min(node.confidence, *(words.all[number].confidence for number in own), 1.0)
        yield replace(node, confidence=confidence, doubts=(*node.doubts, *doubts)) if doubts else node
