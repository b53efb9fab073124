"""Damaged lines in, repaired lines out: as many, in the same order, every change marked with what stood there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from lantoa.programme.intake.reading.repair.damage import FEWEST_WORDS, LETTERS, is_damaged
from lantoa.programme.intake.reading.repair.decoder import Reading
from lantoa.programme.intake.reading.repair.model import decoder
from lantoa.programme.intake.reading.repair.tokens import Token, tokens
from lantoa.programme.intake.reading.source import Line, Word

# A word that stayed as it was is still shown as doubtful below this confidence.
DOUBTFUL = 0.5
# Confidence in a symbol or heading number put right by rule.
BY_RULE = 0.95
WORDS_TO_JUDGE_A_PAGE = 5 * FEWEST_WORDS


def repair(
    lines: Sequence[Line], *, on_progress: Callable[[int, int], None] = lambda _done, _total: None
) -> tuple[Line, ...]:
    """The lines with their words mended where the page they stand on is damaged; sound pages pass untouched.

    `on_progress(done, total)` counts pages.
    """
    damaged = is_damaged(lines)
    mended: list[Line] = []
    pages = [list(group) for _, group in groupby(lines, key=lambda line: line.page)]
    for done, page in enumerate(pages):
        on_progress(done, len(pages))
        enough = sum(len(LETTERS.findall(line.text)) for line in page) >= WORDS_TO_JUDGE_A_PAGE
        mended += _mended(page) if (is_damaged(page) if enough else damaged) else page
    return tuple(mended)


def _mended(lines: list[Line]) -> Iterable[Line]:
    found = tokens([line.text for line in lines])
    changes: dict[int, list[tuple[int, int, str, float]]] = defaultdict(list)
    for reading in decoder().decode(found) if found else ():
        first, last = found[reading.first], found[reading.first + reading.span - 1]
        changes[first.row].append((first.start, last.end, reading.text, _confidence(reading, first)))
    return [_rewritten(line, changes[row]) for row, line in enumerate(lines)]


def _confidence(reading: Reading, token: Token) -> float:
    if token.fixed is not None and reading.text != token.text:
        return BY_RULE
    return reading.confidence


def _rewritten(line: Line, changes: list[tuple[int, int, str, float]]) -> Line:
    text, words, copied = "", list[Word](), 0
    for start, end, written, confidence in changes:
        text += line.text[copied:start]
        original = line.text[start:end]
        if written != original or confidence < DOUBTFUL:
            words.append(Word(len(text), written, original, round(confidence, 3)))
        text += written
        copied = end
    return replace(line, text=text + line.text[copied:], words=tuple(words))
