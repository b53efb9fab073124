"""What a Word file can hold and python-docx has no name for."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph


def element(name: str, **attributes: str) -> Any:
    """An element such as w:top with attributes of the same namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def use_font(style: Any, font: str) -> None:
    """Name the font for every script; Word takes Vietnamese letters from either of the first two."""
    properties = style.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font)
    properties.append(element("lang", val="vi-VN", eastAsia="vi-VN"))


def add_field(paragraph: Paragraph, code: str, size: Length) -> None:
    """A field that Word works out itself, such as PAGE."""
    for part in (
        element("fldChar", fldCharType="begin"),
        element("instrText"),
        element("fldChar", fldCharType="end"),
    ):
        run = paragraph.add_run()
        run.font.size = size
        if part.tag == qn("w:instrText"):
            part.text = code
        run._r.append(part)


def rule_above(paragraph: Paragraph) -> None:
    """A thin rule along the upper edge of the paragraph."""
    borders = element("pBdr")
    borders.append(element("top", val="single", sz="6", space="1", color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def outline_level(paragraph: Paragraph, level: int) -> None:
    """Let the paragraph appear in Word's navigation without changing how it looks."""
    paragraph._p.get_or_add_pPr().append(element("outlineLvl", val=str(level - 1)))


def without_cell_margins(table: Table) -> None:
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w="0", type="dxa"))
    table._tbl.tblPr.append(margins)


def repeat_as_head(row: _Row) -> None:
    """Repeat the row at the top of each page."""
    row._tr.get_or_add_trPr().append(element("tblHeader", val="true"))


def keep_whole(cell: _Cell) -> None:
    """Do not let the row of this cell break over two pages."""
    row = cell._tc.getparent()
    row.get_or_add_trPr().append(element("cantSplit", val="true"))


def number_from_one(section: Section) -> None:
    """Begin the page numbers of the section anew."""
    numbering = element("pgNumType", start="1")
    section._sectPr.insert_element_before(numbering, "w:cols", "w:formProt", "w:vAlign", "w:titlePg", "w:docGrid")
