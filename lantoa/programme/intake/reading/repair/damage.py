"""Whether a text is Vietnamese that an English OCR has spoiled, by the shape of its words alone."""

import re
from collections.abc import Sequence
from functools import cache

from lantoa.lib.vietnamese import fold, is_syllable
from lantoa.programme.intake.reading.repair.model import decoder
from lantoa.programme.intake.reading.repair.tokens import BEYOND_ENGLISH
from lantoa.programme.intake.reading.source import Line

LETTERS = re.compile(r"[^\W\d_]{2,}")
# Letters that stand for marked vowels in TCVN3 and VNI texts and that an OCR hardly ever writes.
LEGACY = re.compile("[µ¸¶·¹¨»¾¼½Æ®©ª«¬÷øõñäåöûïëÌÎÏ\xad]")
LEGACY_SHARE = 0.12
# Of the words of sound Vietnamese about half carry a letter that English lacks.
SOUND_SHARE = 0.25
DAMAGED_FROM = 0.5
FEWEST_WORDS = 4


def damage_score(lines: Sequence[Line]) -> float:
    """From 0 (sound, or no Vietnamese at all) to 1 (Vietnamese words throughout, and not one of their own letters)."""
    text = " ".join(line.text for line in lines)
    words = LETTERS.findall(text)
    if len(words) < FEWEST_WORDS:
        return 0.0
    if sum(bool(LEGACY.search(chunk)) for chunk in text.split()) > LEGACY_SHARE * len(words):
        return 0.0
    shaped = sum(fold(word) in _skeletons() for word in words) / len(words)
    sound = sum(bool(BEYOND_ENGLISH.search(word)) and is_syllable(word) for word in words) / len(words)
    return shaped * max(0.0, 1 - sound / SOUND_SHARE)


def is_damaged(lines: Sequence[Line]) -> bool:
    """Whether the lines are worth a new OCR in Vietnamese or, failing that, `repair`."""
    return damage_score(lines) >= DAMAGED_FROM


@cache
def _skeletons() -> frozenset[str]:
    return frozenset(fold(word) for word in decoder().language.singles if not word.startswith("<"))
