"""The product's sign as pictures for the screens of phones, drawn by the geometry of `brand/favicon.svg`."""

from math import cos, radians, sin
from pathlib import Path

from PIL import Image, ImageDraw

GROUND, SIGN = "#0d3f37", "#e9f1ec"
# In the favicon's units, 32 to a side: the corner, the stroke, and the three parts of the sign.
SIDE, CORNER, STROKE = 32, 7, 2.2
DOT = (16, 9.2, 2.7)
# Centre, radius, and the angles between which each ring runs through its lowest point.
RINGS = [(16, 15.53, 5.4, -35.4, 215.4), (16, 17.94, 9.2, -29.6, 209.6)]
# Drawn larger and made smaller, which smooths the edges.
FINER = 4
# Whatever shape a phone cuts out, four fifths of the picture stay.
SAFE = 0.72


def make_icons(folder: Path) -> list[Path]:
    """Write the pictures into `folder`; those called "full" leave it to the phone to cut their corners."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [("lan-toa-180-full", 180, True), ("lan-toa-192", 192, False)]
    wanted += [("lan-toa-512", 512, False), ("lan-toa-512-full", 512, True)]
    return [_save(folder / f"{name}.png", size, is_full=is_full) for name, size, is_full in wanted]


def _save(path: Path, size: int, *, is_full: bool) -> Path:
    drawn = Image.new("RGBA", (size * FINER, size * FINER))
    brush = ImageDraw.Draw(drawn)
    unit = size * FINER / SIDE
    corner = 0 if is_full else CORNER * unit
    brush.rounded_rectangle((0, 0, size * FINER - 1, size * FINER - 1), corner, fill=GROUND)
    _draw_sign(brush, unit * (SAFE if is_full else 1), centre=size * FINER / 2)
    # Two colours and what lies between them: a palette makes a third of the size.
    drawn.resize((size, size), Image.Resampling.LANCZOS).quantize(64).save(path, optimize=True)
    return path


def _draw_sign(brush: ImageDraw.ImageDraw, unit: float, *, centre: float) -> None:
    def place(value: float) -> float:
        return centre + (value - SIDE / 2) * unit

    def circle(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
        return place(x - radius), place(y - radius), place(x + radius), place(y + radius)

    brush.ellipse(circle(*DOT), fill=SIGN)
    for x, y, radius, start, end in RINGS:
        # Pillow draws a stroke inside its box.
        brush.arc(circle(x, y, radius + STROKE / 2), start, end, fill=SIGN, width=round(STROKE * unit))
        for angle in (start, end):
            brush.ellipse(circle(*_on(x, y, radius, angle), STROKE / 2), fill=SIGN)


def _on(x: float, y: float, radius: float, degrees: float) -> tuple[float, float]:
    return x + radius * cos(radians(degrees)), y + radius * sin(radians(degrees))
