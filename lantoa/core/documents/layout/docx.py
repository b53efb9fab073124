"""The document as a Word file: every measure of the decree, fields and styles where an office expects them."""

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from lantoa.core.documents.layout import wordml
from lantoa.core.documents.layout.decree import decree
from lantoa.core.documents.layout.lines import Annex, Paper, paper_of
from lantoa.core.documents.layout.model import Block, Heading, OfficialText, Paragraph, Table

# The height of the signature and the seal above the name.
SIGNATURE_HEIGHT = Pt(72)
# How wide a capital of Times is, of its size: near enough for a rule that may be a third or a half of its line.
CAPITAL = 0.72
SMALL_LETTER = 0.47
POINTS_PER_MM = 72 / 25.4


def write(text: OfficialText) -> bytes:
    """The document as .docx."""
    paper = paper_of(text)
    word = Document()
    _set_up(word, title=f"{paper.type_name} {text.title}".strip(), author=text.issuer)
    _head(word, paper)
    _title(word, paper)
    _addressed(word, paper)
    for line in paper.bases:
        _body_line(word, line, "basis")
    if paper.preamble:
        _body_line(word, paper.preamble)
    _blocks(word, paper.blocks)
    _foot(word, paper)
    for annex in paper.annexes:
        _annex(word, annex)
    content = BytesIO()
    word.save(content)
    return content.getvalue()


def _set_up(word: WordDocument, *, title: str, author: str) -> None:
    rules = decree()
    normal = word.styles["Normal"]
    wordml.use_font(normal.element, rules.page.font)
    normal.font.size = Pt(rules.styles["body"].size)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(rules.page.width), Mm(rules.page.height)
    for side, millimetres in rules.page.margins.items():
        setattr(section, f"{side}_margin", Mm(millimetres))
    section.header_distance = Mm(rules.page.margins["top"] / 2)
    # The first page carries no number, so its header is one of its own, and empty.
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    wordml.add_field(number, "PAGE", Pt(rules.page.number_size))
    word.core_properties.title, word.core_properties.author, word.core_properties.language = title, author, "vi-VN"
    word.core_properties.comments = ""


def _grid(word: WordDocument, rows: int, widths: tuple[float, float]) -> list[list[_Cell]]:
    """A table without lines that holds things side by side."""
    table = word.add_table(rows=rows, cols=2)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    wordml.without_cell_margins(table)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return [list(row.cells) for row in table.rows]


def _head(word: WordDocument, paper: Paper) -> None:
    left, right = decree().page.columns
    (issuer, nation), (number, day) = _grid(word, 2, (left, right))
    lines = [("parent_body", paper.parent_body)] if paper.parent_body else []
    _centred(issuer, *lines, ("issuer", paper.issuer))
    _rule(issuer.add_paragraph(), room=left, length=0.4 * min(left, _width(paper.issuer, "issuer")))
    _centred(nation, ("national_name", paper.national_name), ("motto", paper.motto))
    _rule(nation.add_paragraph(), room=right, length=_width(paper.motto, "motto"))
    _centred(number, ("number", paper.number), *([("letter_title", paper.letter_title)] if paper.letter_title else []))
    _centred(day, ("place_and_date", paper.place_and_date))
    number.paragraphs[0].paragraph_format.space_before = day.paragraphs[0].paragraph_format.space_before = Pt(6)


def _centred(cell: _Cell, *lines: tuple[str, str]) -> None:
    for at, (component, text) in enumerate(lines):
        paragraph = cell.add_paragraph() if at else cell.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        _write(paragraph, text, component)


def _width(text: str, component: str) -> float:
    """About how many millimetres a line takes."""
    share = sum(CAPITAL if letter.isupper() else SMALL_LETTER if letter.isalpha() else 0.3 for letter in text)
    return share * decree().styles[component].size / POINTS_PER_MM


def _rule(paragraph: WordParagraph, *, room: float, length: float) -> None:
    """A rule in the middle: the border of an empty line that is drawn in from both sides."""
    side = Mm((room - length) / 2)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = side
    form.space_before, form.line_spacing = Pt(1), Pt(3)
    wordml.rule_above(paragraph)


