"""Pictures of pages become words: the page is levelled, its table rules painted over, then an engine reads it."""

from collections.abc import Callable
from dataclasses import replace

from PIL import Image, ImageDraw

from lantoa.lib.legibility import is_sound, marked_share, words_of

from . import tesseract, trueocr
from .grid import GRID_DPI, Grid, grids_of
from .layout import Place, Token
from .page_lines import PageWords
from .straighten import Turn, lean_of

_POOR_SHARE = 0.3
_SURE_FROM = 0.3
_WORDS_MIN = 8
_RULE_POINTS = 2.6  # a rule and the uncertainty of its place

Engine = Callable[[Image.Image], list[Token]]


def find_engine() -> Engine | None:
    """The reading engine of this machine, None where there is none."""
    return next((engine.read for engine in (tesseract, trueocr) if engine.is_installed()), None)


def read_page(engine: Engine, picture: Image.Image, number: int, width: float, height: float) -> PageWords:
    """A page from its grey picture; width and height in points. A page that lies on its side is turned and read again.

    Raises tesseract.PageNotRead.
    """
    page = _read_turned(engine, picture, number, Turn(width, height, lean=lean_of(picture)))
    if _is_poor(page) and tesseract.is_installed() and (quarter := tesseract.quarter_of(picture)):
        on_feet = Turn(width, height, quarter).apply(picture)
        again = _read_turned(engine, picture, number, Turn(width, height, quarter, lean_of(on_feet)))
        return max(page, again, key=sound_words)
    return page


def _read_turned(engine: Engine, picture: Image.Image, number: int, turn: Turn) -> PageWords:
    upright = turn.apply(picture)
    width, height = turn.upright_size
    scale = width / upright.width
    small = upright.resize(
        (max(round(width * GRID_DPI / 72), 1), max(round(height * GRID_DPI / 72), 1)), Image.Resampling.BOX
    )
    grids = grids_of(small)
    tokens = [
        replace(token, place=_scaled(token.place, scale)) for token in engine(_without_rules(upright, grids, scale))
    ]
    return PageWords(number, width, height, tokens, grids, turn)


def _scaled(place: Place, scale: float) -> Place:
    return Place(place.left * scale, place.top * scale, place.right * scale, place.bottom * scale)


def _without_rules(picture: Image.Image, grids: list[Grid], scale: float) -> Image.Image:
    """The picture with the rules of its tables painted over, which engines else read as letters."""
    cleared = picture.copy()
    pen = ImageDraw.Draw(cleared)
    for grid in grids:
        for border in grid.borders():
            place = _scaled(border, 1 / scale)
            half = _RULE_POINTS / scale / 2
            pen.rectangle([place.left - half, place.top - half, place.right + half, place.bottom + half], fill=255)
    return cleared


def _is_poor(page: PageWords) -> bool:
    return marked_share(" ".join(token.text for token in page.tokens)) < _POOR_SHARE


def sound_words(page: PageWords) -> int:
    """How many words of a read page are well spelt Vietnamese with marks: a picture of anything else has almost none."""
    words = words_of(
        " ".join(token.text for token in page.tokens if token.confidence is None or token.confidence > _SURE_FROM)
    )
    return sum(not word.isascii() and is_sound(word) for word in words)


def holds_writing(pages: list[PageWords]) -> bool:
    """Whether the pages together hold enough Vietnamese to be a document."""
    return sum(map(sound_words, pages)) >= _WORDS_MIN
