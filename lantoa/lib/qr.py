"""A text as a QR to be drawn: one path of black squares in a white field."""

from dataclasses import dataclass

import qrcode
from qrcode.constants import ERROR_CORRECT_M

# The standard's quiet zone; without it phones do not find the code on a busy page.
QUIET = 4


@dataclass(frozen=True)
class QrDrawing:
    """The side in squares, quiet zone included, and the path of an SVG of that size."""

    side: int
    path: str


def draw_qr(text: str) -> QrDrawing:
    """The QR of the text; of a damaged or badly lit print about 15 % may be unreadable."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    runs = [f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in _runs(row)]
    return QrDrawing(side=len(rows), path="".join(runs))


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where black begins and how long it lasts, so that a row is a few rectangles and no seams show in print."""
    found: list[tuple[int, int]] = []
    for x, is_black in enumerate(row):
        if is_black and x and row[x - 1]:
            start, length = found[-1]
            found[-1] = (start, length + 1)
        elif is_black:
            found.append((x, 1))
    return found
