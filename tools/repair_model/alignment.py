"""Which word of a page became which word of its reading, and which letters became which."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Levenshtein

from lantoa.lib.vietnamese import fold

# Words further apart than this cannot be partners: OCR drops or splits a line at most now and then.
BAND = 40
SKIP = 0.9  # cost of a word without a partner
PAIR_LIMIT = 0.75  # normalised distance above which two words are strangers
ROUNDS = 6
LONGEST_PIECE = 3  # letters that one letter may turn into


def word_pairs(truth: list[str], reading: list[str]) -> Iterator[tuple[str, str]]:
    """The one-to-one partners on the cheapest monotone path through both sequences."""
    rows, columns = len(truth), len(reading)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    slope = columns / max(rows, 1)
    folded_truth, folded_reading = [fold(word) for word in truth], [fold(word) for word in reading]
    for row in range(rows + 1):
        if row:
            best.append({})
        here = best[row]
        low, high = max(0, int(row * slope) - BAND), min(columns, int(row * slope) + BAND)
        for column in range(low, high + 1):
            options = [here[column]] if column in here else []
            if row and column in best[row - 1]:
                options.append((best[row - 1][column][0] + SKIP, 1))
            if column and column - 1 in here:
                options.append((here[column - 1][0] + SKIP, 2))
            if row and column and column - 1 in best[row - 1]:
                distance = Levenshtein.normalized_distance(folded_truth[row - 1], folded_reading[column - 1])
                if distance <= PAIR_LIMIT:
                    options.append((best[row - 1][column - 1][0] + distance, 3))
            if options:
                here[column] = min(options)
    yield from _walked_back(best, truth, reading)


def _walked_back(best: list[dict[int, tuple[float, int]]], truth: list[str], reading: list[str]) -> list:
    row, column = len(truth), max(best[len(truth)], default=0)
    pairs = []
    while row or column:
        move = best[row][column][1]
        if move == 3:
            pairs.append((truth[row - 1], reading[column - 1]))
        row -= move in (1, 3)
        column -= move in (2, 3)
    return pairs[::-1]


class LetterCosts:
    """Counts of the pieces that letters turn into, improved by aligning with the costs they give."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)

    def learn(self, pairs: Iterable[tuple[tuple[str, str], int]]) -> None:
        """Take (true word, read word) pairs with their numbers; each round aligns with the last one's costs."""
        pairs = list(pairs)
        for _ in range(ROUNDS):
            improved: dict[str, Counter[str]] = defaultdict(Counter)
            for (true, read), number in pairs:
                for letter, piece in self._aligned(true, read):
                    improved[letter][piece] += number
            self.counts = improved

    def cost(self, letter: str, piece: str) -> float:
        """Negative log probability that `letter` is read as `piece`."""
        seen = self.counts.get(letter)
        expected = 0.5 if piece == letter else 0.2 if fold(piece) == fold(letter) else 0.02 / (4 ** len(piece))
        if seen is None:
            return -math.log(expected)
        return -math.log((seen[piece] + expected) / (seen.total() + 1))

    def _aligned(self, true: str, read: str) -> list[tuple[str, str]]:
        best: list[list[tuple[float, int]]] = [[(math.inf, 0)] * (len(read) + 1) for _ in range(len(true) + 1)]
        best[0][0] = (0.0, 0)
        for row, letter in enumerate(true, start=1):
            for column in range(len(read) + 1):
                best[row][column] = min(
                    (best[row - 1][column - width][0] + self.cost(letter, read[column - width : column]), width)
                    for width in range(min(LONGEST_PIECE, column) + 1)
                )
        if math.isinf(best[-1][-1][0]):
            return []
        pieces, column = [], len(read)
        for row in range(len(true), 0, -1):
            width = best[row][column][1]
            pieces.append((true[row - 1], read[column - width : column]))
            column -= width
        return pieces[::-1]
