"""Whether the text layer of a PDF is worth keeping."""

import unicodedata

from lantoa.lib.encodings import legacy_of
from lantoa.lib.legibility import broken_share, is_sound, marked_share, words_of

_WORDS_TO_JUDGE = 30
_SOUND_FROM = 0.4


def is_garbage(text: str) -> bool:
    """Whether a text layer is not worth keeping: an English engine's reading of Vietnamese, or a font without letters.

    Sound Vietnamese, old font encodings and other languages are no garbage.
    """
    words = words_of(text)
    if _is_without_letters(text):
        return True
    if len(words) < _WORDS_TO_JUDGE or marked_share(text) > _SOUND_FROM:
        return False
    marked = sum(not word.isascii() for word in words)
    if marked > 0.05 * len(words) and broken_share(text) > 0.3:
        return legacy_of(text) is None
    # Vietnamese whose marks are all lost: the syllables are still well built, which those of other languages are not.
    return sum(map(is_sound, words)) > 0.7 * len(words)


def _is_without_letters(text: str) -> bool:
    """A font that does not say which letters its shapes are leaves controls, private and unknown characters."""
    strange = [one for one in text if one == "\ufffd" or unicodedata.category(one) in ("Cc", "Co", "Cn")]
    return len(strange) > 0.1 * len(text)
