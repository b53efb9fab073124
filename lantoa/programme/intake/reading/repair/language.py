"""Which words follow which in Vietnamese administrative writing: three-word chances with back-off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

START = "<s>"
NUMBER = "<n>"
OTHER = "<x>"
NOTHING: Mapping[str, float] = {}


@dataclass(frozen=True)
class Language:
    """Natural-log chances of words alone, after one word and after two ("previous" and "before previous").

    `singles` holds every known word; a context's weight in `backoff` is added where a longer run is unknown.
    """

    singles: Mapping[str, float]
    pairs: Mapping[str, Mapping[str, float]]
    triples: Mapping[str, Mapping[str, float]]
    backoff: Mapping[str, float]

    def single(self, word: str) -> float:
        """log P(word) without context."""
        return self.singles[word] if word in self.singles else self.singles[OTHER]

    def chance(self, before: str, previous: str, word: str) -> float:
        """log P(word | before previous)."""
        return self.after(before, previous)(word)

    def after(self, before: str, previous: str) -> Callable[[str], float]:
        """The chances of all words in one context, found once."""
        context = f"{before} {previous}"
        triples, pairs = self.triples.get(context, NOTHING), self.pairs.get(previous, NOTHING)
        to_pairs = self.backoff.get(context, 0.0)
        to_singles = to_pairs + self.backoff.get(previous, 0.0)

        def chance(word: str) -> float:
            found = triples.get(word)
            if found is not None:
                return found
            found = pairs.get(word)
            return to_singles + self.single(word) if found is None else to_pairs + found

        return chance
