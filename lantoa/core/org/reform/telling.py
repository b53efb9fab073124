"""What an act does, told in lines: what a page shows at once, and the names behind a number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.org.models import Axis

# So many names are read at a glance; of more a line tells the number, and a fold the names.
NAMED_MAX = 4
# A list longer than this is folded.
SHOWN_MAX = 10
# A page holds no more lines than this of one sort; every name stands in the trees that the act makes.
LINES_MAX = 1000


@dataclass(frozen=True)
class Line:
    """A sentence, with the names that it only counts."""

    text: str
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Group:
    """One sort of change: how it is headed, how many there are, and each in a line."""

    heading: str
    icon: str
    lines: list[Line]
    count: int

    @property
    def unnamed(self) -> int:
        return max(0, self.count - len(self.lines)) if not any(line.names for line in self.lines) else 0

    @property
    def is_short(self) -> bool:
        return self.count <= SHOWN_MAX


def group_of(heading: str, icon: str, lines: Iterable[str | Line], count: int | None = None) -> Group:
    """The lines under their heading; `count` where a line stands for several."""
    told = [line if isinstance(line, Line) else Line(line) for line in lines]
    return Group(heading, icon, told[:LINES_MAX], len(told) if count is None else count)


def counted(names: Sequence[str], *, schools: bool = False) -> str:
    """The names, or of many how many they are."""
    if len(names) <= NAMED_MAX:
        return ", ".join(names)
    if schools:
        return ngettext("%(count)s school", "%(count)s schools", len(names)) % {"count": len(names)}
    return ngettext("%(count)s unit", "%(count)s units", len(names)) % {"count": len(names)}


def some_of(names: Sequence[str]) -> str:
    """The names, or of many the first and how many more."""
    if len(names) <= NAMED_MAX:
        return ", ".join(names)
    shown = ", ".join(names[: NAMED_MAX - 1])
    return _("%(names)s and %(count)s more") % {"names": shown, "count": len(names) - NAMED_MAX + 1}


def behind(names: Sequence[str]) -> tuple[str, ...]:
    """The names that a line with so many does not tell."""
    return tuple(names) if len(names) > NAMED_MAX else ()


def moves_on(axis: Axis, routes: Mapping[tuple[str, str], Sequence[str]]) -> Group:
    """The units that got another superior on one tree; many that went the same way make one line."""
    headings = {
        Axis.ADMINISTRATIVE: _("Units that get another superior, administrative tree"),
        Axis.PROFESSIONAL: _("Units that get another superior, professional tree"),
    }
    lines = [Line(f"{counted(names)}: {before} → {after}", behind(names)) for (before, after), names in routes.items()]
    return group_of(headings[axis], "move-right", lines, sum(len(names) for names in routes.values()))
