"""Pictures of pages for the screen on which a person compares source and reading."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from . import limits, pdfium
from .document import content_of
from .pictures import frame_of, frames_in, open_picture
from .sniff import FileKind, sniff


def page_image(file: str | Path | bytes, page: int, *, width: int) -> bytes | None:
    """A page (1-based) as PNG, `width` pixels wide; None for a page that is not there, and for Word and text files.

    Raises a SourceRefused for a file that cannot be opened.
    """
    content = content_of(file)
    kind = sniff(content)
    width = min(max(width, 1), limits.PAGE_IMAGE_WIDTH_MAX)
    if kind is FileKind.PDF:
        picture = _pdf_page(content, page, width)
    else:
        picture = _frame(content, page) if kind is FileKind.PICTURE else None
    return _png(picture, width) if picture else None


def _pdf_page(content: bytes, page: int, width: int) -> Image.Image | None:
    with pdfium.open_pdf(content) as document:
        if not 1 <= page <= len(document):
            return None
        points, _ = pdfium.size_of(document, page)
        return pdfium.picture_of(document, page, dpi=72 * width / points, grey=False)


def _frame(content: bytes, page: int) -> Image.Image | None:
    if not 1 <= page <= frames_in(content):
        return None
    with open_picture(content) as picture:
        return frame_of(picture, page)


def _png(picture: Image.Image, width: int) -> bytes:
    height = max(round(picture.height * width / picture.width), 1)
    stream = BytesIO()
    picture.resize((width, height), Image.Resampling.LANCZOS).save(stream, "PNG")
    return stream.getvalue()
