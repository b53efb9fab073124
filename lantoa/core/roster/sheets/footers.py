"""What stands below a list and is nobody of it: sums, signatures, the name of who signed. The words are data."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

import yaml

from lantoa.core.roster.sheets.columns import DATA, whole_heading
from lantoa.core.roster.sheets.reading import Cell
from lantoa.core.roster.sheets.values import text

_CODES = {"sector_id", "local_code", "code"}
_NAMES = {"full_name", "family_name", "given_name", "name", "class_name"}
# "Cà Mau, ngày 15 tháng 10 năm 2024"
_DATE_LINE = re.compile(r"(?:.* )?ngay [\d ]*thang [\d ]*nam(?: [\d ]*)?$")
_LONGEST = 120


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    content: dict[str, Any] = yaml.safe_load((DATA / "footers.yaml").read_text("utf-8"))
    sums, signatures = (
        "|".join(sorted(map(whole_heading, content[part]), key=len, reverse=True)) for part in ("sums", "signatures")
    )
    # "Tổng cộng: 45 người" is a sum, "Tổng phụ trách Đội" a position: a number follows, or nothing.
    return re.compile(rf"(?:{sums})(?: (?:\w+ ){{0,3}}\d.*)?$"), re.compile(rf"(?:{signatures})(?: .*)?$")


def begins(given: Mapping[str, Cell], cells: Collection[Cell]) -> bool:
    """Whether the row is a sum or a signature, and no row of the list with something missing."""
    sums, signatures = _patterns()
    held = {target for target, cell in given.items() if not _is_line(cell)}
    has_code, has_name = bool(held & _CODES), bool(held & _NAMES)
    if has_code and has_name:
        return False
    folded = [whole_heading(cell) for cell in cells if isinstance(cell, str) and 0 < len(cell) <= _LONGEST]
    if any(sums.match(each) or _DATE_LINE.match(each) for each in folded):
        return True
    return not (has_code or has_name) and any(signatures.match(each) for each in folded)


def _is_line(cell: Cell) -> bool:
    sums, signatures = _patterns()
    folded = whole_heading(text(cell))
    return any(pattern.match(folded) for pattern in (sums, signatures, _DATE_LINE))


def goes_on(given: Mapping[str, Cell]) -> bool:
    """Whether a row below such a line is no more than names: whoever signed."""
    return not set(given) & (_CODES | {"birth_year", "class_name", "grade", "kind"})
