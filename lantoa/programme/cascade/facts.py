"""What a plan's own words say beside the deed: when, who, how many people, for how much."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lantoa.lib.dates import real_day
from lantoa.lib.vietnamese import fold, fold_aligned

_DAY = re.compile(r"(?<![\d/])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\d/])")
# As units write them behind a line, and as our own paper does: "(thời gian: từ … đến …; người thực hiện: cô Hạnh)".
_BESIDE = re.compile(r"\s*\((?P<facts>[^()]*:[^()]*)\)\s*[.;]?\s*$")
_WHEN = ("thoi gian", "thoi han", "han hoan thanh")
_WHO = ("nguoi thuc hien", "nguoi phu trach", "phu trach", "chu tri", "thuc hien")
_OTHER = ("du kien", "so luong", "kinh phi", "cac don vi truc thuoc thuc hien")
_MONEY = re.compile(r"kinh phi[^\d;()]{0,40}(?P<number>\d{1,3}(?:\.\d{3})+|\d+)\s*(?P<unit>trieu|dong|d\b)")
_NUMBER = r"(?<![\d/.,%])(?<!nam )(?P<number>\d{1,3}(?:\.\d{3})+|\d+)\s+(?:em |nguoi |luot )?"
FUNDS_MAX = 10**14 - 1


@dataclass(frozen=True)
class Facts:
    """The words without what stands behind them in brackets, and what was found."""

    text: str
    starts_on: date | None = None
    due_on: date | None = None
    people: str = ""
    funds: int | None = None
    expected: dict[str, int] = field(default_factory=dict)


def facts_in(text: str, names: Mapping[str, str]) -> Facts:
    """What one line says; `names` are the words for each audience, by code."""
    first, *points = text.splitlines() or [""]
    days: list[date] = []
    people = ""
    bare = first
    if found := _BESIDE.search(first):
        told = [_labelled(part) for part in found["facts"].split(";")]
        if any(label.startswith((*_WHEN, *_WHO, *_OTHER)) for label, _words in told):
            bare = first[: found.start()]
            days = [day for label, words in told if label.startswith(_WHEN) for day in _days(words)]
            people = "; ".join(words for label, words in told if label.startswith(_WHO) and words)
    return Facts(
        text="\n".join([bare.rstrip(" .;"), *points]),
        starts_on=days[0] if len(days) > 1 else None,
        due_on=days[-1] if days else None,
        people=people[:300],
        funds=_funds(text),
        expected=_expected(text, names),
    )


def _labelled(part: str) -> tuple[str, str]:
    label, _colon, words = part.strip().partition(":")
    return fold(label), words.strip()


def _days(words: str) -> list[date]:
    found = (real_day(int(year), int(month), int(day)) for day, month, year in _DAY.findall(words))
    return [day for day in found if day]


def _funds(text: str) -> int | None:
    found = _MONEY.search(fold(text))
    if found is None:
        return None
    amount = int(found["number"].replace(".", "")) * (10**6 if found["unit"] == "trieu" else 1)
    return amount if amount <= FUNDS_MAX else None


def _expected(text: str, names: Mapping[str, str]) -> dict[str, int]:
    """A number that stands right before the words for an audience; the longest words win where several fit."""
    words, found = fold_aligned(text), dict[str, int]()
    for code, name in sorted(names.items(), key=lambda row: -len(row[1])):
        match = re.search(rf"{_NUMBER}{re.escape(fold(name))}(?!\w)", words)
        if match and (number := int(match["number"].replace(".", ""))):
            found[code] = number
            words = f"{words[: match.start()]}{' ' * len(match[0])}{words[match.end() :]}"
    return found
