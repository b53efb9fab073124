"""The words of damaged lines: what must be asked of the channel and what stands as it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lantoa.lib.vietnamese import is_syllable, normalise_tone_placement
from lantoa.programme.intake.reading.repair import codes
from lantoa.programme.intake.reading.repair.language import NUMBER, OTHER

CHUNK = re.compile(r"\S+")
# Marks that an English OCR reads rightly; every other sign may be a letter in disguise.
WORD = re.compile(r"[^\s.,;:!()\[\]{}\"“”…/–—+=<>|-]+")
EDGES = '.,;:!()[]{}"“”…'
PLAIN_NUMBER = re.compile(r"\d[\d.,]*%?|%")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\S+\.(?:aspx|html?|vn|com|org)(?:/\S*)?")
DATE_OR_PHONE = re.compile(r"\d+(?:[./-]\d+)+")
LIST_MARK = re.compile(r"\s*(?:[-+*•]|\d{1,2}[.)]|[IVX]{1,5}\.|[^\W\d_][.)])\s")
HEADING_NUMBER = re.compile(r"\s*([IVXivl1|]{1,5})[./–-](?=\s+\w)")
HEADING_LETTER = re.compile(r"\s*([A-EGHa-eg-ik-vxy])[.)](?=\s+\w)")
# Why a body receives the document: to report, to cooperate, to carry out.
PURPOSE = re.compile(r"b/c|p/h|t/h|th/h|k/b|k/t", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.;:!][)”\"]*$")
# Letters no English OCR has: a word that carries one was written so.
BEYOND_ENGLISH = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỵỷỹ]", re.IGNORECASE)


@dataclass(frozen=True)
class Token:
    """A word of a line; `fixed` is the text it must have, `known` what the language model reads there."""

    row: int  # index of the line
    start: int
    end: int
    text: str
    opens: bool  # begins a sentence or a list item
    fixed: str | None = None
    known: tuple[str, ...] = ()


def tokens(lines: Sequence[str]) -> list[Token]:
    """All words of the lines in order."""
    found: list[Token] = []
    opens = True
    for row, line in enumerate(lines):
        if LIST_MARK.match(line) or HEADING_NUMBER.match(line):
            opens = True
        for chunk in CHUNK.finditer(line):
            for token in _tokens_of(row, chunk, line, opens):
                found.append(token)
                opens = False
            if SENTENCE_END.search(chunk.group()):
                opens = True
    return found


def _tokens_of(row: int, chunk: re.Match[str], line: str, opens: bool) -> list[Token]:
    text = chunk.group()
    if ADDRESS.fullmatch(text):
        return [Token(row, chunk.start(), chunk.end(), text, opens, text, (OTHER,))]
    core = text.strip(EDGES)
    start = chunk.start() + (text.find(core) if core else 0)
    if DATE_OR_PHONE.fullmatch(core):
        return [Token(row, start, start + len(core), core, opens, core, (NUMBER,))]
    heading = HEADING_NUMBER.match(line) if not line[: chunk.start()].strip() else None
    if heading and not heading[1].isdigit():
        return [Token(row, heading.start(1), heading.end(1), heading[1], opens, _roman(heading[1]), (NUMBER,))]
    lettered = HEADING_LETTER.match(line) if not line[: chunk.start()].strip() else None
    if lettered:
        return [Token(row, lettered.start(1), lettered.end(1), lettered[1], opens, lettered[1], (NUMBER,))]
    if PURPOSE.fullmatch(core):
        return [Token(row, start, start + len(core), core, opens, core, (OTHER,))]
    symbol = codes.symbol(core)
    if symbol is not None:
        known = (NUMBER,) if symbol[0].isdigit() else codes.expansion(symbol) or (OTHER,)
        return [Token(row, start, start + len(core), core, opens, symbol, known)]
    found = []
    for word in WORD.finditer(text):
        fixed, known = _standing(word.group())
        begin = chunk.start() + word.start()
        found.append(Token(row, begin, begin + len(word.group()), word.group(), opens, fixed, known))
        opens = False
    return found


def _standing(word: str) -> tuple[str | None, tuple[str, ...]]:
    """The right form of a word that needs no guess, and what the language model reads for it."""
    if PLAIN_NUMBER.fullmatch(word):
        # A lone digit may be a letter ("6" for "ở"): the decoder weighs both.
        return (None if len(word) == 1 and word in "69" else word), (NUMBER,)
    # Roman numbers and the sizes of paper.
    if re.fullmatch(r"[IVX]{2,}|V|X|A[0-5]", word):
        return word, (NUMBER,)
    if BEYOND_ENGLISH.search(word) and is_syllable(word):
        return word, (normalise_tone_placement(word.lower()),)
    short = codes.abbreviation(word)
    if short is not None and (len(short) > 2 or not is_syllable(word)) and not is_syllable(word):
        return short, codes.expansion(short)
    return None, ()


def _roman(read: str) -> str:
    """A heading's Roman number from what was read: "I11" → "III", "Iv" → "IV"."""
    return re.sub("[il1|]", "I", read.replace("v", "V"))
