"""The letters of a Word paragraph in reading order, each stretch with its look."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from lantoa.lib.encodings import from_tcvn3, from_vni

from .symbols import sign, signs
from .word_styles import RunLook, Styles
from .wordml import W, attribute

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
# Deleted and moved-away text is no longer in the document; field codes and properties never were.
_SKIPPED = {
    W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sdtPr", "sdtEndPr", "rt", "tblPr")
}
_LAST_WINDOWS_LETTER = 0xFF


@dataclass(frozen=True)
class Stretch:
    """Letters of one look. `text` may hold line breaks."""

    text: str
    look: RunLook


@dataclass
class Pieces:
    """What walking a paragraph brings to light."""

    stretches: list[Stretch]
    boxes: list[etree._Element]  # text boxes anchored here
    page_breaks_shown: int = 0  # as Word last laid the document out
    page_breaks_asked: int = 0
    is_tracked: bool = False
    has_hidden: bool = False


def pieces_of(paragraph: etree._Element, styles: Styles) -> Pieces:
    """Walk a paragraph: its stretches of text, the boxes anchored in it, the pages that end in it."""
    pieces = Pieces([], [])
    _walk(paragraph, styles, styles.of_paragraph(paragraph), pieces)
    return pieces


def _elements(parent: etree._Element) -> Iterator[etree._Element]:
    """What stands in an element. Word writes a drawing twice, for new and old readers; the first is enough."""
    for child in parent.iterchildren(tag=etree.Element):
        if child.tag == _ALTERNATIVES:
            yield from islice(child.iterchildren(tag=etree.Element), 1)
        else:
            yield child


def _walk(element: etree._Element, styles: Styles, style_id: str, pieces: Pieces) -> None:
    for child in _elements(element):
        if child.tag == W + "r":
            _read_run(child, styles, style_id, pieces)
        elif child.tag in _SKIPPED:
            pieces.is_tracked |= child.tag in (W + "del", W + "moveFrom")
        elif child.tag == W + "txbxContent":
            pieces.boxes.append(child)
        elif child.tag == _MATH_TEXT:
            pieces.stretches.append(Stretch(_flat(child.text), styles.look(child, style_id)))
        else:
            pieces.is_tracked |= child.tag == W + "ins"
            _walk(child, styles, style_id, pieces)


def _read_run(run: etree._Element, styles: Styles, style_id: str, pieces: Pieces) -> None:
    look = styles.look(run, style_id)
    text = "".join(_texts(run, pieces))
    if look.hidden:
        pieces.has_hidden |= bool(text.strip())
    elif text:
        pieces.stretches.append(Stretch(_shown(text, look), look))


def _texts(element: etree._Element, pieces: Pieces) -> Iterator[str]:
    for child in _elements(element):
        tag = child.tag
        if tag == W + "t":
            yield signs(_flat(child.text))
        elif tag == W + "br":
            pieces.page_breaks_asked += attribute(child, "type") == "page"
            yield "\n"
        elif tag == W + "lastRenderedPageBreak":
            pieces.page_breaks_shown += 1
        elif tag == W + "sym":
            yield _symbol(attribute(child, "char"))
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == W + "txbxContent":
            pieces.boxes.append(child)
        elif tag not in _SKIPPED:
            yield from _texts(child, pieces)


def _flat(text: str | None) -> str:
    # A line break inside the XML is a space on the page.
    return re.sub(r"[\r\n\t]", " ", text or "")


def _symbol(code: str) -> str:
    return sign(chr(int(code, 16))) if re.fullmatch("[Ff]0[0-9A-Fa-f]{2}|00[0-9A-Fa-f]{2}", code) else "•"


def _shown(text: str, look: RunLook) -> str:
    if ord(max(text)) <= _LAST_WINDOWS_LETTER:
        if look.font.startswith(".Vn"):
            text = from_tcvn3(text, capitals=look.font.endswith("H"))
        elif look.font.upper().startswith("VNI-"):
            text = from_vni(text)
    return text.upper() if look.capitals else text
