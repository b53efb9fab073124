import zlib

import pytest
from PIL import Image, ImageDraw

from lantoa.programme.intake.reading.extract import extract, limits, refusals
from lantoa.programme.intake.reading.extract.layout import Place
from lantoa.programme.intake.reading.extract.pictures import frame_of, open_picture, paper_size
from lantoa.programme.intake.reading.extract.straighten import Turn, lean_of
from lantoa.programme.intake.reading.source import SourceKind

from .samples import PLAN_LINES, needs_tesseract, picture, saved

SIDEWAYS = 0x0112  # the EXIF tag by which a camera notes how it was held


def test_frame_of_lays_pictures_on_white():
    glass = Image.new("RGBA", (4, 4), (0, 0, 0, 0))

    with open_picture(saved(glass)) as opened:
        frame = frame_of(opened, 1)

    assert (frame.mode, frame.getpixel((0, 0))) == ("RGB", (255, 255, 255))


def test_frame_of_holds_the_picture_as_the_camera_was_held():
    exif = Image.Exif()
    exif[SIDEWAYS] = 6

    with open_picture(saved(Image.new("RGB", (40, 20)), "JPEG", exif=exif)) as opened:
        frame = frame_of(opened, 1)

    assert frame.size == (20, 40)


def test_paper_size_takes_a_picture_for_a_page():
    assert paper_size(Image.new("L", (1190, 1684))) == (595.0, 842.0)
    assert paper_size(Image.new("L", (1684, 1190))) == (842.0, 595.0)


@pytest.mark.parametrize("lean", [-2.0, -0.8, 1.4, 3.0])
def test_lean_of_finds_how_far_a_page_leans(lean):
    assert abs(lean_of(picture(dpi=100, lean=lean)) + lean) < 0.3


def test_lean_of_leaves_level_pages_alone():
    assert lean_of(picture(dpi=100)) == 0.0


@pytest.mark.parametrize(
    ("turn", "place"),
    [
        (Turn(600, 800), Place(10, 20, 50, 30)),
        (Turn(800, 600, quarter=90), Place(770, 10, 780, 50)),
        (Turn(600, 800, quarter=180), Place(550, 770, 590, 780)),
        (Turn(800, 600, quarter=270), Place(20, 550, 30, 590)),
    ],
)
def test_turned_places_find_their_way_back(turn, place):
    back = turn.back(Place(10, 20, 50, 30))

    assert [round(side, 6) for side in (back.left, back.top, back.right, back.bottom)] == [
        place.left,
        place.top,
        place.right,
        place.bottom,
    ]


@pytest.mark.parametrize("turn", [Turn(600, 800, lean=2.0), Turn(800, 600, quarter=90, lean=-1.0)])
def test_a_mark_on_the_page_is_found_where_it_was(turn):
    page = Image.new("L", (int(turn.width), int(turn.height)), 255)
    ImageDraw.Draw(page).rectangle([200, 300, 240, 310], fill=0)

    left, top, right, bottom = turn.apply(page).point(lambda light: 255 - light).getbbox()

    x, y = turn.back(Place(left, top, right, bottom)).centre
    assert max(abs(x - 220.5), abs(y - 305.5)) < 2


@needs_tesseract
def test_a_photograph_of_a_page_is_read():
    source = extract(saved(picture(lean=-1.2), "JPEG", quality=70))

    assert tuple(line.text for line in source.lines[:8]) == PLAN_LINES
    assert (source.kind, source.pages, source.remarks) == (SourceKind.IMAGE, 1, ())


@needs_tesseract
def test_a_photograph_with_a_shadow_is_read():
    page = picture(dpi=150)
    shadow = Image.linear_gradient("L").resize(page.size)

    source = extract(saved(Image.blend(page, shadow, 0.5), "JPEG"))

    assert tuple(line.text for line in source.lines[:8]) == PLAN_LINES


@needs_tesseract
def test_a_page_on_its_side_is_turned_and_its_places_turned_back():
    source = extract(saved(picture().transpose(Image.Transpose.ROTATE_90)))

    title = next(line for line in source.lines if line.text == "KẾ HOẠCH")
    assert title.box.bottom - title.box.top > title.box.right - title.box.left


@needs_tesseract
@pytest.mark.parametrize(
    "image",
    [
        Image.effect_mandelbrot((600, 400), (-2.0, -1.5, 1.0, 1.5), 60),
        Image.effect_noise((300, 300), 80),
        Image.new("L", (300, 300), 255),
    ],
    ids=["shapes", "noise", "blank"],
)
def test_a_picture_of_anything_else_is_refused(image):
    with pytest.raises(refusals.NoReadableWriting):
        extract(saved(image))


def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked():
    header = bytearray(saved(Image.new("L", (1, 1))))
    header[16:24] = (20_000).to_bytes(4, "big") + (10_000).to_bytes(4, "big")
    # The checksum of the header must fit its new size.
    header[29:33] = zlib.crc32(header[12:29]).to_bytes(4, "big")

    with pytest.raises(refusals.PictureTooLarge) as refused:
        extract(bytes(header))

    assert refused.value.facts["megapixels_max"] == limits.PICTURE_MEGAPIXELS_MAX


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP"])
def test_a_picture_cut_off_is_refused(kind):
    content = saved(picture(dpi=40), kind)

    with pytest.raises(refusals.SourceRefused) as refused:
        extract(content[: len(content) // 2])

    assert refused.value.code in ("corrupt", "ocr_missing")


def test_a_picture_needs_an_engine(monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(refusals.OcrMissing):
        extract(saved(picture(dpi=40)))
