"""Lines as an extractor gathers them, before they get their numbers."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lantoa.lib.encodings import modernise
from lantoa.programme.intake.reading.source import Box, Line, Style, Word

# What differs in the file though not on the page: the Icelandic Ð, other spaces, other ends of lines, marks without breadth.
_ALIKE = str.maketrans(
    {"Ð": "Đ", "\x00": "\ufffd"}
    | dict.fromkeys("\u00a0\u2007\u202f\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x85\r", " ")
    | dict.fromkeys("\u200b\u2060\ufeff\u00ad", "")
)


def plain(text: str) -> str:
    """The text composed (NFC), with one letter for each that the page shows."""
    return unicodedata.normalize("NFC", text.translate(_ALIKE))


@dataclass(frozen=True)
class Draft:
    """A line without its number; `original` where it is not the text itself."""

    text: str
    page: int = 1
    style: Style = Style()
    box: Box | None = None
    words: tuple[Word, ...] = ()
    starts_paragraph: bool | None = None
    cell: tuple[int, int, int] | None = None
    original: str | None = None


def numbered(drafts: Iterable[Draft]) -> tuple[Line, ...]:
    """The lines in their order, numbered from 1, their text made plain."""
    return tuple(
        Line(
            number=number,
            text=plain(draft.text),
            # No database keeps a zero byte.
            original=(draft.original or draft.text).replace("\x00", "\ufffd"),
            page=draft.page,
            style=draft.style,
            box=draft.box,
            words=draft.words,
            starts_paragraph=draft.starts_paragraph,
            cell=draft.cell,
        )
        for number, draft in enumerate(drafts, start=1)
    )


def modernised(drafts: list[Draft]) -> tuple[list[Draft], tuple[str, ...]]:
    """The drafts in Unicode letters where they were typed for an old font, and the remark that says so."""
    text, legacy = modernise("\n".join(draft.text for draft in drafts))
    if legacy is None:
        return drafts, ()
    lines = text.split("\n")
    return [replace(one, text=line, original=one.text) for one, line in zip(drafts, lines, strict=True)], (
        f"encoding:{legacy}",
    )
