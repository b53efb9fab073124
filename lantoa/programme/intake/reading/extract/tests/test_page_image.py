from io import BytesIO

import pytest
from PIL import Image

from lantoa.programme.intake.reading.extract import page_image, refusals

from .samples import pdf, picture, saved, word


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_page_image_shows_a_page_of_a_pdf_at_the_width_asked_for():
    image = opened(page_image(pdf("một\n#pagebreak()\nhai"), 2, width=300))

    assert (image.format, image.size) == ("PNG", (300, 425))


def test_page_image_shows_a_picture():
    image = opened(page_image(saved(picture(dpi=40)), 1, width=100))

    assert (image.format, image.size) == ("PNG", (100, 141))


def test_page_image_is_never_wider_than_a_server_can_bear():
    assert opened(page_image(saved(Image.new("L", (100, 10))), 1, width=99_999)).width == 2400


@pytest.mark.parametrize("page", [0, 2, 99])
def test_a_page_that_is_not_there_has_no_image(page):
    assert page_image(pdf("một"), page, width=300) is None
    assert page_image(saved(picture(dpi=20)), page, width=300) is None


def test_word_and_text_have_no_images():
    assert page_image(word(lambda document: document.add_paragraph("Kế hoạch")), 1, width=300) is None
    assert page_image("Kế hoạch".encode(), 1, width=300) is None


def test_page_image_reads_a_file_from_its_path(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf("một"))

    assert opened(page_image(path, 1, width=50)).width == 50


def test_page_image_refuses_what_cannot_be_opened():
    with pytest.raises(refusals.CorruptFile):
        page_image(b"%PDF-1.4 broken", 1, width=300)
