"""PDF documents through PDFium: words with places, pictures of pages. PDFium is not safe across threads; one lock guards it."""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from . import limits
from .layout import Place, Token
from .refusals import CorruptFile, NeedsPassword

_LOCK = Lock()
_BOLD_WEIGHT = 600
_NAME_BYTES_MAX = 256
_MAP_SIDE = 100_000


@contextmanager
def open_pdf(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document; raises NeedsPassword or CorruptFile, inside the block too."""
    try:
        with _LOCK:
            document = pypdfium2.PdfDocument(content)
        try:
            yield document
        finally:
            with _LOCK:
                document.close()
    except pypdfium2.PdfiumError as error:
        if any(word in str(error).lower() for word in ("password", "security")):
            raise NeedsPassword from error
        raise CorruptFile from error


@contextmanager
def _open_page(document: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfPage]:
    """A page (1-based) under the lock, which is held no longer than the page is looked at."""
    with _LOCK:
        page = document[number - 1]
        try:
            yield page
        finally:
            page.close()


def size_of(document: pypdfium2.PdfDocument, number: int) -> tuple[float, float]:
    """Width and height of a page in points, as it is shown."""
    with _open_page(document, number) as page:
        return page.get_size()


def picture_of(document: pypdfium2.PdfDocument, number: int, *, dpi: float, grey: bool = True) -> Image.Image:
    """A page's picture, of no more points than a server can bear."""
    with _open_page(document, number) as page:
        scale = dpi / 72
        width, height = page.get_size()
        too_much = width * height * scale**2 / limits.RENDER_PIXELS_MAX
        if too_much > 1:
            scale /= too_much**0.5
        bitmap = page.render(scale=scale, grayscale=grey)
        try:
            return bitmap.to_pil().convert("L" if grey else "RGB").copy()
        finally:
            bitmap.close()


def picture_share(document: pypdfium2.PdfDocument, number: int) -> float:
    """How much of a page its largest picture covers, 0 … 1."""
    with _open_page(document, number) as page:
        width, height = page.get_size()
        shares = [0.0]
        for picture in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
            left, bottom, right, top = picture.get_bounds()
            shares.append(abs((right - left) * (top - bottom)) / (width * height or 1))
        return min(max(shares), 1.0)


@dataclass(frozen=True)
class _Word:
    """The word that is being read; its first letter says how it looks."""

    text: str
    place: Place
    size: float
    bold: bool
    italic: bool

    def and_(self, letter: str, place: Place) -> "_Word":
        return replace(self, text=self.text + letter, place=self.place.with_(place))

    def token(self) -> Token:
        return Token(self.text, self.place, self.size, self.bold, self.italic)


def words_of(document: pypdfium2.PdfDocument, number: int) -> list[Token]:
    """The words of a page's text layer with their places, in the order of the file."""
    with _open_page(document, number) as page:
        textpage = page.get_textpage()
        try:
            return list(_words(page, textpage))
        finally:
            textpage.close()


def _words(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> Iterator[Token]:
    to_page = _mapping(page)
    word: _Word | None = None
    for index in range(textpage.count_chars()):
        letter = _letter(textpage, index)
        place = to_page(textpage, index) if letter.strip() else None
        if word and (place is None or _is_apart(word.place, place)):
            yield word.token()
            word = None
        if place:
            word = word.and_(letter, place) if word else _begun(textpage, index, letter, place)
    if word:
        yield word.token()


def _begun(textpage: pypdfium2.PdfTextPage, index: int, letter: str, place: Place) -> _Word:
    bold, italic = _slant_and_weight(textpage, index)
    return _Word(letter, place, _size(textpage, index), bold, italic)


def _letter(textpage: pypdfium2.PdfTextPage, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(textpage, index)
    # PDFium marks a hyphen at the end of a line with U+0002, and gives UTF-16 halves one by one.
    if code == 2:
        return "-"
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    return chr(code) if code else ""


def _is_apart(word: Place, letter: Place) -> bool:
    """Whether a letter stands off from the word before it though no space says so."""
    gap = letter.left - word.right
    apart_by = 0.25 * max(word.height, letter.height)
    overlap = min(word.bottom, letter.bottom) - max(word.top, letter.top)
    return (
        gap > apart_by
        or gap < -2 * (word.right - word.left) - apart_by
        or overlap < 0.3 * min(word.height, letter.height)
    )


def _mapping(page: pypdfium2.PdfPage) -> Callable[[pypdfium2.PdfTextPage, int], Place]:
    """A function from the index of a letter to its place, counted from the top left of the page as it is shown."""
    width, height = page.get_size()

    def shown(x: int, y: int) -> tuple[int, int]:
        device_x, device_y = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, _MAP_SIDE, _MAP_SIDE, 0, x, y, device_x, device_y)
        return device_x.value, device_y.value

    # The mapping is affine; three of its points give it for all letters without a call for each.
    origin, along, up = shown(0, 0), shown(1000, 0), shown(0, 1000)

    def point(x: float, y: float) -> tuple[float, float]:
        device = [origin[i] + (along[i] - origin[i]) * x / 1000 + (up[i] - origin[i]) * y / 1000 for i in (0, 1)]
        return device[0] * width / _MAP_SIDE, device[1] * height / _MAP_SIDE

    def place(textpage: pypdfium2.PdfTextPage, index: int) -> Place:
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        (x1, y1), (x2, y2) = point(left, bottom), point(right, top)
        return Place(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    return place


def _size(textpage: pypdfium2.PdfTextPage, index: int) -> float:
    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(textpage, index)
    if not pdfium.FPDFText_GetMatrix(textpage, index, matrix):
        return size
    return size * (matrix.c**2 + matrix.d**2) ** 0.5


def _slant_and_weight(textpage: pypdfium2.PdfTextPage, index: int) -> tuple[bool, bool]:
    """Whether a letter is bold and italic, by the name of its font first."""
    name = ctypes.create_string_buffer(_NAME_BYTES_MAX)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, name, _NAME_BYTES_MAX, flags)
    font = name.value.decode("utf-8", "replace").lower()
    bold = "bold" in font or "black" in font or pdfium.FPDFText_GetFontWeight(textpage, index) >= _BOLD_WEIGHT
    return bold, "italic" in font or "oblique" in font
