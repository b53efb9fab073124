"""The marks that begin an item: I., 1., 1.1., a), A., Điều 1., Phần thứ nhất, bullets."""

import re
from dataclasses import dataclass
from enum import IntEnum

from lantoa.programme.intake.reading.passages import Passage


class Rank(IntEnum):
    """Usual order of the marks, outermost first; a smaller number stands further out."""

    PART = 1  # Phần thứ nhất, Phụ lục
    CHAPTER = 2  # Chương I, Mục 1
    LETTER = 3  # A.
    ROMAN = 4  # I.
    ARTICLE = 5  # Điều 1.
    NUMBER = 6  # 1.  1)
    DECIMAL = 7  # 1.1.
    DECIMAL_DEEP = 8  # 1.1.1.
    POINT = 9  # a)
    DASH = 10
    PLUS = 11


@dataclass(frozen=True)
class Marker:
    """A mark as written, its rank and its number where it counts."""

    as_written: str
    rank: Rank
    key: str  # what an identifier uses: I, 1, 1.1, a
    length: int  # letters of the passage that the mark takes up


_ORDINALS = "nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi|[ivx]+|\\d{1,2}"
_PATTERNS = (
    (Rank.PART, rf"(?:phan|phu luc)(?: thu)? (?P<key>{_ORDINALS})\b[.:]?"),
    (Rank.CHAPTER, r"(?:chuong|muc|tieu muc) (?P<key>[ivx]+|\d{1,2})\b[.:]?"),
    (Rank.ARTICLE, r"(?:dieu|pieu) (?P<key>\d{1,3})\s?[.:]"),
    (Rank.DECIMAL_DEEP, r"(?P<key>\d{1,2}\.\d{1,2}\.\d{1,2})\.?\)?(?=\s)"),
    (Rank.DECIMAL, r"(?P<key>\d{1,2}\.\d{1,2})(?:\.\)?|\)|[-–](?=\s)|(?=\s[^\W\d]))(?=\s|[^\W\d])"),
    (Rank.NUMBER, r"(?P<key>\d{1,2})(?:\s?(?:[.)]|/(?=\s))(?=\s|[^\W\d])|[-–](?=\s[^\W\d]))"),
    (Rank.POINT, r"(?P<key>[a-zđ])\)(?=\s|\w)|(?P<key2>[a-zđ])[./](?=\s)"),
    (Rank.DASH, r"(?P<key>[-–—•●▪■·◦‣►➢✓\uf0b7\uf0a7\uf0d8\uf0fc*])(?=\s|[^\W\d])"),
    (Rank.PLUS, r"(?P<key>[+○o])(?=\s)"),
)
_COMPILED = tuple((rank, re.compile(pattern)) for rank, pattern in _PATTERNS)
# Capital I is often read as l, 1 or | by optical recognition; only such mixed forms are mended.
_ROMAN = re.compile(r"(?P<key>[IVXl1|]{1,5})\s?(?:[.)/](?=\s|[^\W\d])|[-–](?=\s[^\W\d]))")
# Before a heading in capitals even a numeral of wrong letters ("H.", "rI.", "!V.") is one.
_DAMAGED_ROMAN = re.compile(r"(?P<key>[IVXHlrTi1|!]{2,5}|[H!|])\.(?=\s[A-Z]{2,}(?:\s|,)[A-Z ,-]{5,}$)")
ROMAN_NUMERALS = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"}
_CAPITAL = re.compile(r"(?P<key>[A-EGHĐ])\s?[.)/–-](?=\s)")


def marker_of(passage: Passage) -> Marker | None:
    """The mark at the start of the passage, if it begins an item."""
    return _capital_marker(passage) or _plain_marker(passage)


def _capital_marker(passage: Passage) -> Marker | None:
    roman = _ROMAN.match(passage.text)
    if roman:
        key = re.sub("[l1|]", "I", roman["key"])
        if key in ROMAN_NUMERALS and not roman["key"].strip("1").isdigit() and roman["key"] != "1":
            return Marker(roman.group(), Rank.ROMAN, key, roman.end())
    damaged = _DAMAGED_ROMAN.match(passage.plain)
    if damaged:
        return Marker(passage.text[: damaged.end()], Rank.ROMAN, passage.text[: damaged.end("key")], damaged.end())
    capital = _CAPITAL.match(passage.text)
    if capital:
        return Marker(capital.group(), Rank.LETTER, capital["key"], capital.end())
    return None


def _plain_marker(passage: Passage) -> Marker | None:
    for rank, pattern in _COMPILED:
        match = pattern.match(passage.folded)
        if match and not _is_false_mark(rank, passage.text, match):
            groups = match.groupdict()
            start, end = match.span("key" if groups["key"] else "key2")
            key = passage.text[start:end]
            return Marker(passage.text[: match.end()], rank, key, match.end())
    return None


def _is_false_mark(rank: Rank, text: str, match: re.Match[str]) -> bool:
    """Marks that only look so: "- 2030" of a span of years, capitals of an abbreviation, "o" as a word."""
    rest = text[match.end() :].lstrip()
    if rank in (Rank.DASH, Rank.PLUS):
        return bool(re.match(r"\d{4}\b(?!\s*%)", rest)) or (text[0] == "o" and rest[:1].islower())
    if rank is Rank.PART or rank is Rank.CHAPTER:
        return text[0].islower() or len(rest) > 200
    if rank is Rank.POINT:
        return text[0].isupper() and text[1] == "."
    return rank is Rank.ARTICLE and text[0].islower()
