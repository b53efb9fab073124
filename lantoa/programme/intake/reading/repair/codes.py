"""Symbols of documents (468/QĐ-TTg, GD&ĐT) and abbreviations, put right from what an English OCR makes of Đ."""

import re
from functools import cache
from pathlib import Path

import yaml

# What an English OCR reads for Đ, by how often; plain D first, so that a known "QH" is never taken for "QĐ".
READINGS_OF_D_BAR = ("D", "DP", "P", "b", "B", "DH", "Ð", "H")
JOINT = re.compile(r"([/&-])")
NUMBER_PART = re.compile(r"[\dOolI]*\d[\dOolI.]*")
# A run of capitals joined to another run or to a number; the ends of wrapped symbols ("76/NQ-") count.
SYMBOL = re.compile(
    r"(?:[\dOolI.]+/)?(?:[\dOolI]{4}/)?[^\W\d_]{1,14}\d{0,2}(?:[/&-][^\W\d_]{0,14}\d{0,2})+|[\dOolI.]+/(?:[\dOolI]{4}/)?[A-ZĐ][^\W\d_]*\d{0,2}"
)
LETTER_FOR_DIGIT = str.maketrans("OolI", "0011")


@cache
def abbreviations() -> dict[str, str]:
    """Each known abbreviation with the words it stands for, in lower case."""
    sections = yaml.safe_load(Path(__file__).with_name("abbreviations.yaml").read_text(encoding="utf-8"))
    return {short: words for section in sections.values() for short, words in section.items()}


@cache
def _readings() -> dict[str, str]:
    readings: dict[str, str] = {}
    for read_as in READINGS_OF_D_BAR:
        for short in abbreviations():
            readings.setdefault(short.replace("Đ", read_as), short)
    return {**readings, **{short: short for short in abbreviations()}}


def abbreviation(read: str) -> str | None:
    """The abbreviation behind a run of letters, or None: "HDND" → "HĐND", "QPPL" → "QPPL"."""
    return _readings().get(read)


def symbol(read: str) -> str | None:
    """A document's symbol or a joined abbreviation put right, or None where `read` is none."""
    if not SYMBOL.fullmatch(read):
        return None
    pieces = JOINT.split(read)
    known = [_piece(piece) for piece in pieces]
    names = [(piece, mended) for piece, mended in zip(pieces, known, strict=True) if re.search(r"[^\W\d_]", piece)]
    if not any(mended for _, mended in names):
        return None
    if not all(mended or _looks_short(piece) for piece, mended in names):
        return None
    return "".join(mended or piece for piece, mended in zip(pieces, known, strict=True))


def expansion(text: str) -> tuple[str, ...]:
    """The words a right abbreviation or symbol is read as; empty where unknown ("GD&ĐT" → giáo dục và đào tạo)."""
    words: list[str] = []
    for piece in JOINT.split(text):
        if piece == "&":
            words.append("và")
        elif piece in abbreviations():
            words.extend(abbreviations()[piece].split())
    return tuple(words)


def _piece(piece: str) -> str | None:
    if NUMBER_PART.fullmatch(piece):
        return piece.translate(LETTER_FOR_DIGIT)
    return abbreviation(piece)


def _looks_short(piece: str) -> bool:
    letters = re.sub(r"\d", "", piece)
    return letters.isupper() and len(letters) <= 8
