"""What a damaged word may have been: the noisy channel, read backwards through a tree of all known words."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

LONGEST_PIECE = 3
# Natural logarithms of chances that the counts cannot tell: a letter read as one it was never seen as,
# and a speck of dirt read as a letter.
STRANGE_LETTER = -8.0
STRAY_LETTER = -6.5
# How far behind the best a half-read word may fall, and how many half-read words are kept.
REACH = 14.0
WIDTH = 96
# Only the leading half-read words are tried with a strange letter, or with one more letter unread.
LEADERS = 5.0
UNREAD_REACH = 7.0
CANDIDATES = 48
# How many times more of both is kept for a word that nothing near explains.
WIDENED = 6
# Weight of the spelling model against words seen read whole, in sightings; it grows with the readings a word has had.
SPELLING_WEIGHT = 3.0
NO_COSTS: Mapping[str, float] = {}
NO_SIGHTINGS: Mapping[str, int] = {}


class Case(StrEnum):
    """How a word is capitalised."""

    LOWER = "lower"
    TITLE = "title"
    UPPER = "upper"

    def apply(self, word: str) -> str:
        """The lower-case `word`, written this way."""
        return {Case.LOWER: word, Case.TITLE: word[:1].upper() + word[1:], Case.UPPER: word.upper()}[self]


@dataclass(frozen=True)
class Candidate:
    """One word that may stand behind a damaged one."""

    word: str  # lower case
    case: Case
    chance: float  # log P(what was read | this word)

    @property
    def text(self) -> str:
        return self.case.apply(self.word)


class Channel:
    """The learned habits of the OCR, ready to be asked what lies behind a reading.

    `letters` gives log P(piece | letter) by letter; `sightings` how often a written word was read as another;
    `answers` the candidates of common readings, found when the model was built, as (word, case, chance).
    """

    def __init__(
        self,
        words: Iterable[str],
        letters: Mapping[str, Mapping[str, float]],
        sightings: Mapping[str, Mapping[str, int]],
        answers: Mapping[str, Sequence[tuple[str, str, float]]],
    ) -> None:
        self._children: list[dict[str, int]] = [{}]
        self._words: dict[int, tuple[str, Case]] = {}
        for word in words:
            for case in (Case.UPPER, Case.TITLE, Case.LOWER) if len(word) > 1 else (Case.TITLE, Case.LOWER):
                self._words[self._node_of(case.apply(word))] = (word, case)
        self._costs = letters
        self._sightings: dict[str, dict[str, int]] = {}
        self._seen: dict[str, int] = {}
        self._spelling_weights: dict[str, float] = {}
        for written, readings in sightings.items():
            self._spelling_weights[written] = SPELLING_WEIGHT + len(readings)
            self._seen[written] = sum(readings.values())
            for reading, number in readings.items():
                self._sightings.setdefault(reading, {})[written] = number
        self._answers = answers
        self._asked: dict[str, list[Candidate]] = {}

    def candidates(self, reading: str) -> list[Candidate]:
        """The words that `reading` may stand for, likeliest first; empty where none comes near."""
        if reading not in self._asked:
            answers = self._answers.get(reading)
            if answers is None:
                self._asked[reading] = self.search(reading)
            else:
                self._asked[reading] = [Candidate(word, Case(case), chance) for word, case, chance in answers]
        return self._asked[reading]

    def _node_of(self, text: str) -> int:
        node = 0
        for letter in text:
            children = self._children[node]
            if letter not in children:
                children[letter] = len(self._children)
                self._children.append({})
            node = children[letter]
        return node

    def search(self, reading: str, *, widely: bool = False) -> list[Candidate]:
        """The same without looking into the answers at hand; `widely` also what is far, at several times the cost."""
        wide = WIDENED if widely else 1
        sighted = self._sightings.get(reading, NO_SIGHTINGS)
        found = []
        for node, chance in self._spelled(reading, wide * WIDTH).items():
            word, case = self._words[node]
            found.append(Candidate(word, case, self._weighed(case.apply(word), chance, sighted) if sighted else chance))
        found.sort(key=lambda candidate: -candidate.chance)
        return found[: wide * CANDIDATES]

    def _weighed(self, written: str, spelled: float, sighted: Mapping[str, int]) -> float:
        """The log chance of a reading that is known of some words: of `written` as often as it was seen so.

        A reading never seen comes from an OCR of other habits; there the spelling alone counts, or the
        commonest words, seen so often otherwise, would be the least likely.
        """
        seen = self._seen.get(written, 0)
        weight = self._spelling_weights.get(written, SPELLING_WEIGHT)
        return math.log((sighted.get(written, 0) + math.exp(spelled) * weight) / (seen + weight))

    def _spelled(self, reading: str, kept: int) -> dict[int, float]:
        """The tree's words with the log chance of their best way to be read as `reading`."""
        length = len(reading)
        columns: list[dict[int, float]] = [{} for _ in range(length + LONGEST_PIECE + 1)]
        columns[0][0] = 0.0
        for column in range(length + 1):
            floor = _floor(columns[column], kept)
            states = columns[column] = {node: chance for node, chance in columns[column].items() if chance >= floor}
            pieces = [reading[column : column + width] for width in range(1, min(LONGEST_PIECE, length - column) + 1)]
            waiting, top = list(states), max(states.values(), default=0.0)
            for node in waiting:  # grows where a letter goes unread
                chance = states[node]
                if pieces and chance + STRAY_LETTER > columns[column + 1].get(node, -math.inf):
                    columns[column + 1][node] = chance + STRAY_LETTER
                strange = STRANGE_LETTER if chance > top - LEADERS else None
                for letter, child in self._children[node].items():
                    costs = self._costs.get(letter, NO_COSTS)
                    for width, piece in enumerate(pieces, start=1):
                        cost = costs.get(piece, strange if width == 1 else None)
                        if cost is not None and chance + cost > columns[column + width].get(child, -math.inf):
                            columns[column + width][child] = chance + cost
                    cost = costs.get("")
                    if cost is not None and chance + cost > states.get(child, top - UNREAD_REACH):
                        if child not in states:
                            waiting.append(child)
                        states[child] = chance + cost
        return {node: chance for node, chance in columns[length].items() if node in self._words}


def _floor(states: dict[int, float], kept: int) -> float:
    """What a half-read word must reach to be read on."""
    if not states:
        return 0.0
    floor = max(states.values()) - REACH
    return max(floor, sorted(states.values())[-kept]) if len(states) > kept else floor
