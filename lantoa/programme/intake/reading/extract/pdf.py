"""PDF files: their text layer where it is sound, else the pictures of their pages."""

from dataclasses import dataclass

import pypdfium2

from lantoa.programme.intake.reading.source import Source, SourceKind

from . import limits, pdfium
from .garbage import is_garbage
from .grid import GRID_DPI, grids_of
from .lines import modernised, numbered
from .ocr import Engine, find_engine, holds_writing, read_page
from .page_lines import PageWords, drafts_of
from .pages import Progress
from .refusals import NoReadableWriting, NoText, OcrMissing, TooManyPages
from .tesseract import INSTALL_COMMAND, PageNotRead

# A page that is one large picture under a few words (a stamp of the signature, a page number) is a scan.
_SCAN_LETTERS_MAX = 400
_SCAN_PICTURE_SHARE = 0.5
_BLANK_LETTERS_MAX = 20


def read_pdf(content: bytes, progress: Progress) -> Source:
    """The lines of a PDF; pages without a sound text layer are read from their pictures."""
    with pdfium.open_pdf(content) as document:
        total = len(document)
        if total > limits.PAGES_MAX:
            raise TooManyPages(pages=total, pages_max=limits.PAGES_MAX)
        layers = [_text_layer(document, number) for number in range(1, total + 1)]
        garbage = is_garbage(" ".join(token.text for layer in layers for token in layer.tokens))
        scanned = [layer.number for layer in layers if garbage or _is_scan(document, layer)]
        if scanned and (engine := find_engine()):
            return _Rereading(document, engine, layers).read(scanned, progress)
        return _from_layers(document, layers, scanned, garbage, progress)


def _text_layer(document: pypdfium2.PdfDocument, number: int) -> PageWords:
    width, height = pdfium.size_of(document, number)
    return PageWords(number, width, height, pdfium.words_of(document, number))


def _is_scan(document: pypdfium2.PdfDocument, layer: PageWords) -> bool:
    letters = sum(len(token.text) for token in layer.tokens)
    if letters > _SCAN_LETTERS_MAX:
        return False
    share = pdfium.picture_share(document, layer.number)
    return share > _SCAN_PICTURE_SHARE or (letters < _BLANK_LETTERS_MAX and share > 0)


def _with_grids(document: pypdfium2.PdfDocument, layer: PageWords) -> PageWords:
    grids = grids_of(pdfium.picture_of(document, layer.number, dpi=GRID_DPI)) if layer.tokens else []
    return PageWords(layer.number, layer.width, layer.height, layer.tokens, grids)


def _from_layers(
    document: pypdfium2.PdfDocument, layers: list[PageWords], scanned: list[int], garbage: bool, progress: Progress
) -> Source:
    """The text layer as it is, good or bad; `scanned` are the pages that an engine should have read."""
    if not any(layer.tokens for layer in layers):
        raise OcrMissing(command=INSTALL_COMMAND) if scanned else NoText
    pages = [_with_grids(document, layer) for layer in progress.over(layers)]
    drafts, legacy = modernised(drafts_of(pages))
    remarks = ("ocr_missing",) if garbage else _not_read(scanned)
    return Source(SourceKind.PDF_TEXT, numbered(drafts), pages=len(layers), remarks=(*remarks, *legacy))


def _not_read(numbers: list[int]) -> tuple[str, ...]:
    return tuple(f"page_not_read:{number}" for number in numbers)


@dataclass(frozen=True)
class _Rereading:
    """A document some or all of whose pages are read from their pictures."""

    document: pypdfium2.PdfDocument
    engine: Engine
    layers: list[PageWords]

    def read(self, scanned: list[int], progress: Progress) -> Source:
        """The source, of the kind that most of its pages are."""
        pages, failed = [], []
        for layer in progress.over(self.layers):
            try:
                pages.append(self._reread(layer) if layer.number in scanned else _with_grids(self.document, layer))
            except PageNotRead:
                pages.append(_with_grids(self.document, layer))
                failed.append(layer.number)
        if len(scanned) == len(pages) and not failed and not holds_writing(pages):
            raise NoReadableWriting
        return Source(
            SourceKind.PDF_SCAN if 2 * len(scanned) > len(pages) else SourceKind.PDF_TEXT,
            numbered(drafts_of(pages)),
            pages=len(pages),
            remarks=(*_not_read(failed), *self._replaced(scanned)),
        )

    def _replaced(self, scanned: list[int]) -> tuple[str, ...]:
        had_text = any(layer.tokens for layer in self.layers if layer.number in scanned)
        return ("text_layer_damaged",) if had_text else ()

    def _reread(self, layer: PageWords) -> PageWords:
        picture = pdfium.picture_of(self.document, layer.number, dpi=limits.OCR_DPI)
        return read_page(self.engine, picture, layer.number, layer.width, layer.height)
