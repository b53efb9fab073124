"""Word files: every paragraph that the page shows, in reading order, with the numbers that Word adds by itself."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from lantoa.programme.intake.reading.source import Source, SourceKind, Style

from .archive import check_word, open_archive
from .limits import PAGES_MAX
from .lines import Draft, modernised, numbered
from .numbering import Numbering
from .pages import Progress
from .refusals import CorruptFile, TooManyPages
from .word_runs import Pieces, Stretch, pieces_of
from .word_styles import Styles
from .wordml import W, attribute, child_value, find, parse, path_of, points

_OFFICE_DOCUMENT = "/officeDocument"
_TRANSPARENT = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}


def read_word(content: bytes, progress: Progress) -> Source:
    """The lines of a .docx; raises a SourceRefused for macros, locks, bombs and broken files."""
    progress.tell(0, 1)
    with open_archive(content) as archive:
        check_word(archive)
        main = _main_part(archive)
        root = parse(archive, main)
        body = find(root, "body")
        if body is None:
            raise CorruptFile
        folder = posixpath.dirname(main)
        story = _Story(
            Styles(parse(archive, posixpath.join(folder, "styles.xml"))),
            Numbering(parse(archive, posixpath.join(folder, "numbering.xml"))),
            counts_shown_breaks=next(body.iter(W + "lastRenderedPageBreak"), None) is not None,
        )
        drafts = list(story.lines(body))
        for notes in ("footnotes.xml", "endnotes.xml"):
            drafts += story.notes(parse(archive, posixpath.join(folder, notes)))
    if story.page > PAGES_MAX:
        raise TooManyPages(pages=story.page, pages_max=PAGES_MAX)
    drafts, legacy = modernised(drafts)
    progress.tell(1, 1)
    return Source(SourceKind.WORD, numbered(drafts), pages=story.page, remarks=(*sorted(story.remarks), *legacy))


def _main_part(archive: zipfile.ZipFile) -> str:
    """The part that holds the text, named by the package's own relations."""
    relations = parse(archive, "_rels/.rels")
    if relations is not None:
        for relation in relations.iterchildren(tag=etree.Element):
            if relation.get("Type", "").endswith(_OFFICE_DOCUMENT):
                return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


@dataclass
class _Story:
    """A walk through the document that counts pages, tables and list numbers as it goes."""

    styles: Styles
    numbering: Numbering
    counts_shown_breaks: bool
    page: int = 1
    tables: int = 0
    remarks: set[str] = field(default_factory=set)

    def lines(self, parent: etree._Element, cell: tuple[int, int, int] | None = None) -> Iterator[Draft]:
        """The lines of a body, a cell or a text box."""
        for child in parent.iterchildren(tag=etree.Element):
            if child.tag == W + "p":
                yield from self._paragraph(child, cell)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag in _TRANSPARENT:
                yield from self.lines(child, cell)

    def notes(self, root: etree._Element | None) -> Iterator[Draft]:
        """Footnotes stand after the text; Word's own separators between them are not text."""
        for note in () if root is None else root.iterchildren(tag=etree.Element):
            if not attribute(note, "type"):
                yield from self.lines(note)

    def _table(self, table: etree._Element) -> Iterator[Draft]:
        self.tables += 1
        number = self.tables
        for row_number, row in enumerate(_within(table, "tr"), start=1):
            column = 1 + _whole(child_value(find(row, "trPr"), "gridBefore"))
            for cell in _within(row, "tc"):
                properties = find(cell, "tcPr")
                merge = find(properties, "vMerge")
                # The lower part of a merged cell is empty on the page.
                if merge is None or attribute(merge, "val") == "restart":
                    yield from self.lines(cell, (number, row_number, column))
                column += _whole(child_value(properties, "gridSpan")) or 1

    def _paragraph(self, paragraph: etree._Element, cell: tuple[int, int, int] | None) -> Iterator[Draft]:
        properties = list(self.styles.paragraph_properties(paragraph))
        pieces = pieces_of(paragraph, self.styles)
        self._turn_pages(pieces, properties)
        self._remark(pieces)
        label, level_indent = self._label(paragraph, properties)
        text = "".join(stretch.text for stretch in pieces.stretches)
        style = _style_of(pieces.stretches, properties, level_indent)
        for number, line in enumerate(text.split("\n")):
            first = number == 0
            shown = f"{label} {line.lstrip()}".rstrip() if first and label else line
            # After a soft break the source cannot tell whether the sentence goes on.
            yield Draft(shown, self.page, style, starts_paragraph=True if first else None, cell=cell)
        for box in pieces.boxes:
            yield from self.lines(box)

    def _remark(self, pieces: Pieces) -> None:
        if pieces.is_tracked:
            self.remarks.add("tracked_changes")
        if pieces.has_hidden:
            self.remarks.add("hidden_text")

    def _turn_pages(self, pieces: Pieces, properties: list[etree._Element]) -> None:
        if self.counts_shown_breaks:
            self.page += pieces.page_breaks_shown
        else:
            asked = bool(properties) and find(properties[0], "pageBreakBefore") is not None
            self.page += pieces.page_breaks_asked + asked

    def _label(self, paragraph: etree._Element, properties: list[etree._Element]) -> tuple[str, etree._Element | None]:
        """The automatic number of a paragraph and the indent that its list level gives it."""
        number_id = next((value for one in properties if (value := child_value(find(one, "numPr"), "numId"))), "0")
        if number_id == "0":
            return "", None
        direct = child_value(path_of(paragraph, "pPr", "numPr"), "ilvl")
        style_level = self.numbering.level_of_style(number_id, self.styles.of_paragraph(paragraph))
        level = min(_whole(direct), 8) if direct is not None else style_level
        declared = self.numbering.level(number_id, level)
        return self.numbering.label(number_id, level), declared.indent if declared else None


def _within(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells, those inside content controls too."""
    for child in parent.iterchildren(tag=etree.Element):
        if child.tag == W + name:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _within(child, name)


def _style_of(stretches: list[Stretch], properties: list[etree._Element], level_indent: etree._Element | None) -> Style:
    looks = [stretch.look for stretch in stretches if stretch.text.strip()]
    alignment = next((value for one in properties if (value := child_value(one, "jc"))), "")
    return Style(
        bold=all(look.bold for look in looks) if looks else None,
        italic=all(look.italic for look in looks) if looks else None,
        centred=alignment == "center",
        size=next((look.size for look in looks if look.size), None),
        indent=_indent(properties, level_indent),
    )


def _indent(properties: list[etree._Element], level_indent: etree._Element | None) -> float:
    """Where the first line begins, in points from the margin."""
    declared = [indent for one in properties if (indent := find(one, "ind")) is not None]
    # A list level speaks after the paragraph itself and before its style.
    own = properties[:1] and find(properties[0], "ind") is not None
    if level_indent is not None:
        declared.insert(1 if own else 0, level_indent)

    def measure(*names: str) -> float:
        values = (attribute(indent, name) for indent in declared for name in names)
        return next((points(value, per_point=20) or 0.0 for value in values if value), 0.0)

    return measure("left", "start") + measure("firstLine") - measure("hanging")


def _whole(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else 0
