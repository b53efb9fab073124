import json

import pytest
from django.core.management import call_command
from fontTools.ttLib import TTFont
from PIL import Image

from lantoa.ui.app_icons import make_icons
from lantoa.ui.assets import is_wanting, make_fonts, make_missing

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    make_fonts(folder)
    return folder


def test_every_weight_can_write_vietnamese(folder):
    letters = VIETNAMESE + VIETNAMESE.upper() + "0123456789.,;:!?()–—“”…%/₫"

    missing = {
        path.name: [letter for letter in letters if ord(letter) not in TTFont(path).getBestCmap()]
        for path in folder.glob("be-vietnam-pro-*.woff2")
    }

    assert len(missing) == 5
    assert set(map(tuple, missing.values())) == {()}


def test_the_figures_are_of_equal_width(folder):
    fonts = [TTFont(path) for path in folder.glob("lan-toa-figures-*.woff2")]

    widths = {font["hmtx"][font.getBestCmap()[ord(figure)]][0] for font in fonts for figure in "0123456789"}

    assert len(fonts) == 3
    assert widths == {640}


def test_the_style_sheet_names_every_font_file(folder):
    styles = (folder / "fonts.css").read_text()

    assert all(f'url("{path.name}")' in styles for path in folder.glob("*.woff2"))


def test_a_weight_is_small_enough_for_a_slow_line(folder):
    assert max(path.stat().st_size for path in folder.glob("*.woff2")) < 25_000


def test_collected_files_carry_hashes_down_to_imported_modules_and_sheets(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "lantoa.ui.storage.ManifestStorage"}}

    call_command("collectstatic", interactive=False, verbosity=0)

    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert (
        f'import"./{names["ui/js/lt-theme.js"].removeprefix("ui/js/")}"'
        in (tmp_path / names["ui/js/app.js"]).read_text()
    )
    assert f'url("{names["ui/css/tokens.css"].removeprefix("ui/")}")' in (tmp_path / names["ui/app.css"]).read_text()


def test_the_sign_is_drawn_in_the_sizes_that_phones_want(tmp_path):
    pictures = {path.name: Image.open(path).convert("RGBA") for path in make_icons(tmp_path)}

    assert {name: picture.size for name, picture in pictures.items()} == {
        "lan-toa-180-full.png": (180, 180),
        "lan-toa-192.png": (192, 192),
        "lan-toa-512.png": (512, 512),
        "lan-toa-512-full.png": (512, 512),
    }
    # Cut by us, the corner is clear; left to the phone, it is ground.
    assert pictures["lan-toa-512.png"].getpixel((0, 0))[3] == 0
    assert near(pictures["lan-toa-512-full.png"].getpixel((0, 0)), (13, 63, 55, 255))
    assert near(pictures["lan-toa-512.png"].getpixel((256, 147)), (233, 241, 236, 255))
    assert max(path.stat().st_size for path in tmp_path.glob("*.png")) < 20_000


def near(colour, wanted):
    """A palette rounds."""
    return max(abs(one - other) for one, other in zip(colour, wanted, strict=True)) <= 2


def test_only_what_is_missing_is_made(tmp_path):
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "fonts.css").touch()
    assert is_wanting(tmp_path)

    make_missing(tmp_path)

    assert not is_wanting(tmp_path)
    assert [path.name for path in (tmp_path / "fonts").iterdir()] == ["fonts.css"]
    assert len(list((tmp_path / "icons").iterdir())) == 4
