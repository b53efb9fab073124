"""Makes what browsers load and the repository does not hold: `python -m lantoa.ui.assets [folder]`.

Be Vietnam Pro is cut to what Vietnamese and English need; the sign of the product becomes pictures for phones.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import fontpkg_be_vietnam_pro
from fontTools import subset
from fontTools.ttLib import TTFont

from lantoa.ui.app_icons import make_icons

CUTS = {("Regular", 400, "normal"), ("Medium", 500, "normal"), ("SemiBold", 600, "normal"), ("Bold", 700, "normal")}
CUTS |= {("Italic", 400, "italic")}
FIGURE_CUTS = {("Regular", 400), ("Medium", 500), ("SemiBold", 600)}

# Latin, Vietnamese, combining marks, punctuation, currency and a few signs used on screens.
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x300, 0x304), 0x309, 0x323]
LETTERS += [*range(0x1EA0, 0x1EFA), *range(0x2010, 0x2027), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AB, 0x20AC]
LETTERS += [0x2122, 0x2212, 0x2215, 0x2248, 0x2260, 0x2264, 0x2265]
FIGURES = [ord(figure) for figure in "0123456789"]
# Wide enough for the 4; in units of the typeface, 1000 to the em.
FIGURE_WIDTH = 640

# The page is shown at once in a fallback face and takes this one when it is there.
FACE = """@font-face {{
  font-family: "{family}";
  font-style: {style};
  font-weight: {weight};
  font-display: swap;
  src: url("{file}") format("woff2");{unicode_range}
}}
"""


def make_fonts(folder: Path) -> list[Path]:
    """Write the font files and their style sheet into `folder`; returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    faces, written = [], []
    for name, weight, style in sorted(CUTS, key=lambda cut: cut[1:]):
        font = _cut(name, LETTERS, ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "case", "frac"])
        written.append(_save(font, folder / f"be-vietnam-pro-{weight}-{style}.woff2"))
        face = {"family": "Be Vietnam Pro", "style": style, "weight": weight, "unicode_range": ""}
        faces.append(FACE.format(file=written[-1].name, **face))
    for name, weight in sorted(FIGURE_CUTS, key=lambda cut: cut[1]):
        font = _cut(name, FIGURES, [])
        _set_equal_widths(font)
        written.append(_save(font, folder / f"lan-toa-figures-{weight}.woff2"))
        face = {"family": "Lan Toa Figures", "style": "normal", "weight": weight}
        faces.append(FACE.format(file=written[-1].name, unicode_range="\n  unicode-range: U+30-39;", **face))
    styles = folder / "fonts.css"
    styles.write_text("\n".join(faces))
    return [*written, styles]


def _cut(name: str, letters: list[int], features: list[str]) -> TTFont:
    font = TTFont(fontpkg_be_vietnam_pro.ROOT / "files" / f"BeVietnamPro-{name}.ttf")
    # Without hints, which the screens of today ignore and which are a good part of the file.
    options = subset.Options(layout_features=features, hinting=False, desubroutinize=True, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    return font


def _set_equal_widths(font: TTFont) -> None:
    """Give every figure the same width, its shape in the middle: columns of numbers then stand straight."""
    outlines, metrics, cmap = font["glyf"], font["hmtx"], font.getBestCmap()
    for figure in FIGURES:
        name = cmap[figure]
        width, bearing = metrics[name]
        shift = (FIGURE_WIDTH - width) // 2
        outlines[name].coordinates.translate((shift, 0))
        outlines[name].recalcBounds(outlines)
        metrics[name] = (FIGURE_WIDTH, bearing + shift)


def _save(font: TTFont, path: Path) -> Path:
    font.flavor = "woff2"
    font.save(path)
    return path


# By the folder below that of the assets.
MADE: dict[str, Callable[[Path], list[Path]]] = {"fonts": make_fonts, "icons": make_icons}


def is_wanting(folder: Path) -> bool:
    """Whether something has not been made yet."""
    return bool(_missing(folder))


def make_missing(folder: Path) -> None:
    """Make what has not been made yet."""
    for name in _missing(folder):
        MADE[name](folder / name)


def _missing(folder: Path) -> list[str]:
    return [name for name in MADE if not any((folder / name).glob("*"))]


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("var/assets/ui")
    for name, make in MADE.items():
        written = make(folder / name)
        size = sum(path.stat().st_size for path in written)
        print(f"{name}: {len(written)} files, {size / 1000:.0f} KB, in {folder / name}")


if __name__ == "__main__":
    main()
