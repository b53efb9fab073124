"""Pages of known text drawn, worn like a scan, and read with an English OCR: damage whose truth is known."""

import random
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

FONTS = Path("/usr/share/fonts/truetype")
# Official documents are set in Times New Roman; the metric twins come first and most often.
REGULAR = (
    ["croscore/Tinos-Regular.ttf"] * 4
    + ["liberation2/LiberationSerif-Regular.ttf"] * 3
    + ["croscore/Tinos-Bold.ttf", "croscore/Tinos-Italic.ttf", "croscore/Tinos-BoldItalic.ttf"]
    + ["dejavu/DejaVuSerif.ttf", "croscore/Arimo-Regular.ttf"]
)
TEXT_WIDTH_MM = 165
LINES_PER_PAGE = 38
POINTS_PER_INCH = 72
MM_PER_INCH = 25.4


@dataclass(frozen=True)
class Wear:
    """How one page is set and how the scanner saw it."""

    font: str
    points: float
    dpi: int
    skew: float  # degrees
    blur: float  # pixels
    noise: float  # standard deviation, in grey levels
    threshold: int | None  # None keeps the page grey
    spread: bool = False  # ink that ran, as on photocopies

    @classmethod
    def chosen_by(cls, chance: random.Random) -> "Wear":
        return cls(
            font=chance.choice(REGULAR),
            points=chance.choice([13, 13, 14, 14, 12]),
            dpi=chance.choice([130, 150, 150, 200, 200, 240, 300, 300]),
            skew=chance.uniform(-0.6, 0.6),
            blur=chance.choice([0, 0.4, 0.7, 1.0, 1.4]),
            noise=chance.choice([0, 8, 16, 28]),
            threshold=chance.choice([None, None, 120, 150, 175, 200]),
            spread=chance.random() < 0.35,
        )


def pages(sentences: Iterable[str], chance: random.Random) -> Iterator[tuple[str, Image.Image]]:
    """Fill pages with the sentences; yields the text of each page and its worn picture."""
    lines: list[str] = []
    wear = Wear.chosen_by(chance)
    for sentence in sentences:
        lines.extend(_wrapped(sentence, wear))
        if len(lines) >= LINES_PER_PAGE:
            yield "\n".join(lines), _worn(_drawn(lines, wear), wear)
            lines, wear = [], Wear.chosen_by(chance)
    if lines:
        yield "\n".join(lines), _worn(_drawn(lines, wear), wear)


def read_in_english(pictures: list[Path], workers: int) -> list[str]:
    """What the OCR makes of each picture when it believes that it reads English."""
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(_read, pictures))


def _read(picture: Path) -> str:
    command = ["tesseract", str(picture), "-", "-l", "eng", "--psm", "6"]
    answer = subprocess.run(command, env={"OMP_THREAD_LIMIT": "1"}, capture_output=True, text=True, check=True)
    return answer.stdout


def _font(wear: Wear) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / wear.font), round(wear.points * wear.dpi / POINTS_PER_INCH))


def _wrapped(sentence: str, wear: Wear) -> list[str]:
    font = _font(wear)
    room = TEXT_WIDTH_MM / MM_PER_INCH * wear.dpi
    lines, line = [], ""
    for word in sentence.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def _drawn(lines: list[str], wear: Wear) -> Image.Image:
    font = _font(wear)
    margin = wear.dpi * 3 // 4
    pitch = round(font.size * 1.35)
    page = Image.new(
        "L", (round(TEXT_WIDTH_MM / MM_PER_INCH * wear.dpi) + 2 * margin, pitch * len(lines) + 2 * margin), 255
    )
    pen = ImageDraw.Draw(page)
    for row, line in enumerate(lines):
        pen.text((margin, margin + row * pitch), line, font=font, fill=20)
    return page


def _worn(page: Image.Image, wear: Wear) -> Image.Image:
    page = page.rotate(wear.skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    if wear.spread:
        # The darkest of the neighbours at twice the size thickens every stroke by half a pixel on each side.
        double = page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC)
        page = double.filter(ImageFilter.MinFilter(3)).resize(page.size, Image.Resampling.BICUBIC)
    if wear.blur:
        page = page.filter(ImageFilter.GaussianBlur(wear.blur * wear.dpi / 300))
    if wear.noise:
        # effect_noise is centred on 128; adding with that offset leaves the mean of the page where it was.
        page = ImageChops.add(page, Image.effect_noise(page.size, wear.noise), offset=-128)
    if wear.threshold is not None:
        threshold = wear.threshold
        page = page.point(lambda level: 255 if level > threshold else 0)
    return page
