"""Words that are none: no syllable of ours, nothing borrowed, no number and no short form."""

import re
from functools import cache
from pathlib import Path

import yaml

from lantoa.lib.vietnamese import fold, is_syllable

# "1a", "điểm 3b": the letter of a list behind its number.
NUMBERED = re.compile(r"\d+[^\W\d_]")
SHORT_FORM = re.compile(r"[^\W\d_]+\d*|\d+[^\W\d_]+")
SHORT_FORM_MAX = 10
NO_VOWEL = re.compile(r"[^aeiouy]+")
HEAP_OF_CONSONANTS = re.compile("[bcdfghjklmnpqrstvwxz]{4}")


def is_strange(word: str, *, in_capitals: bool) -> bool:
    """Whether nobody writes such a word. In a line of capitals only what cannot be spoken is a short form."""
    if len(word) < 2 or not any(map(str.isalpha, word)) or NUMBERED.fullmatch(word):
        return False
    is_cased = word[1:].islower() or word.islower() or word.isupper()
    if word.lower() in _borrowed() or (is_syllable(word) and is_cased):
        return False
    is_short_form = word.isupper() and len(word) <= SHORT_FORM_MAX and bool(SHORT_FORM.fullmatch(word))
    return not is_short_form or (in_capitals and not is_unspeakable(word))


def is_unspeakable(word: str) -> bool:
    """Whether no language says it: without a vowel, with a heap of consonants, or with a sign among its letters."""
    folded = fold(word)
    return not word.isalnum() or bool(NO_VOWEL.fullmatch(folded) or HEAP_OF_CONSONANTS.search(folded))


@cache
def _borrowed() -> frozenset[str]:
    lines = yaml.safe_load(Path(__file__).with_name("foreign.yaml").read_text(encoding="utf-8"))
    return frozenset(word.strip() for section in lines.values() for line in section for word in line.split(";"))
