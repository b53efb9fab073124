"""One cell as it was typed, formatted or spoilt by Excel, becomes the value that was meant, or says why not."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

# Excel keeps fifteen digits of a number; of a longer one the last are zeros that nobody typed.
EXACT_NUMBER_MAX = 10**15
# What a cell shows whose formula failed, as sheets and their exports to text write it.
FORMULA_ERRORS = frozenset(
    {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
EXCEL_EPOCH = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 7_000, 60_000  # 1919 to 2064

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
_POWER = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_WHOLE = re.compile(r"(\d+)[.,]0+")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]*")
_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)")
_LETTER = re.compile(r"[^\W\d_]")


class CellWrong(Exception):
    """The cell cannot be taken; `code` is a key of `problems.SENTENCES`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def text(value: Any) -> str:
    """What the cell shows, on one line, composed, without unseen characters."""
    if value is None or isinstance(value, timedelta):
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", str(value))).split())


def code(value: Any, *, length_max: int) -> str:
    """An identifier in the digits that were typed, whether the cell holds text or a number. Raises CellWrong."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= EXACT_NUMBER_MAX:
        raise CellWrong("digits_lost")
    shown = text(value).lstrip("'`").strip()
    if _POWER.fullmatch(shown):
        raise CellWrong("digits_lost")
    if whole := _WHOLE.fullmatch(shown):
        shown = whole[1]
    if not shown:
        return ""
    shown = shown.replace(" ", "")
    if len(shown) > length_max:
        raise CellWrong("code_too_long")
    if not _CODE.fullmatch(shown):
        raise CellWrong("code_strange")
    return shown


def name(value: Any, *, length_max: int = 120) -> str:
    """A person's name. Raises CellWrong."""
    shown = text(value)
    if not shown:
        return ""
    if len(shown) > length_max:
        raise CellWrong("too_long")
    if not _LETTER.search(shown) or any(sign.isdigit() for sign in shown):
        raise CellWrong("name_strange")
    return shown


def words(value: Any, *, length_max: int) -> str:
    """A short text. Raises CellWrong."""
    shown = text(value)
    if len(shown) > length_max:
        raise CellWrong("too_long")
    return shown


def year(value: Any, *, first: int, last: int) -> int | None:
    """The year of a birthday, a year, or Excel's own number of a day. Raises CellWrong."""
    found = _year_in(value)
    if found is None:
        if text(value):
            raise CellWrong("birth_unreadable")
        return None
    if not first <= found <= last:
        raise CellWrong("birth_unlikely")
    return found


def _year_in(value: Any) -> int | None:
    if isinstance(value, date | datetime):
        return value.year
    if isinstance(value, int | float) and not isinstance(value, bool):
        if FIRST_SERIAL <= value <= LAST_SERIAL:
            return (EXCEL_EPOCH + timedelta(days=int(value))).year
        return int(value) if float(value).is_integer() and 1000 <= value <= 9999 else None
    found = _YEAR.findall(text(value))
    return int(found[0]) if len(found) == 1 else None


def whole(value: Any) -> int | None:
    """A small whole number such as a grade. Raises CellWrong."""
    shown = text(value)
    if not shown:
        return None
    digits = re.search(r"-?\d+", shown)
    if not digits or len(digits[0]) > 3:
        raise CellWrong("not_a_number")
    return int(digits[0])


def day(value: Any) -> date | None:
    """A day. Raises CellWrong."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and FIRST_SERIAL <= value <= LAST_SERIAL:
        return EXCEL_EPOCH + timedelta(days=int(value))
    shown = text(value)
    if not shown:
        return None
    for pattern in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(shown, pattern).date()
        except ValueError:
            continue
    raise CellWrong("not_a_day")
