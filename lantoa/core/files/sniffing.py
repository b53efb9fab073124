"""What a file is by its bytes; its name is never asked."""

from contextlib import suppress
from typing import IO
from zipfile import BadZipFile, ZipFile

import puremagic

from lantoa.core.files import kinds

HEAD_BYTES = 8192
# The directory of an old Office file may stand anywhere; real ones have it near an end.
OLE_LOOK_BYTES = 4 * 1024 * 1024

# The mark of each kind and where it stands.
_MARKS = (
    (0, b"%PDF-", kinds.PDF),
    (0, b"\x89PNG\r\n\x1a\n", kinds.PNG),
    (0, b"\xff\xd8\xff", kinds.JPEG),
    (0, b"GIF87a", kinds.GIF),
    (0, b"GIF89a", kinds.GIF),
    (0, b"II*\x00", kinds.TIFF),
    (0, b"MM\x00*", kinds.TIFF),
    (0, b"{\\rtf", kinds.RTF),
    (4, b"ftypheic", kinds.HEIC),
    (4, b"ftypheix", kinds.HEIC),
    (4, b"ftypmif1", kinds.HEIC),
)
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (("EncryptedPackage", kinds.LOCKED_OFFICE), ("WordDocument", kinds.DOC), ("Workbook", kinds.XLS))
_ZIP_PARTS = (("word/document.xml", kinds.DOCX), ("xl/workbook.xml", kinds.XLSX), ("ppt/presentation.xml", kinds.PPTX))
_WITH_MACROS = {kinds.DOCX: kinds.DOCM, kinds.XLSX: kinds.XLSM}
_MARKUP = ((b"<!doctype html", kinds.HTML), (b"<html", kinds.HTML), (b"<svg", kinds.SVG), (b"<?xml", kinds.XML))


def sniff(file: IO[bytes]) -> str:
    """The media type of a seekable binary file, one of `kinds.KINDS`; leaves the file at its beginning."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    kind = _sniff(head, file)
    file.seek(0)
    return kind


def _sniff(head: bytes, file: IO[bytes]) -> str:
    for place, mark, kind in _MARKS:
        if head.startswith(mark, place):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return kinds.WEBP
    if head.startswith(b"PK\x03\x04"):
        return _inside_zip(file)
    if head.startswith(_OLE_START):
        return _inside_ole(file)
    # Scanners put a few stray bytes before the PDF mark; readers look through the first kilobyte, and so do we.
    if b"%PDF-" in head[:1024]:
        return kinds.PDF
    return _text_or_unknown(head)


def _inside_zip(file: IO[bytes]) -> str:
    """Look at the names in the archive only: nothing is unpacked, so a bomb cannot go off here."""
    try:
        with ZipFile(file) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, OSError, RuntimeError):
        return kinds.ZIP
    for part, kind in _ZIP_PARTS:
        if part in names:
            has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
            return _WITH_MACROS.get(kind, kind) if has_macros else kind
    return kinds.ODT if {"mimetype", "content.xml"} <= names else kinds.ZIP


def _inside_ole(file: IO[bytes]) -> str:
    file.seek(0)
    beginning = file.read(OLE_LOOK_BYTES)
    for name, kind in _OLE_STREAMS:
        if name.encode("utf-16-le") in beginning:
            return kind
    return kinds.OLE


def _text_or_unknown(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return kinds.TEXT
    beginning = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:14].lower()
    for start, kind in _MARKUP:
        if beginning.startswith(start):
            return kinds.SVG if kind == kinds.XML and b"<svg" in head.lower() else kind
    # Old Vietnamese encodings use every byte above 127, so only control characters betray a binary file.
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0c\x1a" for byte in head)
    return kinds.UNKNOWN if not head or controls else kinds.TEXT


def describe_unknown(file: IO[bytes]) -> str:
    """A library's guess at a file that is none of ours, such as ".exe"; empty when it has none."""
    file.seek(0)
    guess = ""
    with suppress(puremagic.PureError, ValueError):
        guess = puremagic.from_string(file.read(HEAD_BYTES))
    file.seek(0)
    return guess
