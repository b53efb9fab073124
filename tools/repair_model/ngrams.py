"""Three-word chances: each kind of text smoothed by itself, then mixed."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from lantoa.lib.vietnamese import is_syllable, normalise_tone_placement
from lantoa.programme.intake.reading.repair.language import NUMBER, OTHER, START

DISCOUNT = 0.75
# Added to every word's count, so that words only listed elsewhere have a chance too.
FLOOR = 0.3
SENTENCE_END = re.compile(r"[.;:!?]+$")
EDGE = re.compile(r"^[^\w%]+|[^\w%]+$")


def sentences(text: Iterable[str]) -> Iterator[list[str]]:
    """The words of each sentence in the form the language model counts them; commas are looked through."""
    for paragraph in text:
        sentence: list[str] = []
        for chunk in re.findall(r"[^\s/–—-]+", paragraph):
            word = counted_form(EDGE.sub("", chunk))
            if word:
                sentence.append(word)
            if SENTENCE_END.search(chunk) and sentence:
                yield sentence
                sentence = []
        if sentence:
            yield sentence


def counted_form(word: str) -> str:
    """A syllable in lower case with one tone placement, or the mark of a number or of another word."""
    if not word:
        return ""
    if word[0].isdigit():
        return NUMBER
    lower = word.lower()
    return normalise_tone_placement(lower) if is_syllable(lower) else OTHER


class Component:
    """One kind of text: counts of one, two and three words in a row, and their smoothed chances."""

    def __init__(self, text: Iterable[str]) -> None:
        self.singles: Counter = Counter()
        self.pairs: Counter = Counter()
        self.triples: Counter = Counter()
        for sentence in sentences(text):
            words = [START, START, *sentence, START]
            self.singles.update(words[2:])
            self.pairs.update(zip(words[1:], words[2:], strict=False))
            self.triples.update(zip(words, words[1:], words[2:], strict=False))
        self.pair_totals, self.pair_weights = _context_weights(self.pairs)
        self.triple_totals, self.triple_weights = _context_weights(self.triples)
        self.total = self.singles.total()

    def single(self, word: str, size: int) -> float:
        """P(word) in a vocabulary of `size` words."""
        return (self.singles[word] + FLOOR) / (self.total + FLOOR * size)

    def pair(self, previous: str, word: str, size: int) -> float:
        """P(word | previous)."""
        lower = self.single(word, size)
        total = self.pair_totals.get((previous,))
        if total is None:
            return lower
        own = max(self.pairs[previous, word] - DISCOUNT, 0) / total
        return own + self.pair_weights[previous,] * lower

    def triple(self, before: str, previous: str, word: str, size: int) -> float:
        """P(word | before previous)."""
        lower = self.pair(previous, word, size)
        total = self.triple_totals.get((before, previous))
        if total is None:
            return lower
        own = max(self.triples[before, previous, word] - DISCOUNT, 0) / total
        return own + self.triple_weights[before, previous] * lower


def _context_weights(counts: Counter) -> tuple[dict, dict]:
    """How often each context occurs, and the chance that it leaves to words not seen after it."""
    totals: dict = defaultdict(int)
    kinds: Counter = Counter()
    for run, count in counts.items():
        totals[run[:-1]] += count
        kinds[run[:-1]] += 1
    return dict(totals), {context: DISCOUNT * kinds[context] / total for context, total in totals.items()}


def mixed(
    components: Mapping[str, Component], shares: Mapping[str, float], words: Iterable[str], single_triples: set[str]
) -> dict:
    """The tables of `Language` (log chances), the components weighed by their shares.

    `words` are known even where never counted; of the components named in `single_triples` a run of three words
    is kept though it occurs once, of the others from twice on.
    """
    vocabulary = set(words) | {word for component in components.values() for word in component.singles}
    size = len(vocabulary)
    parts = [(components[name], share) for name, share in shares.items()]
    pairs = {pair for component, _ in parts for pair in component.pairs}
    triples = {
        triple
        for name, component in components.items()
        for triple, count in component.triples.items()
        if count > 1 or name in single_triples
    }
    return {
        "singles": {
            word: math.log(sum(share * part.single(word, size) for part, share in parts)) for word in vocabulary
        },
        "pairs": {pair: math.log(sum(share * part.pair(*pair, size) for part, share in parts)) for pair in pairs},
        "triples": {
            triple: math.log(sum(share * part.triple(*triple, size) for part, share in parts)) for triple in triples
        },
        "backoff": {
            (word,): math.log(sum(share * part.pair_weights.get((word,), 1.0) for part, share in parts))
            for word in vocabulary
        }
        | {pair: math.log(sum(share * part.triple_weights.get(pair, 1.0) for part, share in parts)) for pair in pairs},
    }
