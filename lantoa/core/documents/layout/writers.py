"""Every format in which a document leaves; the same model goes into each."""

from collections.abc import Callable
from dataclasses import dataclass

from lantoa.core.documents.layout import docx, pdf
from lantoa.core.documents.layout.model import OfficialText


@dataclass(frozen=True)
class Writer:
    """A format: its media type, and what makes the bytes."""

    media_type: str
    write: Callable[[OfficialText], bytes]


WRITERS = {
    "docx": Writer("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.write),
    "pdf": Writer("application/pdf", pdf.write),
}
