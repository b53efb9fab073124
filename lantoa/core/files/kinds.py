"""Kinds of file that the product knows, and which of them each place takes."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """A kind of file in the reader's words, and how to make one of it that is taken.

    The first ending is given to a download whose name has none that fits.
    """

    label: str | Promise
    endings: tuple[str, ...]
    mend: str | Promise = ""


_SAVE_AS_DOCX = _("Open it in Word or LibreOffice and save it as .docx.")
_SAVE_AS_XLSX = _("Open it in Excel or LibreOffice and save it as .xlsx.")
_UNLOCK = _("Open it, take the password off and save it again.")
_SEND_AS_JPEG = _("On the phone choose the camera format “Most Compatible”, or send it as .jpg.")


PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOCM = "application/vnd.ms-word.document.macroenabled.12"
XLSM = "application/vnd.ms-excel.sheet.macroenabled.12"
ODT = "application/vnd.oasis.opendocument.text"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
LOCKED_OFFICE = "application/x-ole-encrypted"
OLE = "application/x-ole-storage"
ZIP = "application/zip"
RTF = "application/rtf"
HTML = "text/html"
XML = "text/xml"
TEXT = "text/plain"
PNG, JPEG, WEBP, TIFF, GIF = "image/png", "image/jpeg", "image/webp", "image/tiff", "image/gif"
SVG = "image/svg+xml"
HEIC = "image/heic"
UNKNOWN = "application/octet-stream"

KINDS: dict[str, Kind] = {
    PDF: Kind("PDF", (".pdf",)),
    DOCX: Kind(_("Word document"), (".docx",)),
    XLSX: Kind(_("Excel workbook"), (".xlsx",)),
    PPTX: Kind(_("PowerPoint presentation"), (".pptx",)),
    DOCM: Kind(_("Word document with macros"), (".docm",), _SAVE_AS_DOCX),
    XLSM: Kind(_("Excel workbook with macros"), (".xlsm",), _SAVE_AS_XLSX),
    ODT: Kind(_("OpenDocument text"), (".odt",), _SAVE_AS_DOCX),
    DOC: Kind(_("old Word document (.doc)"), (".doc",), _SAVE_AS_DOCX),
    XLS: Kind(_("old Excel workbook (.xls)"), (".xls",), _SAVE_AS_XLSX),
    LOCKED_OFFICE: Kind(_("Office document locked with a password"), (".docx", ".xlsx", ".pptx"), _UNLOCK),
    OLE: Kind(_("old Office file"), (".bin",)),
    ZIP: Kind(_("ZIP archive"), (".zip",)),
    RTF: Kind(_("RTF document"), (".rtf",), _SAVE_AS_DOCX),
    HTML: Kind(_("web page"), (".html", ".htm")),
    XML: Kind(_("XML file"), (".xml",)),
    TEXT: Kind(_("plain text"), (".txt", ".csv", ".md", ".log")),
    PNG: Kind(_("PNG picture"), (".png",)),
    JPEG: Kind(_("JPEG picture"), (".jpg", ".jpeg")),
    WEBP: Kind(_("WebP picture"), (".webp",)),
    TIFF: Kind(_("TIFF picture"), (".tif", ".tiff")),
    GIF: Kind(_("GIF picture"), (".gif",)),
    SVG: Kind(_("SVG drawing"), (".svg",)),
    HEIC: Kind(_("iPhone picture (HEIC)"), (".heic",), _SEND_AS_JPEG),
    UNKNOWN: Kind(_("unknown kind of file"), (".bin",)),
}

PICTURES = frozenset({PNG, JPEG, WEBP})
DOCUMENTS = frozenset({PDF, DOCX, TEXT, TIFF}) | PICTURES
SHEETS = frozenset({XLSX})
# Browsers show these without running anything of the sender's.
SHOWN_INLINE = frozenset({PDF}) | PICTURES
