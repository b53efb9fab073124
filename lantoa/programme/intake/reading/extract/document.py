"""The way in: a file of any readable kind becomes a source."""

from collections.abc import Callable
from pathlib import Path

from lantoa.programme.intake.reading.source import Source, SourceKind

from . import limits
from .encodings import decode
from .lines import Draft, modernised, numbered
from .pages import Progress
from .pdf import read_pdf
from .pictures import read_pictures
from .refusals import FileTooLarge, NoText, TooManyPages
from .sniff import FileKind, sniff
from .tabbed import with_cells
from .word import read_word


def extract(
    file: str | Path | bytes,
    *,
    on_progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Source:
    """The lines of a file, each with its place; what the file is follows from its bytes alone.

    `on_progress(done, total)` counts pages; `should_stop()` is asked between pages. Raises a SourceRefused that says
    what is wrong and what to do, or ExtractionStopped.
    """
    content = content_of(file)
    progress = Progress(on_progress, should_stop)
    source = _READERS[sniff(content)](content, progress)
    letters = sum(len(line.text) for line in source.lines)
    if letters > limits.CHARACTERS_MAX:
        raise TooManyPages(pages=letters * limits.PAGES_MAX // limits.CHARACTERS_MAX, pages_max=limits.PAGES_MAX)
    if not any(character.isalnum() for line in source.lines for character in line.text):
        raise NoText
    return source


def content_of(file: str | Path | bytes) -> bytes:
    """The bytes of the file; a file that is too large is refused before it is read into memory."""
    size = len(file) if isinstance(file, bytes) else Path(file).stat().st_size
    if size > limits.FILE_BYTES_MAX:
        raise FileTooLarge(size_mb=-(-size // limits.MB), size_mb_max=limits.FILE_BYTES_MAX // limits.MB)
    return file if isinstance(file, bytes) else Path(file).read_bytes()


def read_text(content: bytes, progress: Progress) -> Source:
    """A plain text file; a form feed begins a new page."""
    text, encoding = decode(content)
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    lines = (Draft(line, page=number) for number, page in enumerate(pages, start=1) for line in page.split("\n"))
    drafts = list(with_cells(lines))
    drafts, remarks = modernised(drafts)
    if encoding == "windows-1258":
        remarks = (*remarks, f"encoding:{encoding}")
    progress.tell(1, 1)
    return Source(SourceKind.TEXT, numbered(drafts), pages=len(pages), remarks=remarks)


_READERS = {
    FileKind.WORD: read_word,
    FileKind.PDF: read_pdf,
    FileKind.PICTURE: read_pictures,
    FileKind.TEXT: read_text,
}
