"""A scan is turned upright before it is read, and places found on it are turned back."""

from dataclasses import dataclass
from math import cos, radians, sin

from PIL import Image

from .layout import Place

_SIDE = 700  # pixels are plenty to see how rows lie
_ANGLES = [tenths / 10 for tenths in range(-30, 31, 2)]
_WORTH_TURNING = 0.25  # degrees
_QUARTERS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}


@dataclass(frozen=True)
class Turn:
    """How a page was turned: first by quarters, then by its lean, in degrees counter-clockwise. Sizes in points."""

    width: float  # of the page as it came
    height: float
    quarter: int = 0
    lean: float = 0.0

    @property
    def upright_size(self) -> tuple[float, float]:
        """Width and height of the page after turning."""
        return (self.height, self.width) if self.quarter in (90, 270) else (self.width, self.height)

    def apply(self, picture: Image.Image) -> Image.Image:
        """The picture turned, on white."""
        if self.quarter:
            picture = picture.transpose(_QUARTERS[self.quarter])
        return picture.rotate(self.lean, Image.Resampling.BICUBIC, fillcolor=255) if self.lean else picture

    def back(self, place: Place) -> Place:
        """Where a place of the turned page lies on the page as it came."""
        if not (self.quarter or self.lean):
            return place
        width, height = self.upright_size
        x, y = place.centre[0] - width / 2, place.centre[1] - height / 2
        turn = radians(self.quarter + self.lean)
        middle_x = x * cos(turn) - y * sin(turn) + self.width / 2
        middle_y = x * sin(turn) + y * cos(turn) + self.height / 2
        across, down = (place.right - place.left) / 2, place.height / 2
        if self.quarter in (90, 270):
            across, down = down, across
        return Place(middle_x - across, middle_y - down, middle_x + across, middle_y + down)


def lean_of(picture: Image.Image) -> float:
    """Degrees to turn a picture so that its rows lie level: level rows of letters make the sharpest stripes."""
    small = picture.convert("L")
    small.thumbnail((_SIDE, _SIDE))
    sharpness = {angle: _sharpness(small.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255)) for angle in _ANGLES}
    best = max(_ANGLES, key=lambda angle: (sharpness[angle], -abs(angle)))
    return best if abs(best) >= _WORTH_TURNING else 0.0


def _sharpness(picture: Image.Image) -> int:
    """How much neighbouring rows of points differ in light."""
    rows = picture.resize((1, picture.height), Image.Resampling.BOX).tobytes()
    return sum((one - two) ** 2 for one, two in zip(rows, rows[1:], strict=False))
