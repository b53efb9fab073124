"""A zip is looked over before anything in it is parsed: its size when open, its locks, its XML declarations."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from . import limits
from .refusals import CorruptFile, ForbiddenXml, HasMacros, NeedsPassword, ZipBomb

_LOCKED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the two that Office Open XML allows
_XML = (".xml", ".rels")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, RuntimeError)

# Office Open XML forbids document type declarations (ECMA-376 part 2, 9.1.3); entity bombs need one.
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@contextmanager
def open_archive(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The zip, its measures checked; raises ZipBomb, NeedsPassword or CorruptFile, inside the block too."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_measures(archive.infolist())
            yield archive
    except _BROKEN as error:
        raise CorruptFile from error


def _check_measures(entries: list[zipfile.ZipInfo]) -> None:
    if _is_bomb(entries):
        raise ZipBomb
    if any(entry.flag_bits & _LOCKED for entry in entries):
        raise NeedsPassword
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise CorruptFile


def _is_bomb(entries: list[zipfile.ZipInfo]) -> bool:
    # The declared sizes bind: zipfile stops reading an entry where its declared size ends.
    opened = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(_XML))
    swells = opened > limits.ARCHIVE_RATIO_FROM_BYTES and opened / packed > limits.ARCHIVE_RATIO_MAX
    return any(
        (
            swells,
            opened > limits.ARCHIVE_BYTES_MAX,
            xml > limits.ARCHIVE_XML_BYTES_MAX,
            len(entries) > limits.ARCHIVE_ENTRIES_MAX,
        )
    )


def check_word(archive: zipfile.ZipFile) -> None:
    """Refuse macros and XML that declares entities before any of it is parsed."""
    for entry in archive.infolist():
        name = entry.filename.lower()
        if name.endswith("vbaproject.bin"):
            raise HasMacros
        if name.endswith(_XML):
            xml = archive.read(entry)
            if _DECLARATION.search(xml.replace(b"\x00", b"")):
                raise ForbiddenXml
            if name == "[content_types].xml" and b"macroEnabled" in xml:
                raise HasMacros
