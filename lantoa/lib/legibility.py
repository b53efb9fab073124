"""How Vietnamese a text is, judged by the build of its syllables alone: no word list, no model."""

import re
import unicodedata

from lantoa.lib.vietnamese import split_tone

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"

# The rimes of Vietnamese without their tones; the list is closed (Đoàn Thiện Thuật, "Ngữ âm tiếng Việt").
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc uê uêch uênh ui um un ung uơ up ut uân uâng uât uây uôc uôi uôm uôn
uông uôt uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y ych yêm yên yêng yêt yêu ynh yt
"""


def _any_of(parts: str) -> str:
    return "|".join(sorted(parts.split(), key=len, reverse=True))


_SYLLABLE = re.compile(f"(?:{_any_of(_ONSETS)})?(?:{_any_of(_RIMES)})")
_ACUTE, _DOT = "\u0301", "\u0323"
_STOPS = ("c", "ch", "p", "t")
_WORD = re.compile(r"[^\W\d_]+")


def is_sound(word: str) -> bool:
    """Whether a word is spelt like a Vietnamese syllable, marks and tone included; stricter than its mere shape."""
    toneless, tone = split_tone(word.lower())
    if not _SYLLABLE.fullmatch(toneless):
        return False
    # A syllable closed by a stop carries only the sharp or the heavy tone, or (foreign, or marks lost) none.
    return not toneless.endswith(_STOPS) or tone in ("", _ACUTE, _DOT)


def words_of(text: str) -> list[str]:
    """The words of a text that hold letters, composed (NFC)."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def marked_share(text: str) -> float:
    """The share of words that bear a Vietnamese mark and are well built: about 0.75 in sound Vietnamese, 0 in English."""
    words = words_of(text)
    sound = sum(not word.isascii() and is_sound(word) for word in words)
    return sound / len(words) if words else 0.0


def broken_share(text: str) -> float:
    """The share of the words with letters beyond ASCII that are not built like a syllable; high where a decoding is wrong."""
    marked = [word for word in words_of(text) if not word.isascii()]
    return sum(not is_sound(word) for word in marked) / len(marked) if marked else 0.0
