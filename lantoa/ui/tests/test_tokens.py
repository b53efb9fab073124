"""Contrast of the colours that meet on a screen, by the formula of WCAG 2.2 (1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[1] / "static/ui/css/tokens.css").read_text()
LIGHT = ":root {"
DARK = ':root[data-theme="dark"] {'
DARK_BY_SYSTEM = ":root:not([data-theme]) {"

GROUNDS = ["paper", "surface", "sunken"]
TEXTS = ["ink", "ink-soft", "ink-faint", "brand", "brand-deep", "seal", "ochre", "leaf", "sky"]
SOFT = ["brand", "seal", "ochre", "leaf", "sky"]
ON = [("on-brand", "brand"), ("on-brand", "brand-deep"), ("on-seal", "seal"), ("on-seal", "seal-deep")]
RAIL = [("rail-ink", "rail"), ("rail-soft", "rail"), ("rail-ink", "rail-raised"), ("rail-soft", "rail-raised")]
PAIRS = [(text, ground) for text in TEXTS for ground in GROUNDS]
PAIRS += [(name, f"{name}-soft") for name in SOFT] + [("ink", f"{name}-soft") for name in SOFT]
PAIRS += [("ink-soft", "brand-soft"), ("paper", "ink"), ("rail", "rail-ink"), *ON, *RAIL]


def declared(selector: str) -> dict[str, str]:
    block = TOKENS.split(selector, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([a-z-]+): ([^;]+);", block))


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_highest_contrast_there_is():
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0


@pytest.mark.parametrize("selector", [LIGHT, DARK])
def test_every_text_can_be_read_on_every_ground_it_stands_on(selector):
    tokens = declared(selector)

    too_faint = [pair for pair in PAIRS if contrast(tokens[pair[0]], tokens[pair[1]]) < 4.5]

    assert too_faint == []


@pytest.mark.parametrize("selector", [LIGHT, DARK])
def test_edges_of_controls_and_the_focus_ring_stand_out(selector):
    tokens = declared(selector)

    too_faint = [
        (edge, ground)
        for edge in ("line-strong", "focus", "seal")
        for ground in ("paper", "surface")
        if contrast(tokens[edge], tokens[ground]) < 3
    ]

    assert too_faint == []


def test_dark_is_the_same_whether_chosen_or_taken_from_the_system():
    assert declared(DARK) == declared(DARK_BY_SYSTEM)


def test_dark_redefines_every_colour_of_light():
    colours = {name for name, value in declared(LIGHT).items() if value.startswith(("#", "0 1px"))}

    assert set(declared(DARK)) == colours
