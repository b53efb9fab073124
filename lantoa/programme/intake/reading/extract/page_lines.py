"""The words of a page become drafts of lines: style, place, beginnings of paragraphs, cells, doubtful words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from lantoa.programme.intake.reading.source import Box, Style, Word

from .grid import Grid
from .layout import Place, Row, Strip, Token, in_reading_order, is_marker, rows_of
from .lines import Draft, plain
from .straighten import Turn

DOUBTFUL_BELOW = 0.75
_INDENT_MIN = 12.0  # points; the decree asks for 1 cm (28 points) or more
_ALIGNED_WITHIN = 6.0
_CENTRED_WITHIN = 0.02  # of the page's width
_FULL_WITHIN = 0.03


@dataclass(frozen=True)
class PageWords:
    """What was seen on a page: its size in points, its words, its ruled tables."""

    number: int
    width: float
    height: float
    tokens: Sequence[Token]
    grids: Sequence[Grid] = ()
    turn: Turn | None = None  # how the page was turned before it was read


@dataclass(frozen=True)
class _Margins:
    """Where the text of a page begins and ends, in points from the left."""

    left: float
    right: float


def drafts_of(pages: Sequence[PageWords]) -> list[Draft]:
    """The lines of all pages in reading order; the words of ruled tables get their cell."""
    drafts: list[Draft] = []
    table = 0
    for page in pages:
        for block in _blocks(page):
            if isinstance(block, Grid):
                table += 1
                drafts += _cells(block, page, table)
            else:
                drafts += _lines(block, page)
    return drafts


def _blocks(page: PageWords) -> Iterator[Grid | list[Row]]:
    """Tables, and the rows of text between them, from top to bottom."""
    rows = rows_of([token for token in page.tokens if not any(grid.holds(token) for grid in page.grids)])
    for grid in page.grids:
        yield [row for row in rows if row[0].place.centre[1] <= grid.rows[0]]
        rows = [row for row in rows if row[0].place.centre[1] > grid.rows[0]]
        yield grid
    yield rows


def _cells(grid: Grid, page: PageWords, table: int) -> Iterator[Draft]:
    for row, column, tokens in grid.cells([token for token in page.tokens if grid.holds(token)]):
        for strips in rows_of(tokens):
            # A column is narrow enough: a gap inside a cell does not part it.
            strip = Strip([token for one in strips for token in one.tokens])
            yield replace(_draft(strip, page), cell=(table, row, column))


def _lines(rows: list[Row], page: PageWords) -> Iterator[Draft]:
    margins = _margins(rows)
    alone = {id(row[0]) for row in rows if len(row) == 1}
    before: Strip | None = None
    for strip in in_reading_order(rows):
        draft = _draft(strip, page)
        if id(strip) in alone:
            centred = _is_centred(strip.place, page, margins)
            indent = round(strip.place.left - margins.left, 1)
            starts = _starts_paragraph(before.place, strip, page, margins) if before and not centred else None
            draft = replace(draft, style=replace(draft.style, centred=centred, indent=indent), starts_paragraph=starts)
        yield draft
        before = strip


def _margins(rows: Sequence[Row]) -> _Margins:
    """The usual margins, from the long lines; a page of short lines has those of its longest."""
    alone = [row[0].place for row in rows if len(row) == 1]
    if not alone:
        return _Margins(0.0, 0.0)
    widest = max(place.right - place.left for place in alone)
    long = [place for place in alone if place.right - place.left > 0.7 * widest]
    return _Margins(min(place.left for place in long), median(place.right for place in long))


def _is_centred(place: Place, page: PageWords, margins: _Margins) -> bool:
    middle = (margins.left + margins.right) / 2
    return abs(place.centre[0] - middle) < _CENTRED_WITHIN * page.width and place.left - margins.left > 2 * _INDENT_MIN


def _starts_paragraph(before: Place, strip: Strip, page: PageWords, margins: _Margins) -> bool | None:
    """True for a first line set in, False for one that goes on from a full line; None where the page cannot tell."""
    indent, indent_before = strip.place.left - margins.left, before.left - margins.left
    is_full = margins.right - before.right < _FULL_WITHIN * page.width
    if indent > _INDENT_MIN and (indent > indent_before + _ALIGNED_WITHIN or not is_full):
        return True
    if is_full and abs(indent) < _ALIGNED_WITHIN and not is_marker(strip.tokens[0].text):
        return False
    return None


def _draft(strip: Strip, page: PageWords) -> Draft:
    sizes = [token.size for token in strip.tokens if token.size]
    style = Style(
        bold=_all_said([token.bold for token in strip.tokens]),
        italic=_all_said([token.italic for token in strip.tokens]),
        size=round(median(sizes), 1) if sizes else None,
    )
    return Draft(strip.text, page.number, style, _box(strip.place, page), _doubtful(strip.tokens))


def _all_said(answers: list[bool | None]) -> bool | None:
    return None if None in answers else all(answers)


def _box(place: Place, page: PageWords) -> Box:
    turn = page.turn or Turn(page.width, page.height)
    as_came = turn.back(place)
    across = [_share(value, turn.width) for value in (as_came.left, as_came.right)]
    down = [_share(value, turn.height) for value in (as_came.top, as_came.bottom)]
    return Box(across[0], down[0], across[1], down[1])


def _share(value: float, whole: float) -> float:
    return round(min(max(value / whole, 0.0), 1.0), 5)


def _doubtful(tokens: Sequence[Token]) -> tuple[Word, ...]:
    words, start = [], 0
    for token in tokens:
        text = plain(token.text)
        if token.confidence is not None and token.confidence < DOUBTFUL_BELOW:
            words.append(Word(start, text, token.text, round(token.confidence, 3)))
        start += len(text) + 1
    return tuple(words)
