"""The few moves in WordprocessingML that the Word reader is made of."""

import zipfile
from collections.abc import Iterator

from lxml import etree

from .refusals import CorruptFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFF = ("0", "false", "off", "none")


def parse(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """The root of an XML part, None where the file has no such part; raises CorruptFile for broken XML."""
    if name not in archive.namelist():
        return None
    # ISO strict files differ in their namespace only.
    xml = archive.read(name).replace(_STRICT, _TRANSITIONAL)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CorruptFile from error


def find(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this name."""
    return None if element is None else element.find(W + name)


def path_of(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The element at the end of a path of children."""
    for name in names:
        element = find(element, name)
    return element


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """All children of this name."""
    return element.iterchildren(W + name)


def attribute(element: etree._Element, name: str) -> str:
    """An attribute of the main namespace, "" where it is absent."""
    return element.get(W + name, "")


def child_value(element: etree._Element | None, name: str) -> str | None:
    """The `val` of a child, None where there is no such child."""
    child = find(element, name)
    return None if child is None else attribute(child, "val")


def switch(element: etree._Element | None, name: str) -> bool | None:
    """A property that is on, off, or not said (None)."""
    child = find(element, name)
    return None if child is None else attribute(child, "val").lower() not in _OFF


def points(value: str, *, per_point: int) -> float | None:
    """A measure in points from a whole number of twentieths or halves of a point."""
    figures = value.removeprefix("-")
    if not (figures.isascii() and figures.isdigit() and len(figures) < 7):
        return None
    return int(value) / per_point
