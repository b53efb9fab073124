"""Letters of symbol fonts, which Word keeps in a private area of Unicode, as the signs that the page shows."""

# Symbol and Wingdings, the two fonts that Word's bullet gallery takes its signs from.
_SIGNS = {
    0xF02A: "*",
    0xF02B: "+",
    0xF02D: "-",
    0xF06F: "□",
    0xF071: "□",
    0xF0A7: "▪",
    0xF0A8: "□",
    0xF0B7: "•",
    0xF0D8: "➢",
    0xF0DE: "⇒",
    0xF0E0: "→",
    0xF0FC: "✓",
    0xF0FE: "☑",
}
_PRIVATE = range(0xF000, 0xF100)


def sign(character: str) -> str:
    """The sign that a character of a symbol font shows; other characters as they are."""
    return _SIGNS.get(ord(character), "•") if ord(character) in _PRIVATE else character


def signs(text: str) -> str:
    """The text with the letters of symbol fonts made visible."""
    return "".join(map(sign, text))


def bullet(pattern: str) -> str:
    """The bullet that a list level shows: dashes and plus signs as they are, round ones as "•"."""
    shown = signs(pattern).strip()
    # Word's second bullet is the letter o of Courier New.
    return "○" if shown == "o" else shown
