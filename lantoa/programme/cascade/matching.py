"""Which items of one plan are which lines of another: one to one, by kind and by the words that both have."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz.distance import Indel

from lantoa.lib.vietnamese import fold_tokens

# Texts less alike than this have a theme in common at most.
ALIKE = 0.5
# From here on nobody doubts that one was made from the other.
SURELY_ALIKE = 0.8
# A short text is found whole in many a long one.
WORDS_TO_BE_CONTAINED = 6
CONTAINED = 0.9
NEARLY_WHOLE = 0.8
# Letters misread on a scan: few words differ, each by a letter or two, and never a figure.
MISREAD_SHARE = 0.1
LETTERS_ALIKE = 0.6


class Likeness(StrEnum):
    """How near the two texts of a pair are."""

    SAME = "same"
    MISREAD = "misread"
    SURE = "sure"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Words:
    """One text with its kind; what it was called before counts too, where one has two wordings."""

    kind: str
    text: str
    also: str = ""

    @cached_property
    def wordings(self) -> tuple[list[str], ...]:
        return tuple(tokens for text in (self.text, self.also) if (tokens := fold_tokens(text)))

    @cached_property
    def bags(self) -> tuple[Counter[str], ...]:
        return tuple(map(Counter, self.wordings))


@dataclass(frozen=True)
class Pair:
    """Item and line by their places, and how much of their words they share, 0 … 1."""

    item: int
    line: int
    score: float
    likeness: Likeness


def pairs(items: Sequence[Words], lines: Sequence[Words]) -> list[Pair]:
    """The pairs in the order of the items, the most alike first to find each other; equally alike ones keep their order.

    Those of one kind come first. A duty in one plan is a method in another, so what is surely alike then pairs across kinds.
    """
    options = [
        (item.kind != line.kind, -score, -share(item.text, line.text), abs(place - at), place, at)
        for place, item in enumerate(items)
        for at, line in enumerate(lines)
        if (score := alikeness(item, line)) >= (ALIKE if item.kind == line.kind else SURELY_ALIKE)
    ]
    taken: dict[int, Pair] = {}
    held: set[int] = set()
    for _is_across, negative, _share, _distance, place, at in sorted(options):
        if place not in taken and at not in held:
            held.add(at)
            taken[place] = Pair(place, at, -negative, likeness(items[place], lines[at], -negative))
    return [taken[place] for place in sorted(taken)]


def alikeness(item: Words, line: Words) -> float:
    """The larger of the shared share of words (F1 of bags) and of how wholly one holds the other; 1 is all."""
    return max((_alike(ours, theirs) for ours in item.bags for theirs in line.bags), default=0.0)


def _alike(ours: Counter[str], theirs: Counter[str]) -> float:
    common, shorter = (ours & theirs).total(), min(ours.total(), theirs.total())
    shared = 2 * common / (ours.total() + theirs.total())
    if shorter < WORDS_TO_BE_CONTAINED or common < NEARLY_WHOLE * shorter:
        return shared
    return max(shared, CONTAINED * common / shorter)


def share(first: str, second: str) -> float:
    """F1 of the words of two texts as bags, 0 … 1."""
    ours, theirs = Counter(fold_tokens(first)), Counter(fold_tokens(second))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def holds(whole: str, part: str) -> float:
    """How much of the part's words the whole has, 0 … 1."""
    ours, theirs = Counter(fold_tokens(whole)), Counter(fold_tokens(part))
    return (ours & theirs).total() / max(1, theirs.total())


def likeness(item: Words, line: Words, score: float) -> Likeness:
    """Same words in the same order are the same; a word more or another figure never is."""
    if is_same(item.text, line.text):
        return Likeness.SAME
    if is_misread(item.text, line.text):
        return Likeness.MISREAD
    # What only holds a part of the line may have lost the rest on the way.
    is_whole = share(item.text, line.text) >= SURELY_ALIKE or holds(item.text, line.text) >= CONTAINED
    is_known = bool(line.also) and share(item.text, line.also) >= SURELY_ALIKE
    return Likeness.SURE if score >= SURELY_ALIKE and (is_whole or is_known) else Likeness.DOUBTFUL


def is_same(first: str, second: str) -> bool:
    """Whether two texts have the same words, whatever their marks, capitals and stops."""
    return fold_tokens(first) == fold_tokens(second)


def is_misread(first: str, second: str) -> bool:
    """Whether one looks like the other with a few letters misread."""
    ours, theirs = fold_tokens(first), fold_tokens(second)
    if len(ours) != len(theirs):
        return False
    apart = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
    return len(apart) <= max(1, MISREAD_SHARE * len(ours)) and all(_is_slip(one, other) for one, other in apart)


def _is_slip(one: str, other: str) -> bool:
    has_figure = any(letter.isdigit() for letter in one + other)
    return not has_figure and Indel.normalized_similarity(one, other) >= LETTERS_ALIKE
