"""Word's automatic numbers and bullets, computed as Word shows them: they are not in the text of the file."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from .symbols import bullet
from .wordml import attribute, child_value, children, find, path_of

_LEVELS = 9
_ROMAN = list(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)


@dataclass(frozen=True)
class Level:
    """One level of a list as it is declared."""

    start: int = 0
    number_format: str = "decimal"
    pattern: str = ""
    restarts_after: int | None = None  # the level whose new number restarts this one; None: any above; 0: never
    is_legal: bool = False  # all numbers of the label in Arabic figures
    style_id: str | None = None
    indent: etree._Element | None = None

    def restarts_with(self, level: int) -> bool:
        """Whether a new number of a level above begins this one anew."""
        return self.restarts_after is None or level < self.restarts_after


@dataclass
class _List:
    """A list of the document and how far it has counted."""

    levels: dict[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True)
class _Use:
    """A numbering instance: a list, perhaps with levels of its own and starts of its own."""

    abstract_id: str
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """Hands out the label of each numbered paragraph; ask once per paragraph, in the order of the document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        for abstract in children(root, "abstractNum"):
            self._lists[attribute(abstract, "abstractNumId")] = _List(_levels_of(abstract))
        for use in children(root, "num"):
            self._uses[attribute(use, "numId")] = _use_of(use)
        self._follow_style_links(root)

    def _follow_style_links(self, root: etree._Element) -> None:
        """A list may borrow its levels from the list that carries a named list style."""
        owners = {child_value(one, "styleLink"): one for one in children(root, "abstractNum")}
        for abstract in children(root, "abstractNum"):
            owner = owners.get(child_value(abstract, "numStyleLink") or "")
            if owner is not None:
                self._lists[attribute(abstract, "abstractNumId")] = self._lists[attribute(owner, "abstractNumId")]

    def level(self, number_id: str, level: int) -> Level | None:
        """How the level is declared, the instance's own declaration first; None where the file declares nothing."""
        use = self._uses.get(number_id)
        if use is None or use.abstract_id not in self._lists:
            return None
        return use.levels.get(level) or self._lists[use.abstract_id].levels.get(level)

    def level_of_style(self, number_id: str, style_id: str) -> int:
        """The level that a paragraph style is tied to, 0 where none is."""
        tied = (one for one in range(_LEVELS) if (found := self.level(number_id, one)) and found.style_id == style_id)
        return next(tied, 0)

    def label(self, number_id: str, level: int) -> str:
        """The next label of the list at this level, such as "I.", "a)" or "-"; "" where the list shows none."""
        declared = self.level(number_id, level)
        if declared is None:
            return ""
        counts = self._count(number_id, level)
        if declared.number_format == "bullet":
            return bullet(declared.pattern)
        if declared.number_format == "none":
            return ""
        return re.sub(
            "%([1-9])", lambda place: self._written(number_id, int(place[1]) - 1, declared, counts), declared.pattern
        ).strip()

    def _written(self, number_id: str, place: int, declared: Level, counts: list[int | None]) -> str:
        """The number of one level inside a label, such as the 2 of "2.1"."""
        shown = self.level(number_id, place) or Level()
        count = counts[place]
        return written(shown.start if count is None else count, "decimal" if declared.is_legal else shown.number_format)

    def _count(self, number_id: str, level: int) -> list[int | None]:
        use = self._uses[number_id]
        counts = self._lists[use.abstract_id].counts
        declared = self.level(number_id, level) or Level()
        if level in use.starts and (number_id, level) not in self._begun:
            counts[level] = None
            declared = replace(declared, start=use.starts[level])
        self._begun.add((number_id, level))
        count = counts[level]
        counts[level] = declared.start if count is None else count + 1
        for deeper in range(level + 1, _LEVELS):
            if (self.level(number_id, deeper) or Level()).restarts_with(level):
                counts[deeper] = None
        return counts


def written(count: int, number_format: str) -> str:
    """The count in one of Word's number formats; formats that Vietnamese offices do not use read as figures."""
    if number_format in ("upperRoman", "lowerRoman"):
        numeral = _roman(count)
        return numeral if number_format == "upperRoman" else numeral.lower()
    if number_format in ("upperLetter", "lowerLetter") and count > 0:
        # After z Word doubles the letter: aa, bb, cc.
        letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 10)
        return letters.upper() if number_format == "upperLetter" else letters
    return f"{count:02}" if number_format == "decimalZero" else str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    numeral = ""
    for value, letters in _ROMAN:
        numeral += letters * (count // value)
        count %= value
    return numeral


def _levels_of(parent: etree._Element) -> dict[int, Level]:
    levels = (_level_of(one) for one in children(parent, "lvl"))
    return {number: level for number, level in levels if number is not None}


def _level_of(element: etree._Element) -> tuple[int | None, Level]:
    restart = _whole(child_value(element, "lvlRestart"))
    legal = find(element, "isLgl")
    return _whole(attribute(element, "ilvl")), Level(
        start=_whole(child_value(element, "start")) or 0,
        number_format=child_value(element, "numFmt") or "decimal",
        pattern=child_value(element, "lvlText") or "",
        restarts_after=restart,
        is_legal=legal is not None and attribute(legal, "val") not in ("0", "false"),
        style_id=child_value(element, "pStyle"),
        indent=path_of(element, "pPr", "ind"),
    )


def _use_of(element: etree._Element) -> _Use:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in children(element, "lvlOverride"):
        level = _whole(attribute(override, "ilvl"))
        start = _whole(child_value(override, "startOverride"))
        if level is not None and start is not None:
            starts[level] = start
        levels |= _levels_of(override)
    return _Use(child_value(element, "abstractNumId") or "", starts, levels)


def _whole(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else None