def _write(paragraph: WordParagraph, text: str, component: str = "body", *, bold: bool = False) -> None:
    style = decree().styles[component]
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(style.size), style.bold or bold, style.italic


def _title(word: WordDocument, paper: Paper) -> None:
    if not paper.type_name:
        return
    for component, text in (("type_name", paper.type_name), ("title", paper.title)):
        paragraph = word.add_paragraph()
        paragraph.alignment = ALIGN.CENTER
        _write(paragraph, text, component)
    word.paragraphs[-2].paragraph_format.space_before = Pt(14)
    page = decree().page
    room = page.width - page.margins["left"] - page.margins["right"]
    _rule(word.add_paragraph(), room=room, length=0.38 * min(room, _width(paper.title, "title")))
    word.paragraphs[-1].paragraph_format.space_after = Pt(10)


def _addressed(word: WordDocument, paper: Paper) -> None:
    if not paper.addressed_to:
        return
    is_one = len(paper.addressed_to) == 1
    first = word.add_paragraph()
    first.paragraph_format.space_before = Pt(14)
    _write(first, f"{paper.addressed_to_label} {paper.addressed_to[0] if is_one else ''}".strip(), "addressed_to")
    if is_one:
        first.alignment = ALIGN.CENTER
    else:
        first.paragraph_format.left_indent = Mm(25)
        for line in paper.addressed_to:
            paragraph = word.add_paragraph()
            paragraph.paragraph_format.left_indent = Mm(37)
            _write(paragraph, line, "addressed_to")
    word.paragraphs[-1].paragraph_format.space_after = Pt(12)


def _body_line(word: WordDocument, text: str, component: str = "body", *, bold: bool = False) -> WordParagraph:
    rules = decree()
    paragraph = word.add_paragraph()
    paragraph.alignment = ALIGN.JUSTIFY
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_after = Mm(rules.body_indent), Pt(rules.space_after)
    form.line_spacing = rules.line_spacing
    _write(paragraph, text, component, bold=bold)
    return paragraph


def _blocks(word: WordDocument, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        if isinstance(block, Heading):
            heading = _body_line(word, f"{block.number} {block.text}".strip(), bold=True)
            heading.paragraph_format.keep_with_next = True
            wordml.outline_level(heading, block.level)
            heading.runs[0].italic = block.level > 2
        elif isinstance(block, Paragraph):
            _body_line(word, f"{block.mark} {block.text}".strip())
        else:
            _table(word, block)


def _table(word: WordDocument, block: Table) -> None:
    table = word.add_table(rows=1, cols=len(block.head), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    wordml.repeat_as_head(table.rows[0])
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].alignment = ALIGN.CENTER
        _write(cell.paragraphs[0], text, bold=True)
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _write(cell.paragraphs[0], text)
    word.add_paragraph()


def _foot(word: WordDocument, paper: Paper) -> None:
    page = decree().page
    half = (page.width - page.margins["left"] - page.margins["right"]) / 2
    word.add_paragraph().paragraph_format.line_spacing = Pt(10)
    ((recipients, signing),) = _grid(word, 1, (half, half))
    wordml.keep_whole(recipients)
    _write(recipients.paragraphs[0], paper.recipients_label, "recipients_label")
    for line in paper.recipients:
        _write(recipients.add_paragraph(), line, "recipients")
    _centred(signing, *(("signing", line) for line in paper.signing), ("signer", paper.signer))
    signing.paragraphs[-1].paragraph_format.space_before = SIGNATURE_HEIGHT


def _annex(word: WordDocument, annex: Annex) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    wordml.number_from_one(section)
    for text, component in ((annex.label, "title"), (annex.title, "title"), (annex.origin, "basis")):
        paragraph = word.add_paragraph()
        paragraph.alignment = ALIGN.CENTER
        _write(paragraph, text, component)
    word.paragraphs[-1].paragraph_format.space_after = Pt(10)
    _blocks(word, annex.blocks)
