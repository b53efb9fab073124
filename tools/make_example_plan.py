"""Make the demo's example plan anew from its text: a Word file, a scan of three pages, and the text that an English OCR makes of it.

    python tools/make_example_plan.py

Needs Tesseract with English and a Times-like font with Vietnamese letters (Debian: tesseract-ocr, fonts-croscore).
"""

import random
import re
from pathlib import Path

import pytesseract
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

PLANS = Path(__file__).parents[1] / "lantoa" / "project" / "demo" / "plans"
FONTS = Path("/usr/share/fonts/truetype/croscore")
DPI = 150
WIDTH, HEIGHT, MARGIN = int(8.27 * DPI), int(11.69 * DPI), int(0.85 * DPI)
HEADING = re.compile(r"[IVX]+\. |\d+\. ")


def main() -> None:
    lines = (PLANS / "ke-hoach-mau.txt").read_text("utf-8").splitlines()
    write_word(lines, PLANS / "ke-hoach-mau.docx")
    pages = draw(lines)
    grey = [page.convert("L") for page in pages]
    grey[0].save(PLANS / "ke-hoach-mau-ban-quet.pdf", save_all=True, append_images=grey[1:], resolution=DPI, quality=55)
    text = "\n".join(pytesseract.image_to_string(page, lang="eng") for page in pages)
    (PLANS / "ke-hoach-mau-hong-dau.txt").write_text(text, "utf-8")


def write_word(lines: list[str], path: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    write_head(document, lines[:6])
    for line in lines[6:8]:
        write(document, line, centred=True, bold=True)
    ending = lines.index("Nơi nhận:")
    for line in lines[8:ending]:
        is_heading = bool(HEADING.match(line))
        write(document, line, bold=is_heading, italic=line.startswith("Căn cứ"), indent=1.27)
    foot = document.add_table(rows=1, cols=2)
    fill(foot.cell(0, 0), lines[ending:-2], size=11)
    fill(foot.cell(0, 1), [lines[-2], "", "", lines[-1]], bold=True, centred=True)
    document.save(path)


def write_head(document: Document, lines: list[str]) -> None:
    parent, issuer, nation, motto, number, day = lines
    head = document.add_table(rows=2, cols=2)
    head.autofit = False
    for row in head.rows:
        row.cells[0].width, row.cells[1].width = Cm(6.7), Cm(9.8)
    fill(head.cell(0, 0), [parent, issuer], size=12, centred=True)
    fill(head.cell(0, 1), [nation, motto], size=12, centred=True, bold=True)
    fill(head.cell(1, 0), [number], size=13, centred=True)
    fill(head.cell(1, 1), [day], size=13, centred=True, italic=True)


def fill(cell, lines, *, size=14, bold=False, italic=False, centred=False) -> None:
    for index, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        run = paragraph.add_run(line)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def write(document, line, *, bold=False, italic=False, centred=False, indent=0.0) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(indent)
    paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.add_run(line)
    run.bold, run.italic = bold, italic


def draw(lines: list[str]) -> list[Image.Image]:
    """The pages as a scanner would see them: a little askew, a little noisy."""
    pages, page, top = [], None, HEIGHT
    for text, bold in wrapped(lines):
        if top > HEIGHT - MARGIN - 30:
            page = Image.new("L", (WIDTH, HEIGHT), 255)
            pages.append(page)
            top = MARGIN
        ImageDraw.Draw(page).text((MARGIN, top), text, font=font(bold), fill=25)
        top += 36
    noise = random.Random(2024)
    return [scanned(page, noise) for page in pages]


def wrapped(lines: list[str]):
    width = WIDTH - 2 * MARGIN
    for line in lines:
        bold, words, row = bool(HEADING.match(line)) or line.isupper(), line.split(), ""
        for word in words:
            if font(bold).getlength(f"{row} {word}") > width:
                yield row, bold
                row = word
            else:
                row = f"{row} {word}".strip()
        yield row, bold


def font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / ("Tinos-Bold.ttf" if bold else "Tinos-Regular.ttf")), 27)


def scanned(page: Image.Image, noise: random.Random) -> Image.Image:
    page = page.rotate(noise.uniform(-0.3, 0.3), fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
    specks = ImageDraw.Draw(page)
    for _speck in range(400):
        specks.point((noise.randrange(WIDTH), noise.randrange(HEIGHT)), fill=noise.randrange(120, 220))
    return page


if __name__ == "__main__":
    main()
