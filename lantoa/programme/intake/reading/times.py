"""Deadlines and recurrences as administrative Vietnamese writes them. Operators differ: "trước ngày" excludes the day."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lantoa.programme.intake.reading.nodes import Deadline, DeadlineOperator, Period, Recurrence
from lantoa.programme.intake.reading.passages import Passage

_DAY = (
    r"(?P<day>\d{1,2})\s?(?:/|-|\.|\s?thang\s?)\s?(?P<month>\d{1,2})(?:\s?(?:/|-|\.|\s?,?\s?nam\s?)\s?(?P<year>\d{4}))?"
)
_MONTH = r"thang\s(?:(?P<first_month>\d{1,2})\s?(?:-|–|va|den|,)\s?(?:het )?(?:thang\s)?)?(?P<month>\d{1,2})(?:\s?(?:/|-|,?\s?nam)\s?(?P<year>\d{4}))?"
_QUARTER = r"quy\s?(?:(?P<first_quarter>iv|i{1,3}|[1-4])\s?(?:-|–|va|den|,)\s?(?:quy\s)?)?(?P<quarter>iv|i{1,3}|[1-4])\b(?:\s?(?:/|-|,?\s?nam)\s?(?P<year>\d{4}))?"
_HALF = r"(?P<half>6|sau) thang (?P<part>dau|cuoi) nam(?:\s(?P<year>\d{4}))?"
_YEAR = r"nam\s(?P<year>\d{4})"
_BEFORE = r"(?:(?:xong|cham nhat|muon nhat)(?: la)? )*truoc(?: ngay)?"
_BY = r"(?:cham nhat|muon nhat|han cuoi|khong qua|den het|den|het|han chot)(?: la| den| vao| trong)?(?: het)?(?: ngay)?"
_WITHIN_WORDS = r"(?:trong (?:thoi han|vong)?|cham nhat(?: sau)?|khong qua|sau)\s?(?P<days>\d{1,3})\s?(?:\(\w+\)\s?)?ngay(?P<working> lam viec)?,? (?:ke tu|tu|tinh tu|sau)(?: ngay| khi)? (?P<event>[^,;.()]{3,80})"

_Forms = tuple[tuple[DeadlineOperator, re.Pattern[str]], ...]
_FORMS: _Forms = (
    (DeadlineOperator.WITHIN, re.compile(_WITHIN_WORDS)),
    (DeadlineOperator.BEFORE, re.compile(rf"{_BEFORE}\s(?:{_DAY})")),
    (DeadlineOperator.BEFORE, re.compile(rf"{_BEFORE}\s(?:{_MONTH})")),
    (DeadlineOperator.BEFORE, re.compile(rf"{_BEFORE}\s(?:{_QUARTER})")),
    (DeadlineOperator.BY, re.compile(rf"{_BY}\s(?:{_DAY})")),
    (
        DeadlineOperator.BY,
        re.compile(rf"(?:{_BY}|trong|xong trong|cuoi|tu thang \d{{1,2}}\s?(?:-|–|den)(?: het)?)\s(?:{_MONTH})"),
    ),
    (DeadlineOperator.BY, re.compile(rf"(?:(?:{_BY}|trong|xong trong|cuoi|tu)\s)?(?:{_QUARTER})")),
    (DeadlineOperator.BY, re.compile(rf"(?:{_BY}|trong)\s(?:{_HALF})")),
    (DeadlineOperator.BY, re.compile(rf"{_BY}\s(?:{_YEAR})")),
    (
        DeadlineOperator.ON,
        re.compile(rf"(?:(?:vao|du kien)(?: cac)? ngay|trong ngay|vao|dung ngay|du kien)\s(?:{_DAY})"),
    ),
)
_CELL_FORMS: _Forms = (
    (DeadlineOperator.BY, re.compile(_DAY)),
    (DeadlineOperator.BY, re.compile(rf"(?:tu\s)?{_MONTH}")),
    (DeadlineOperator.BY, re.compile(r"(?P<month>\d{1,2})\s?[/-]\s?(?P<year>\d{4})")),
    (DeadlineOperator.BY, re.compile(_HALF)),
    (DeadlineOperator.BY, re.compile(rf"(?:trong |ca )?{_YEAR}")),
)
_HALVES = {"dau": (1, 6), "cuoi": (7, 12)}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# These words name only the end; a bare month or quarter names its beginning too.
_ENDS = re.compile(rf"{_BEFORE}|{_BY}|\d|tu\s")
_STARTS = re.compile(
    r"tu (?:ngay )?(?:(?P<day>\d{1,2})[/.])?(?:thang )?(?P<month>\d{1,2})(?:\s?/\s?(?P<year>\d{4}))?\s?(?:-|–|den)"
)


@dataclass(frozen=True)
class Years:
    """The years a plan is for and the month it was issued in, to complete dates without a year."""

    first: int
    last: int
    issued: tuple[int, int] | None = None  # year, month

    def of(self, month: int) -> int:
        """The first year in which that month does not lie before the plan; the last year where none does."""
        if self.issued is None:
            return self.last
        return next((year for year in range(self.first, self.last) if (year, month) >= self.issued), self.last)


def deadline_in(passage: Passage, year: int | Years | None, *, in_cell: bool = False) -> Deadline | None:
    """The first deadline of a passage; `year` completes dates without one and is then marked as inferred.

    In a cell or after a label a bare day, month or year counts too.
    """
    found = _first_of(_FORMS, passage) or (_first_of(_CELL_FORMS, passage) if in_cell else None)
    return _deadline(passage, *found, year) if found else None


def _first_of(forms: _Forms, passage: Passage) -> tuple[DeadlineOperator, re.Match[str]] | None:
    """The earliest match of any form, the longest of those that begin together."""
    matches = [
        (operator, match)
        for operator, pattern in forms
        for match in pattern.finditer(passage.folded)
        if _stands_alone(passage.folded, match)
    ]
    return min(matches, key=lambda row: (row[1].start(), -len(row[1].group())), default=None)


def _stands_alone(folded: str, match: re.Match[str]) -> bool:
    """Not inside a word, and not "the 15th of every month", which is a recurrence."""
    before, after = folded[: match.start()], folded[match.end() :]
    if re.search(r"\w$", before) or re.match(r"\d", after):
        return False
    if re.match(r"\s?(?:hang|moi)\s|\s?cua (?:hang|moi|thang|quy)|\s?thang cuoi", after):
        return False
    return not re.search(r"(?:giai doan|tam nhin)(?: \d{4}\s?-)?\s?$", before)


def _deadline(passage: Passage, operator: DeadlineOperator, match: re.Match[str], year: int | Years | None) -> Deadline:
    as_written = passage.text[match.start() : match.end()].strip()
    groups = match.groupdict()
    if operator is DeadlineOperator.WITHIN:
        event = passage.text[match.start("event") : match.end("event")].strip()
        return Deadline(
            as_written, operator, days=int(groups["days"]), working_days=bool(groups["working"]), counted_from=event
        )
    own_year = groups.get("year")
    known_year = int(own_year) if own_year else _year_of(groups, year)
    first, last = _bounds(groups, known_year)
    day = first if operator is DeadlineOperator.BEFORE and not groups.get("day") else last
    starts = _STARTS.search(passage.folded)
    return Deadline(
        as_written=as_written,
        operator=operator,
        falls_on=day,
        starts_on=_start_of(starts, known_year) if starts else None if _ENDS.match(match.group()) else first,
        year_inferred=own_year is None and day is not None,
    )


def _year_of(groups: dict[str, str | None], year: int | Years | None) -> int | None:
    if not isinstance(year, Years):
        return year
    quarter = groups.get("quarter")
    months = {"dau": 6, "cuoi": 12}.get(groups.get("part") or "", 12)
    return year.of(3 * (_QUARTERS.get(quarter) or int(quarter)) if quarter else int(groups.get("month") or months))


def _start_of(match: re.Match[str], year: int | None) -> date | None:
    year = int(match["year"]) if match["year"] else year
    return _day(year, int(match["month"]), int(match["day"] or 1))


def _bounds(groups: dict[str, str | None], year: int | None) -> tuple[date | None, date | None]:
    """First and last day of what the words name: a day, a month, a quarter, half a year or a year."""
    month = int(groups.get("month") or 0)
    if groups.get("day"):
        day = _day(year, month, int(groups["day"] or 0))
        return day, day
    if groups.get("quarter"):
        name = groups["quarter"] or ""
        last = 3 * (_QUARTERS.get(name) or int(name))
        opening = groups.get("first_quarter") or name
        return _months(year, 3 * (_QUARTERS.get(opening) or int(opening)) - 2, last)
    if groups.get("half"):
        return _months(year, *_HALVES[groups["part"] or "dau"])
    first_month = int(groups.get("first_month") or month)
    return _months(year, first_month, month) if month else _months(year, 1, 12)


def _day(year: int | None, month: int, day: int) -> date | None:
    if not year or not 1 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _months(year: int | None, first: int, last: int) -> tuple[date | None, date | None]:
    if not year or not 1 <= year <= 9999 or not 1 <= first <= last <= 12:
        return None, None
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


_EVERY = r"(?:hang|moi|dinh ky(?: hang)?|dinh ky moi)"
_PERIODS = (
    (Period.SIX_MONTH, r"(?:6|06|sau) thang(?:\s?/\s?(?:1|01|mot) lan)?(?! (?:dau|cuoi) nam \d)"),
    (Period.NINE_MONTH, r"(?:9|09|chin) thang"),
    (
        Period.QUARTERLY,
        r"quy(?! (?:i|v|[1-4])\b| dinh| che| trinh| tac| hoach| mo)|(?:3|03|ba) thang(?! (?:dau|cuoi) nam \d)",
    ),
    (Period.MONTHLY, r"thang(?! \d)"),
    (Period.WEEKLY, r"tuan"),
    (Period.DAILY, r"ngay(?! \d)"),
    (Period.SEMESTER, r"hoc ky"),
    (Period.YEARLY, r"(?:ca )?nam(?! \d| hoc \d)"),
)
_ANY_PERIOD = "|".join(f"(?P<{period}>{pattern})" for period, pattern in _PERIODS)
_FIRST = re.compile(
    rf"(?<!\w)(?:{_EVERY}|bao cao(?: dinh ky| so ket| ket qua)?:?)(?:,? (?:bao cao )?)(?:{_ANY_PERIOD})(?!\w)"
)
_FURTHER = re.compile(
    rf"(?:\s?\(?(?:truoc|vao|cham nhat)[^,;()]{{0,30}}\)?(?=,| va))?\s?(?:,|va|hoac|;)?\s?(?:va |bao cao )?(?:{_EVERY} )?(?:{_ANY_PERIOD})(?!\w)"
)
_BARE_LIST = re.compile(r"(?:dinh ky|bao cao)[^.;]{0,80}?\((?=(?:hang |quy|thang|6 thang|06 thang|sau thang|nam))")
# "02 tin, bài/tháng", "01 lần/học kỳ", "06 tháng/lần"
_RATE = re.compile(rf"(?<!\w)\d{{1,3}}(?: [a-z]+,?){{1,4}}\s?/\s?(?:(?:1|01|mot) )?(?:{_ANY_PERIOD})(?![\w/])")
_RATE_OF_TIMES = re.compile(rf"(?<!\w)(?:(?:1|01|mot) )?(?:{_ANY_PERIOD})\s?/\s?(?:(?:1|01|mot) )?lan(?!\w)")
_AD_HOC = re.compile(r"(?<!\w)(?:bao cao )?dot xuat(?!\w)")
_DUE_DAY = r"(?:(?:truoc|vao|cham nhat(?: la| vao)?|xong truoc|den) )?ngay \d{1,2}(?:/\d{1,2})?(?![/\d])"
_NOT_DUTY = re.compile(r"(?:ke hoach|chuong trinh|du toan|ngan sach|chi so|nghi quyet)(?: \w+){0,4} $")


def recurrences_in(passage: Passage) -> tuple[Recurrence, ...]:
    """Every period at which the duty comes again, with the day in the period as written."""
    firsts = [
        match for match in _FIRST.finditer(passage.folded) if not _NOT_DUTY.search(passage.folded[: match.start()])
    ]
    bare = _BARE_LIST.search(passage.folded)
    if bare and not firsts:
        firsts = [match for match in [_FURTHER.match(passage.folded, bare.end())] if match]
    found = [recurrence for first in firsts for recurrence in _run_of_periods(passage, first)]
    found += _rates(passage)
    found += _ad_hoc(passage)
    periods = [recurrence.period for recurrence in found]
    return tuple(recurrence for index, recurrence in enumerate(found) if recurrence.period not in periods[:index])


def _rates(passage: Passage) -> Iterator[Recurrence]:
    for pattern in (_RATE, _RATE_OF_TIMES):
        for match in pattern.finditer(passage.folded):
            yield Recurrence(_period_of(match), passage.text[match.start() : match.end()])


def _period_of(match: re.Match[str]) -> Period:
    return Period(next(name for name in map(str, Period) if match.groupdict().get(name)))


def _ad_hoc(passage: Passage) -> list[Recurrence]:
    match = _AD_HOC.search(passage.folded)
    is_duty = match is not None and re.search("bao cao|kiem tra", passage.folded)
    return [Recurrence(Period.AD_HOC, passage.text[match.start() : match.end()])] if match and is_duty else []


def _run_of_periods(passage: Passage, first: re.Match[str]) -> Iterator[Recurrence]:
    match: re.Match[str] | None = first
    while match:
        period = _period_of(match)
        as_written = passage.text[match.start() : match.end()].strip(" ,;()").removeprefix("và ")
        yield Recurrence(period, as_written, _due(passage, match))
        match = _FURTHER.match(passage.folded, match.end())


def _due(passage: Passage, match: re.Match[str]) -> str | None:
    """The day in each period, before or after the word that names it: "trước ngày 20 hằng tháng"."""
    before = re.search(rf"{_DUE_DAY},? (?:cua )?$", passage.folded[: match.start()])
    if before:
        return passage.text[before.start() : match.end()].strip()
    after = re.search(rf"{_DUE_DAY}(?: (?:cua )?(?:thang|quy|nam)[^,;.()]{{0,30}})?", passage.folded[match.end() :])
    return passage.text[match.end() :][after.start() : after.end()].strip() if after else None


_DUE_PERIODS = (
    (Period.MONTHLY, re.compile(r"ngay \d{1,2} (?:hang thang|moi thang)")),
    (Period.QUARTERLY, re.compile(r"ngay \d{1,2} (?:(?:cua )?thang cuoi (?:cua )?(?:moi )?quy|cua thang cuoi quy)")),
    (Period.YEARLY, re.compile(r"ngay \d{1,2}/\d{1,2} (?:hang nam|moi nam)")),
)


def due_recurrences_in(passage: Passage) -> tuple[Recurrence, ...]:
    """Recurrences told only by their day: "trước ngày 15 hằng tháng"."""
    return tuple(
        Recurrence(period, passage.text[match.start() : match.end()], passage.text[match.start() : match.end()])
        for period, pattern in _DUE_PERIODS
        if (match := pattern.search(passage.folded))
    )
