"""Pictures of pages: photographs and scans, one picture or the pages of a TIFF."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageChops, ImageFilter, ImageOps

from lantoa.programme.intake.reading.source import Source, SourceKind

from . import limits
from .lines import numbered
from .ocr import find_engine, holds_writing, read_page
from .page_lines import drafts_of
from .pages import Progress
from .refusals import CorruptFile, NoReadableWriting, OcrMissing, PictureTooLarge, TooManyPages
from .tesseract import INSTALL_COMMAND, PageNotRead

# A picture says nothing about its size on paper: its shorter side is taken for that of an A4 page, in points.
_PAPER_SIDE = 595.0
_DPI_MIN, _DPI_MAX = 200, 450
_LIGHT_SIDE = 160
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error, KeyError, IndexError, TypeError, OverflowError)
_MEGA = 1_000_000


@contextmanager
def open_picture(content: bytes) -> Iterator[Image.Image]:
    """The picture, not yet unpacked; raises PictureTooLarge or CorruptFile, inside the block too."""
    try:
        with warnings.catch_warnings():
            # Our own limit speaks first; Pillow would only warn.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content)) as picture:
                _check_size(picture)
                yield picture
    except Image.DecompressionBombError as error:
        raise PictureTooLarge(
            megapixels=limits.PICTURE_MEGAPIXELS_MAX, megapixels_max=limits.PICTURE_MEGAPIXELS_MAX
        ) from error
    except _BROKEN as error:
        raise CorruptFile from error


def _check_size(picture: Image.Image) -> None:
    megapixels = picture.width * picture.height / _MEGA
    if megapixels > limits.PICTURE_MEGAPIXELS_MAX:
        raise PictureTooLarge(megapixels=round(megapixels), megapixels_max=limits.PICTURE_MEGAPIXELS_MAX)


def frame_of(picture: Image.Image, page: int) -> Image.Image:
    """One page (1-based) of a picture file, upright as its camera noted, on white."""
    picture.seek(page - 1)
    _check_size(picture)
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        layered = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered)
    return upright.convert("RGB")


def paper_size(picture: Image.Image) -> tuple[float, float]:
    """Width and height in points, as if the picture were of a whole A4 page."""
    scale = _PAPER_SIDE / min(picture.size)
    return picture.width * scale, picture.height * scale


def read_pictures(content: bytes, progress: Progress) -> Source:
    """The lines of photographed or scanned pages; refuses pictures that hold no writing."""
    frames = frames_in(content)
    if frames > limits.PAGES_MAX:
        raise TooManyPages(pages=frames, pages_max=limits.PAGES_MAX)
    engine = find_engine()
    if engine is None:
        raise OcrMissing(command=INSTALL_COMMAND)
    pages, remarks = [], []
    for number in progress.over(range(1, frames + 1)):
        with open_picture(content) as picture:
            page = _prepared(frame_of(picture, number))
        try:
            pages.append(read_page(engine, page, number, *paper_size(page)))
        except PageNotRead:
            remarks.append(f"page_not_read:{number}")
    if not holds_writing(pages):
        raise NoReadableWriting
    return Source(SourceKind.IMAGE, numbered(drafts_of(pages)), pages=frames, remarks=tuple(remarks))


def frames_in(content: bytes) -> int:
    """The pages of a TIFF; other pictures are one page, moving ones too."""
    with open_picture(content) as picture:
        return getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1


def _prepared(picture: Image.Image) -> Image.Image:
    """Grey, evenly lit, at a resolution that engines read well."""
    grey = picture.convert("L")
    dpi = min(grey.size) / _PAPER_SIDE * 72
    if not _DPI_MIN <= dpi <= _DPI_MAX:
        # Small pictures gain from twice their size, not more: there is nothing between their points.
        grey = ImageOps.scale(grey, min(limits.OCR_DPI / dpi, 2.0), Image.Resampling.LANCZOS)
    return _evenly_lit(grey)


def _evenly_lit(grey: Image.Image) -> Image.Image:
    """Take away shadows: the paper's own light, seen coarsely, is subtracted from every point."""
    coarse = grey.copy()
    coarse.thumbnail((_LIGHT_SIDE, _LIGHT_SIDE), Image.Resampling.BOX)
    paper = (
        coarse.filter(ImageFilter.MaxFilter(5))
        .filter(ImageFilter.GaussianBlur(3))
        .resize(grey.size, Image.Resampling.BILINEAR)
    )
    return ImageOps.autocontrast(ImageChops.invert(ImageChops.subtract(paper, grey)), cutoff=(0.1, 0))
