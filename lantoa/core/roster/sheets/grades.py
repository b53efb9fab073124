"""Grades and classes as the file of grades knows them."""

import re
from datetime import date
from functools import lru_cache
from typing import Any

import yaml

from lantoa.core.roster.sheets.columns import DATA
from lantoa.lib.vietnamese import fold


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((DATA / "grades.yaml").read_text("utf-8"))
    return content


def school_year_of(day: date) -> int:
    """The year in which the school year of the day began."""
    month, first = map(int, _content()["year_begins"].split("-"))
    return day.year if (day.month, day.day) >= (month, first) else day.year - 1


def range_of(kind: str) -> tuple[int, int] | None:
    """The first and last grade of a kind of unit; None where nothing is known of it."""
    known = _content()["kinds"].get(kind)
    return (known["first"], known["last"]) if known else None


def grade_in(name: str) -> int | None:
    """The grade that the name of a class tells: 10A1 is 10, Lá 2 is the year before grade 1."""
    folded = fold(name)
    for grade, word in _content()["words"].items():
        if folded.startswith(fold(word)):
            return int(grade)
    digits = re.match(r"(?:\D{0,6}?)(1[0-2]|[1-9])(?!\d)", name.strip())
    return int(digits[1]) if digits else None


def name_in_next_grade(name: str, grade: int) -> str:
    """What the class is called a year later: 10A1 becomes 11A1, Chồi 1 becomes Lá 1."""
    words = _content()["words"]
    now, then = words.get(grade, str(grade)), words.get(grade + 1, str(grade + 1))
    pattern = re.compile(rf"(?<!\d){re.escape(now)}(?!\d)", re.IGNORECASE)
    return pattern.sub(then, name, count=1)
