"""Small pictures that differ."""

from io import BytesIO

from PIL import Image


def photo(shade: int) -> bytes:
    """A PNG of one grey, 0 to 255."""
    content = BytesIO()
    Image.new("L", (40, 30), shade).save(content, "PNG")
    return content.getvalue()
