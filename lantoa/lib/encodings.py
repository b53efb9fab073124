"""Bytes of a text file become Unicode; the two Vietnamese font encodings of the 1990s become Unicode letters."""

import re
import unicodedata
from collections.abc import Callable

from lantoa.lib.legibility import broken_share, marked_share, words_of

# TCVN 5712:1993, VN3 (the ".Vn…" fonts), as the characters that Windows-1252 shows for its bytes.
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)

# VNI for Windows: a letter, then a character that stands for its marks; a few letters are one character.
_VNI_ALONE = dict(zip("ñíìæóòôöîÑÍÌÆÓÒÔÖÎ", "đíìỉĩịơưỵĐÍÌỈĨỊƠƯỴ", strict=True))
_VNI_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_ROOF = dict(zip("âáàåãä", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))  # â, ê, ô
_VNI_BOWL = dict(zip("êéèúüë", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))  # ă


def _vni_pairs() -> dict[str, str]:
    pairs = _marked("aeouy", "", _VNI_TONES) | _marked("aeo", "\u0302", _VNI_ROOF) | _marked("a", "\u0306", _VNI_BOWL)
    pairs |= _marked("ôö", "", _VNI_TONES)
    capitals = {legacy.upper(): letter.upper() for legacy, letter in pairs.items()}
    mixed = {legacy[0].upper() + legacy[1]: letter.upper() for legacy, letter in pairs.items()}
    return _VNI_ALONE | pairs | capitals | mixed


def _marked(letters: str, accent: str, tones: dict[str, str]) -> dict[str, str]:
    """What two characters stand for: a letter, and the mark that means an accent with a tone."""
    return {
        letter + mark: unicodedata.normalize("NFC", _VNI_ALONE.get(letter, letter) + accent + tone)
        for letter in letters
        for mark, tone in tones.items()
    }


_VNI = _vni_pairs()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WORDS_TO_JUDGE = 5


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Unicode from text typed for a TCVN3 (".Vn…") font; `capitals` for its capital twin (".Vn…H")."""
    converted = "".join(_TCVN3.get(character, character) for character in text)
    if capitals:
        return converted.upper()
    return "\n".join(map(_raise_capitals, converted.split("\n")))


def _raise_capitals(line: str) -> str:
    """Capitals with marks are a matter of the font in TCVN3; the plain letters beside them tell that they are meant."""
    if any(_is_half_raised(word) for word in re.findall(r"\w+", line)) and not re.search("[a-z]", line):
        return line.upper()
    return re.sub(r"\w+", lambda word: word[0].upper() if _is_half_raised(word[0]) else word[0], line)


def _is_half_raised(word: str) -> bool:
    plain = re.sub("[^A-Za-z]", "", word)
    return len(plain) > 1 and plain.isupper() and not word.isupper()


def from_vni(text: str) -> str:
    """Unicode from text typed for a VNI font."""
    return _VNI_PATTERN.sub(lambda pair: _VNI[pair[0]], text)


_CONVERTERS: dict[str, Callable[[str], str]] = {"tcvn3": from_tcvn3, "vni": from_vni}


def legacy_of(text: str) -> str | None:
    """`tcvn3` or `vni` when the text only becomes Vietnamese in that encoding, else None; a few words are no evidence."""
    if len(words_of(text)) < _WORDS_TO_JUDGE:
        return None
    as_it_is = marked_share(text)
    for name, convert in _CONVERTERS.items():
        converted = convert(text)
        if marked_share(converted) > max(0.5, as_it_is + 0.2) and broken_share(converted) < 0.1:
            return name
    return None


def modernise(text: str) -> tuple[str, str | None]:
    """The text in Unicode letters, and the old encoding it was typed in (None when it was sound already)."""
    legacy = legacy_of(text)
    return (_CONVERTERS[legacy](text), legacy) if legacy else (text, None)


def text_of(content: bytes) -> tuple[str, str]:
    """The text of a plain file and the name of the encoding it was in.

    Raises UnicodeDecodeError where a byte order mark lies.
    """
    return _unicode(content) or _eight_bits(content)


def control_share(text: str) -> float:
    """The share of control characters that no text has: high where the bytes were no text at all."""
    return len(_CONTROLS.findall(text)) / max(1, len(text))


def _unicode(content: bytes) -> tuple[str, str] | None:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if content.startswith(mark):
            return content.decode(encoding), encoding
    if content[1::2].count(0) > len(content) // 4 and content[::2].count(0) < len(content) // 16:
        return content.decode("utf-16-le", "replace"), "utf-16"
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None


def _eight_bits(content: bytes) -> tuple[str, str]:
    """Windows-1258 where that reads as Vietnamese, else Windows-1252, which shows every byte and hides none."""
    vietnamese = unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
    western = "".join(_western(byte) for byte in content)
    if "\ufffd" not in vietnamese and marked_share(vietnamese) > 0.4 and broken_share(vietnamese) < 0.2:
        return vietnamese, "windows-1258"
    return western, "windows-1252"


def _western(byte: int) -> str:
    # Five bytes have no letter in Windows-1252; Latin-1 keeps them as controls, so that nothing is lost.
    return chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((byte,)).decode("cp1252")
