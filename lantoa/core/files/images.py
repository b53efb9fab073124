"""Pictures made safe to show: no place, no camera, no hidden layers, and no bomb of pixels."""

from io import BytesIO
from typing import IO

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from lantoa.core.refusals import Refusal

PIXELS_MAX = 50_000_000


class PictureIsBroken(Refusal):
    message = _("This picture cannot be opened; it may be damaged. Send it again from the camera or phone.")
    field = "file"


class PictureIsTooLarge(Refusal):
    message = _("This picture is %(width)s × %(height)s points, more than can be handled. Send a smaller one.")
    field = "file"


def bare_picture(file: IO[bytes], *, side_max: int = 2400) -> ContentFile:
    """The picture drawn anew as JPEG, upright, at most `side_max` points a side: what the camera noted is gone.

    Raises PictureIsBroken, PictureIsTooLarge.
    """
    file.seek(0)
    try:
        with Image.open(file) as picture:
            # The header is enough to refuse; nothing is decoded before this line.
            if picture.width * picture.height > PIXELS_MAX:
                raise PictureIsTooLarge(width=picture.width, height=picture.height)
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((side_max, side_max))
            return ContentFile(_as_jpeg(upright), name="picture.jpg")
    except Image.DecompressionBombError as bomb:
        raise PictureIsTooLarge(width="?", height="?") from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as broken:
        raise PictureIsBroken from broken


def _as_jpeg(picture: Image.Image) -> bytes:
    # Transparent parts become paper, since JPEG knows no transparency and black would hide the ink.
    paper = Image.new("RGB", picture.size, "white")
    layered = picture.convert("RGBA")
    paper.paste(layered, mask=layered.getchannel("A"))
    buffer = BytesIO()
    paper.save(buffer, "JPEG", quality=85, optimize=True)
    return buffer.getvalue()
