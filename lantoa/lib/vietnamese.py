"""Vietnamese letters: folding for search, tone placement, syllables, sorting."""

import re
import unicodedata
from functools import lru_cache

TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
# Dictionary order of the tones: none, huyền, hỏi, ngã, sắc, nặng.
TONE_ORDER = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")

_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
_NUCLEUS = "[aăâeêioôơuưy]{1,3}"
_CODA = "ch|ng|nh|[cmnpt]"
_SYLLABLE = re.compile(f"(?:{_ONSET})?{_NUCLEUS}(?:{_CODA})?")


@lru_cache(maxsize=4096)
def _unmark_letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return {"đ": "d", "Đ": "D"}.get(base, base)


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    base = _unmark_letter(letter)
    folded = base.lower()
    return folded if len(folded) == 1 else base


def unmark_aligned(text: str) -> str:
    """Without marks but with capitals, letter by letter: "Đào tạo" → "Dao tao"."""
    return "".join(map(_unmark_letter, text))


def fold(text: str) -> str:
    """Lower case without marks: "Đào tạo" → "dao tao". Any normal form is accepted."""
    return fold_aligned(unicodedata.normalize("NFC", text))


def fold_aligned(text: str) -> str:
    """Fold letter by letter, so that offsets in the result are offsets in `text` (which should be NFC)."""
    return "".join(map(_fold_letter, text))


def fold_tokens(text: str) -> list[str]:
    """The folded words and numbers of a text, without punctuation."""
    return re.findall(r"\w+", fold(text))


def split_tone(word: str) -> tuple[str, str]:
    """A word without its tone (but with â, ơ, đ …), and the tone's combining mark or ""."""
    decomposed = unicodedata.normalize("NFD", word)
    tone = next((mark for mark in decomposed if mark in TONE_MARKS), "")
    bare = "".join(mark for mark in decomposed if mark not in TONE_MARKS)
    return unicodedata.normalize("NFC", bare), tone


def is_syllable(word: str) -> bool:
    """Whether a word has the shape of one Vietnamese syllable (letters only, at most one tone)."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    if sum(mark in TONE_MARKS for mark in decomposed) > 1:
        return False
    bare, tone = split_tone(word.lower())
    if not _SYLLABLE.fullmatch(bare):
        return False
    # Syllables closed by a stop carry only sắc or nặng.
    return not (re.search("(?:ch|[cpt])$", bare) and len(bare) > 2) or tone in ("\u0301", "\u0323")


def _tone_position(bare: str) -> int | None:
    """Where the tone stands by the older rule, which keeps "hòa" and "thủy"."""
    start = 2 if re.match("qu|gi[aăâeêioôơuưy]", bare) else 0
    vowels = [i for i, letter in enumerate(bare) if i >= start and letter in "aăâeêioôơuưy"]
    if not vowels:
        return 1 if bare.startswith("gi") else None
    marked = [i for i in vowels if bare[i] in "ăâêôơư"]
    if marked:
        return marked[-1]
    has_coda = vowels[-1] < len(bare) - 1
    return vowels[1] if len(vowels) == 3 or (len(vowels) == 2 and has_coda) else vowels[0]


def normalise_tone_placement(word: str) -> str:
    """One spelling for words that differ only in where the tone stands: "hoà" → "hòa", "thuỷ" → "thủy"."""
    bare, tone = split_tone(word)
    position = _tone_position(bare.lower()) if tone else None
    if position is None:
        return unicodedata.normalize("NFC", word)
    return unicodedata.normalize("NFC", bare[: position + 1] + tone + bare[position + 1 :])


def sort_key(text: str) -> tuple[tuple[int, ...], ...]:
    """Dictionary order: letters first (Đ after D), then tones, then capitals; digits before letters."""
    letters, tones, cases = [], [], []
    for word in unicodedata.normalize("NFC", text).split():
        bare, tone = split_tone(word)
        letters += [_letter_rank(letter) for letter in bare.lower()] + [0]
        tones.append(TONE_ORDER.index(tone))
        cases += [int(letter.isupper()) for letter in bare]
    return tuple(letters), tuple(tones), tuple(cases)


def _letter_rank(letter: str) -> int:
    if letter in ALPHABET:
        # Room between neighbours for the foreign letters f, j, w and z.
        return 1000 + 10 * ALPHABET.index(letter)
    if letter in "fjwz":
        return 1005 + 10 * ALPHABET.index({"f": "ê", "j": "i", "w": "v", "z": "y"}[letter])
    return 1 + min(ord(letter), 900) if not letter.isalpha() else 2000 + ord(letter)
