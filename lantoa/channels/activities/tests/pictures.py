"""Photos as phones send them, and files that only call themselves so."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(200)


def drawn(seed=0, size=(640, 480)):
    """A picture that differs with the seed."""
    picture = Image.new("RGB", size, (200, 220, 240))
    pen = ImageDraw.Draw(picture)
    for step in range(12):
        left, top = (step * 53 + seed * 97) % size[0], (step * 31 + seed * 61) % size[1]
        pen.rectangle((left, top, left + 120, top + 90), fill=((step * 40) % 255, (seed * 70) % 255, 90))
    return picture


def jpeg(seed=0, *, size=(640, 480), taken="", offset="", place=False, quality=90):
    """Bytes of a photo with what a camera notes."""
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    if offset:
        exif.get_ifd(0x8769)[0x9011] = offset
    if place:
        exif[0x010F] = "Máy ảnh của cô Hoa"
        exif.get_ifd(0x8825).update({1: "N", 2: (9.0, 10.0, 36.0), 3: "E", 4: (105.0, 9.0, 0.0)})
    buffer = BytesIO()
    drawn(seed, size).save(buffer, "JPEG", exif=exif, quality=quality)
    return buffer.getvalue()


def photo(seed=0, name="", **facts):
    return SimpleUploadedFile(name or f"anh-{seed}.jpg", jpeg(seed, **facts), content_type="image/jpeg")


def upload(content, name):
    return SimpleUploadedFile(name, content)
