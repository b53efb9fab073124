"""Cells of an .xlsx whose formula failed: the reader of workbooks shows them as empty, the file itself says what failed."""

import posixpath
import re
from typing import IO
from zipfile import ZipFile

from lxml import etree

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FAILED = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(.{0,4000}?)</(?:\w+:)?c>', re.DOTALL
)
_SHOWN = re.compile(rb"<(?:\w+:)?v>([^<]{1,20})</")
_CHUNK = 1024 * 1024
_OVERLAP = 5000
FAILURES_MAX = 20_000

Failures = dict[int, dict[int, str]]


def failures_of(file: IO[bytes]) -> dict[str, Failures]:
    """What failed cells show, by sheet, row from 1 and column from 0. Nothing where the parts are not where they belong."""
    file.seek(0)
    with ZipFile(file) as archive:
        found = {name: _failures(archive, part) for name, part in _parts(archive).items()}
    file.seek(0)
    return found


def _parts(archive: ZipFile) -> dict[str, str]:
    """The part of the package that holds each sheet."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        book = etree.fromstring(archive.read("xl/workbook.xml"), parser)
        relations = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parser)
    except (KeyError, etree.XMLSyntaxError):
        return {}
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    sheets = {each.get("name", ""): targets.get(each.get(_RELATION), "") for each in book.iter("{*}sheet")}
    parts = {name: posixpath.join("/xl", target).lstrip("/") for name, target in sheets.items()}
    return {name: part for name, part in parts.items() if part in archive.namelist()}


def _failures(archive: ZipFile, part: str) -> Failures:
    found: Failures = {}
    count, rest = 0, b""
    with archive.open(part) as stream:
        while (chunk := stream.read(_CHUNK)) and count < FAILURES_MAX:
            text = rest + chunk
            rest = text[-_OVERLAP:]
            # Most sheets have none; looking for the sign is far cheaper than reading cells.
            if b't="e"' in text:
                for cell in _FAILED.finditer(text):
                    if shown := _SHOWN.search(cell[3]):
                        found.setdefault(int(cell[2]), {})[_column(cell[1])] = shown[1].decode("ascii", "replace")
                        count += 1
    return found


def _column(letters: bytes) -> int:
    """A is 0, AA is 26."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
