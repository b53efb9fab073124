from io import BytesIO

import pytest
from PIL import Image

from lantoa.core.files import images
from lantoa.core.files.tests.samples import PDF_BYTES, picture

ORIENTATION, GPS = 0x0112, 0x8825


def test_a_bare_picture_has_lost_where_it_was_taken():
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (9.0, 10.0, 0.0)}
    sent = BytesIO(picture("JPEG", exif=exif))

    bare = Image.open(images.bare_picture(sent))

    assert (bare.format, dict(bare.getexif()), "exif" in bare.info) == ("JPEG", {}, False)


def test_a_bare_picture_stands_upright_as_the_phone_showed_it():
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    sent = BytesIO(picture("JPEG", size=(40, 20), exif=exif))

    assert Image.open(images.bare_picture(sent)).size == (20, 40)


def test_a_large_picture_is_made_smaller_in_its_proportions():
    assert Image.open(images.bare_picture(BytesIO(picture(size=(400, 200))), side_max=100)).size == (100, 50)


def test_transparent_parts_become_white_paper():
    buffer = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(buffer, "PNG")

    assert Image.open(images.bare_picture(buffer)).getpixel((1, 1)) == (255, 255, 255)


def test_a_bomb_of_pixels_is_refused_by_its_header():
    bomb = BytesIO()
    Image.new("1", (10_000, 6_000)).save(bomb, "PNG")

    with pytest.raises(images.PictureIsTooLarge) as raised:
        images.bare_picture(bomb)

    assert "10000 × 6000" in raised.value.sentence


@pytest.mark.parametrize(
    "content", [b"", PDF_BYTES, picture()[:50], picture("JPEG")[:200]], ids=["empty", "PDF", "torn PNG", "torn JPEG"]
)
def test_what_is_no_picture_or_a_torn_one_is_refused(content):
    with pytest.raises(images.PictureIsBroken):
        images.bare_picture(BytesIO(content))
