"""What a file is by its bytes; its name is never asked."""

from enum import StrEnum

import puremagic

from .archive import open_archive
from .refusals import (
    EmptyFile,
    NeedsPassword,
    OldWordFile,
    OpenDocumentFile,
    RichTextFile,
    SourceRefused,
    Workbook,
    WrongType,
)


class FileKind(StrEnum):
    """The kinds of file that can become a source."""

    WORD = "word"
    PDF = "pdf"
    PICTURE = "picture"
    TEXT = "text"


_NOTHING = b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*")
_PDF_HEADER_WITHIN = 1024
_WORD_BEFORE_OLE = (b"\xdb\xa5", b"\x31\xbe\x00\x00")
_RAR, _SEVEN_ZIP, _GZIP = b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b"
_OLE_STREAMS = (("Workbook", "xls"), ("PowerPoint Document", "ppt"), ("__properties_version", "msg"))
_OPEN_DOCUMENTS = {"spreadsheet": "ods", "presentation": "odp"}
_WORKBOOKS = frozenset({"xls", "xlsx", "ods"})
# What a library's guess is in people's words, by the beginning of a media type.
_GUESSES = (
    ("image/hei", "heic"),
    ("image/", "picture"),
    ("audio/", "sound"),
    ("video/", "film"),
    ("application/x-msdos-program", "program"),
    ("application/x-msdownload", "program"),
    ("application/x-elf", "program"),
    ("application/x-executable", "program"),
    ("application/vnd.microsoft.portable-executable", "program"),
)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def sniff(content: bytes) -> FileKind:
    """The kind of the file; raises the SourceRefused that fits what cannot be read."""
    if not content.strip(_NOTHING):
        raise EmptyFile
    if content.startswith(_ZIP):
        return _sniff_archive(content)
    if b"%PDF-" in content[:_PDF_HEADER_WITHIN]:
        return FileKind.PDF
    if content.startswith(_PICTURES) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP"):
        return FileKind.PICTURE
    if refusal := _refusal_of(content):
        raise refusal
    return FileKind.TEXT


def _refusal_of(content: bytes) -> SourceRefused | None:
    if content.startswith(_OLE):
        return _refusal_of_ole(content)
    if content.lstrip().startswith(b"{\\rtf"):
        return RichTextFile()
    if content.startswith(_WORD_BEFORE_OLE):
        return OldWordFile()
    if content.startswith((_RAR, _SEVEN_ZIP, _GZIP)):
        return WrongType(found="archive")
    return WrongType(found=format_of(content)) if b"\x00" in content and not _is_wide_text(content) else None


def format_of(content: bytes) -> str:
    """The key in FORMATS of bytes that cannot be read, as well as can be told."""
    try:
        guess = puremagic.from_string(content, mime=True)
    except (puremagic.PureError, ValueError):
        guess = ""
    return next((name for beginning, name in _GUESSES if guess.startswith(beginning)), "unknown")


def _refused(found: str) -> SourceRefused:
    return Workbook(found=found) if found in _WORKBOOKS else WrongType(found=found)


def _sniff_archive(content: bytes) -> FileKind:
    with open_archive(content) as archive:
        names = archive.namelist()
        folders = {name.partition("/")[0] for name in names}
        if "word" in folders and "[Content_Types].xml" in names:
            return FileKind.WORD
        kind = archive.read("mimetype").decode("ascii", "replace") if "mimetype" in names else ""
    if kind.startswith(_OPEN_DOCUMENT):
        found = _OPEN_DOCUMENTS.get(kind.removeprefix(_OPEN_DOCUMENT).partition("-")[0])
        raise _refused(found) if found else OpenDocumentFile
    raise _refused(next((found for folder, found in (("xl", "xlsx"), ("ppt", "pptx")) if folder in folders), "archive"))


def _refusal_of_ole(content: bytes) -> SourceRefused:
    """An OLE file is a locked .docx, a Word file of before 2007, or something else of Microsoft's."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return NeedsPassword()
    if "WordDocument".encode("utf-16-le") in content:
        return OldWordFile()
    streams = (found for name, found in _OLE_STREAMS if name.encode("utf-16-le") in content)
    return _refused(next(streams, "old_office"))


def _is_wide_text(content: bytes) -> bool:
    """UTF-16, marked or not: every other byte of plain text is zero there."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return content[1::2].count(0) > len(content) // 4 and content[::2].count(0) < len(content) // 16
