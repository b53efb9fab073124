"""Which texts may be about the same: they share pairs of neighbouring syllables, which is what most Vietnamese words are.

Only ever a suggestion, with the words that it rests on; a person decides.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Generic, TypeVar

import yaml

from lantoa.lib.vietnamese import fold

FILLERS = Path(__file__).parent / "data" / "fillers.yaml"
# One shared pair may be chance in a long text; in a short one it is a good part of what is said.
PAIRS_MIN = 2
SHARE_MIN = 0.3
SHOWN = 5
WORDS_NAMED = 4

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Likeness(Generic[Thing]):
    """Something like what was looked for; `words` are what both say, as the first one writes them."""

    thing: Thing
    words: tuple[str, ...]
    share: float

    @property
    def reason(self) -> str:
        return ", ".join(self.words[:WORDS_NAMED])


@cache
def _fillers() -> tuple[frozenset[str], frozenset[str]]:
    rows = yaml.safe_load(FILLERS.read_text("utf-8"))
    return frozenset(rows["syllables"]), frozenset(rows["pairs"])


def pairs_of(text: str) -> dict[str, str]:
    """The telling pairs of neighbouring syllables of a text, without marks, each with the words as they stand there."""
    syllables, common = _fillers()
    found: dict[str, str] = {}
    # Nothing is a pair across a comma or a full stop.
    for piece in re.split(r"[^\w\s]+", text):
        words = piece.lower().split()
        folded = [fold(word) for word in words]
        pairs = [f"{first} {second}" for first, second in pairwise(folded)]
        # A syllable of a word that everybody uses makes no other word with its neighbour.
        mute = {place + step for place, pair in enumerate(pairs) if pair in common for step in (0, 1)}
        mute |= {place for place, word in enumerate(folded) if word in syllables}
        for place, pair in enumerate(pairs):
            if not mute & {place, place + 1}:
                found.setdefault(pair, f"{words[place]} {words[place + 1]}")
    return found


def most_like(text: str, things: Iterable[Thing], words: Callable[[Thing], str]) -> list[Likeness[Thing]]:
    """The few things most like the text, the likest first; `words` says what a thing's own text is."""
    own = pairs_of(text)
    found = [like for thing in things if (like := _compared(own, thing, words(thing)))]
    return sorted(found, key=lambda like: -like.share)[:SHOWN]


def _compared(own: dict[str, str], thing: Thing, its_text: str) -> Likeness[Thing] | None:
    theirs = pairs_of(its_text)
    shared = [pair for pair in own if pair in theirs]
    share = len(shared) / min(len(own), len(theirs)) if shared else 0.0
    if share < SHARE_MIN and len(shared) < PAIRS_MIN:
        return None
    return Likeness(thing, tuple(_phrases([own[pair] for pair in shared])), share)


def _phrases(pairs: list[str]) -> list[str]:
    """Pairs that run on into each other as one: "đường truyền", "truyền mạng" become "đường truyền mạng"."""
    found: list[str] = []
    for pair in pairs:
        first, second = pair.split()
        if found and found[-1].endswith(f" {first}"):
            found[-1] += f" {second}"
        else:
            found.append(pair)
    return found
