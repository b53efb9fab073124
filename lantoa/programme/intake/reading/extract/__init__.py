"""A file's bytes become a `Source`: Word, PDF, scan, picture or text, or a `SourceRefused` that says what is wrong."""

from .document import extract
from .page_image import page_image
from .refusals import ExtractionStopped, SourceRefused

__all__ = ["ExtractionStopped", "SourceRefused", "extract", "page_image"]
