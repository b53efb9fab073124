"""A plan in the forms in which plans arrive: a Word file, a scan, and the text that an English OCR makes of the scan."""

import random
import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import Any

import docx
import pypdfium2
import typst
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image, ImageDraw, ImageFilter

from lantoa.programme.intake.reading.tests.expectations import cells_of

DPI = 160
_HEADING = re.compile(r"(?:[A-D]\.|[IVX]+[.-]|Phần thứ \w+|Điều \d+\.) ?")
_MARKS = (
    ("upperRoman", re.compile(r"(?P<key>[IVX]+)\. "), "%1."),
    ("decimal", re.compile(r"(?P<key>\d+)\. "), "%1."),
    ("lowerLetter", re.compile(r"(?P<key>[a-e])\) "), "%1)"),
    ("bullet", re.compile(r"(?P<key>-) "), "-"),
)
_FIRST = {"I", "1", "a"}


def _blocks(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Runs of lines of one kind: two columns, a table, plain text."""

    def kind(line: str) -> str:
        return "columns" if "||" in line else "table" if line.startswith("|") else "text"

    for name, run in groupby(lines, key=kind):
        yield name, list(run)


def _split(line: str) -> tuple[str, str]:
    left, _, right = line.partition("||")
    return left.strip(), right.strip()


def word(lines: list[str]) -> bytes:
    """A .docx: frame and footer as tables without rules, numbers and dashes set by the word processor."""
    document = docx.Document()
    numbering = _Numbering(document)
    for kind, run in _blocks(lines):
        if kind == "columns":
            table = document.add_table(rows=1, cols=2)
            for cell, part in zip(table.rows[0].cells, zip(*map(_split, run), strict=True), strict=True):
                _fill(cell, [text for text in part if text])
        elif kind == "table":
            rows = [cells_of(line) for line in run]
            table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        else:
            for line in run:
                _write(document, line, numbering)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _fill(cell: Any, lines: list[str]) -> None:
    for index, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.add_run(line)


def _write(document: Any, line: str, numbering: "_Numbering") -> None:
    if not line.strip():
        return
    paragraph = document.add_paragraph()
    run = paragraph.add_run(numbering.take(line, paragraph))
    run.bold = bool(_HEADING.match(line)) or line.isupper()
    run.font.size = Pt(14)
    if line.isupper():
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


class _Numbering:
    """Lists of the word processor: a mark that goes on with the list before keeps its list, a first mark opens one."""

    def __init__(self, document: Any) -> None:
        self.part = document.part.numbering_part.element
        self.lists: dict[str, int] = {}
        self.last: dict[str, str] = {}

    def take(self, line: str, paragraph: Any) -> str:
        """Set the number of the paragraph and give back the words without their mark."""
        for form, mark, shown in _MARKS:
            match = mark.match(line)
            if match:
                if match["key"] in _FIRST or form not in self.lists:
                    self.lists[form] = self._open(form, shown, match["key"])
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = self.lists[form]
                return line[match.end() :]
        return line

    def _open(self, form: str, shown: str, first: str) -> int:
        number = 900 + len(self.part.findall(qn("w:abstractNum")))
        abstract = _element("w:abstractNum", abstractNumId=number)
        level = _element("w:lvl", ilvl=0)
        start = first if first.isdigit() else "1"
        for tag, value in (("w:start", start), ("w:numFmt", form), ("w:lvlText", shown)):
            level.append(_element(tag, val=value))
        abstract.append(level)
        self.part.insert(0, abstract)
        listed = _element("w:num", numId=number)
        listed.append(_element("w:abstractNumId", val=number))
        self.part.append(listed)
        return number


def _element(tag: str, **attributes: Any) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def pages(lines: list[str], seed: int) -> list[Image.Image]:
    """The pages as an office scanner sees them: a little askew, soft and specked."""
    noise = random.Random(seed)
    printed = pypdfium2.PdfDocument(typst.compile(_typeset(lines).encode()))
    return [_scanned(page.render(scale=DPI / 72).to_pil().convert("L"), noise) for page in printed]


def scan(images: list[Image.Image]) -> bytes:
    """The pages as a PDF of pictures."""
    stream = BytesIO()
    images[0].save(stream, "PDF", save_all=True, append_images=images[1:], resolution=DPI, quality=60)
    return stream.getvalue()


def misread(images: list[Image.Image]) -> str:
    """What an English OCR makes of the pages."""
    texts = []
    for image in images:
        stream = BytesIO()
        image.save(stream, "PNG", dpi=(DPI, DPI))
        command = ["tesseract", "stdin", "stdout", "-l", "eng"]
        texts.append(subprocess.run(command, input=stream.getvalue(), capture_output=True, check=True).stdout.decode())
    return "\n".join(texts)


def _scanned(page: Image.Image, noise: random.Random) -> Image.Image:
    page = page.rotate(noise.uniform(-0.4, 0.4), Image.Resampling.BICUBIC, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(0.5))
    specks = ImageDraw.Draw(page)
    for _ in range(300):
        specks.point((noise.randrange(page.width), noise.randrange(page.height)), fill=noise.randrange(120, 220))
    return page


def _typeset(lines: list[str]) -> str:
    parts = [
        '#set page(paper: "a4", margin: (left: 30mm, right: 18mm, y: 20mm))',
        '#set text(font: ("Tinos", "Liberation Serif"), size: 13pt)',
        "#set par(justify: true, first-line-indent: (amount: 1cm, all: true), spacing: 0.75em)",
    ]
    for kind, run in _blocks(lines):
        if kind == "columns":
            columns = (
                " \\ ".join(_styled(text) for text in part if text) for part in zip(*map(_split, run), strict=True)
            )
            places = "left" if run[0].startswith("Nơi nhận") else "center"
            cells = ", ".join(
                f"align({place})[{column}]" for place, column in zip((places, "center"), columns, strict=True)
            )
            parts.append(f"#text(size: 11.5pt)[#grid(columns: (1fr, 1.4fr), column-gutter: 5mm, {cells})]")
        elif kind == "table":
            rows = [cells_of(line) for line in run]
            shares = ", ".join("1fr" if len(rows[0][i]) < 6 else "3fr" for i in range(len(rows[0])))
            cells = ", ".join(f"[{_styled(cell)}]" for row in rows for cell in row)
            parts.append(f"#set par(first-line-indent: 0cm, justify: false)\n#table(columns: ({shares}), {cells})")
            parts.append("#set par(first-line-indent: (amount: 1cm, all: true), justify: true)")
        else:
            parts += [_paragraph(line) for line in run]
    return "\n\n".join(parts)


def _paragraph(line: str) -> str:
    if line.isupper() and not _HEADING.match(line):
        return f"#align(center)[{_styled(line)}]"
    return _styled(line)


def _styled(text: str) -> str:
    words = re.sub(r"([\\#$*_`@<>\[\]~=/+-])", r"\\\1", text)
    words = re.sub(r"^(\d+)\.", r"\1\\.", words)
    return f"#strong[{words}]" if text.isupper() or _HEADING.match(text) else words
