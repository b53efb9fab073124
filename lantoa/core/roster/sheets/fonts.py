"""Cells typed for a font of the 1990s among others that are Unicode: judged row by row, since sheets are pasted together.

A word speaks for an old font where it is no Vietnamese syllable as it stands and becomes one when converted. Letters that
only Unicode has, and names of other peoples ("H'Hen Niê", "Y Ñan", "Loïc"), speak against it.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lantoa.lib.encodings import from_tcvn3, from_vni
from lantoa.lib.legibility import is_sound

CONVERTERS: dict[str, Callable[[str], str]] = {"tcvn3": from_tcvn3, "vni": from_vni}
# What is spoken of a person or a unit: codes, years and addresses have no marks.
NAME_PARTS = ("full_name", "family_name", "given_name")
SPOKEN = {*NAME_PARTS, "title", "class_name", "name", "short_name", "kind", "locality"}

# Letters that neither old font has, since it made do with one byte.
_UNICODE_ONLY = re.compile("[\u0102-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u01a0-\u01b0\u1ea0-\u1ef9]")
# Signs that stand for letters in TCVN3; between letters nobody means them.
_SIGNS = "¡¢£¤¥¦§¨©«¬®µ¶·¸¹»¼½¾"
_SIGN_IN_WORD = re.compile(rf"[^\W\d_][{_SIGNS}]|[{_SIGNS}][^\W\d_]")
_WORD = re.compile(
    rf"[^\W\d_{_SIGNS}\u00ad]*(?:[{_SIGNS}\u00ad]*[^\W\d_]+)+[{_SIGNS}\u00ad]*|[^\W\d_]*[{_SIGNS}\u00ad]+"
)
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Reading:
    """How a text reads when it is taken for one old font: its broken words before and after, and whether that is proof."""

    text: str
    broken_before: int
    broken_after: int
    is_proven: bool


def modern(spoken: Mapping[str, str], *, likely: str = "") -> dict[str, str]:
    """The texts of a row in Unicode letters; `likely` is the old font of the sheet as a whole, if any."""
    names = " ".join(spoken[part] for part in NAME_PARTS if part in spoken)
    proven = next((font for text in (names, *spoken.values()) if (font := _proven(text))), "")
    return {target: _converted(text, target, proven, likely) for target, text in spoken.items()}


def _converted(text: str, target: str, proven: str, likely: str) -> str:
    # A name takes part in what its row proves; a position chosen from a list may be Unicode beside an old name.
    font = _proven(text) or (proven or likely if target in NAME_PARTS else likely)
    if not font or _is_unicode(text):
        return text
    reading = _read(text, font)
    return reading.text if reading.broken_after <= reading.broken_before else text


def is_damaged(text: str) -> bool:
    """Whether signs of an old font still stand inside the words."""
    return not text.isascii() and _SIGN_IN_WORD.search(text) is not None


def _is_unicode(text: str) -> bool:
    return text.isascii() or _UNICODE_ONLY.search(unicodedata.normalize("NFC", text)) is not None


@lru_cache(maxsize=4096)
def _proven(text: str) -> str:
    """The old font in which the text can only have been typed; empty where it may be Unicode."""
    if _is_unicode(text):
        return ""
    return next((font for font in CONVERTERS if _read(text, font).is_proven), "")


@lru_cache(maxsize=4096)
def _read(text: str, font: str) -> Reading:
    converted = CONVERTERS[font](unicodedata.normalize("NFC", text))
    words, results = _WORD.findall(text), _LETTERS.findall(converted)
    before = sum(_is_broken(word) for word in words)
    after = sum(not word.isascii() and not is_sound(word) for word in results)
    changed = [word for word in words if _is_broken(word) and _says(word, font)]
    has_sign = font == "tcvn3" and is_damaged(text)
    # One strange word may be a foreign name; not so where all its neighbours are Vietnamese, or a sign is a letter.
    is_company = len(results) > 1 and all(map(is_sound, results))
    return Reading(converted, before, after, bool(changed) and after == 0 and (has_sign or is_company))


def _is_broken(word: str) -> bool:
    return not word.isascii() and not is_sound(word)


def _says(word: str, font: str) -> bool:
    """Whether the word changes in the font by more than ñ for đ, a letter of the highlands."""
    spared = re.sub("[ñÑ]", "", word) if font == "vni" else word
    return CONVERTERS[font](spared) != spared
