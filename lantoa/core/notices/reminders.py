"""When people are reminded of a last day, by rules that are data; what is reminded of, and whom, the rooms say themselves."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import yaml
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core import notices
from lantoa.core.accounts.models import User
from lantoa.core.org.working_days import is_working_day, next_working_day, previous_working_day

# Before this nothing is reminded of, whatever the rules: further ahead nobody looks.
EARLIEST = timedelta(days=60)
# So many lines of a digest are read on a phone; the rest is counted.
NAMED_MOST = 12


@dataclass(frozen=True)
class Rule:
    """When people are reminded and who they are.

    `days` are counted from the last day in time, before it negative; `to` is a word of the room whose rule it is; `axis` the
    tree in which it looks upward, where it does.
    """

    code: str
    days: int
    to: str
    axis: str = ""

    def falls_on(self, due: date) -> date:
        """The working day on which something with this last day is reminded of."""
        day = due + timedelta(days=self.days)
        if is_working_day(day):
            return day
        return previous_working_day(day) if self.days < 0 else next_working_day(day)

    def is_open(self, due: date, today: date) -> bool:
        """Whether its day has come and it still says something true."""
        return self.falls_on(due) <= today and (self.days >= 0 or today <= due)


@cache
def rules_in(path: Path, name: str = "rules") -> tuple[Rule, ...]:
    """The rules under a name in a YAML file, in the order in which their days come. Raises KeyError for another name."""
    return tuple(Rule(**row) for row in yaml.safe_load(path.read_text("utf-8"))[name])


def open_rule(rules: Sequence[Rule], due: date, day: date) -> Rule | None:
    """The last rule whose day has come; earlier ones are passed over, so that nobody gets two at once after days of silence."""
    return next((rule for rule in reversed(rules) if rule.is_open(due, day)), None)


def when(due: date, day: date) -> str:
    """How far the day stands from the last day in time, in words that begin a sentence."""
    days = (due - day).days
    if days == 0:
        return _("Today is the last day")
    if days > 0:
        return ngettext("%(count)s day left", "%(count)s days left", days) % {"count": days}
    return ngettext("%(count)s day late", "%(count)s days late", -days) % {"count": -days}


class Due(Protocol):
    """Something of which a rule reminds, with its last day in time."""

    @property
    def due(self) -> date: ...


Call = TypeVar("Call", bound=Due)


@dataclass(frozen=True)
class Digest(ABC, Generic[Call]):
    """Everything that one person is reminded of on a day, as one notice; written when it is read, in the reader's language."""

    calls: tuple[Call, ...]
    day: date

    @property
    @abstractmethod
    def link(self) -> str:
        """Where the reader goes on: an address of ours."""

    @abstractmethod
    def headline(self) -> str:
        """What it is about, in a line."""

    @abstractmethod
    def line(self, call: Call) -> str:
        """One of the things, in a line."""

    def in_order(self) -> list[Call]:
        """What is due first on top."""
        return sorted(self.calls, key=lambda call: call.due)

    @property
    def title(self) -> str:
        return lazy(self.headline, str)()

    @property
    def body(self) -> str:
        return lazy(lambda: "\n".join(self._lines()), str)()

    def _lines(self) -> Iterator[str]:
        calls = self.in_order()
        yield from map(self.line, calls[:NAMED_MOST])
        if (more := len(calls) - NAMED_MOST) > 0:
            yield ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more}


def tell_each(
    told: Iterable[tuple[Call, Iterable[User]]],
    digest: Callable[[tuple[Call, ...]], Digest[Call]],
    *,
    kind: str,
    by: Any,
) -> int:
    """Tell each person everything of which they are reminded in one notice, in the caller's transaction; returns how many people."""
    gathered: dict[User, list[Call]] = defaultdict(list)
    for call, people in told:
        for person in people:
            gathered[person].append(call)
    for person, theirs in gathered.items():
        said = digest(tuple(theirs))
        notices.tell([person], kind=kind, title=said.title, body=said.body, link=said.link, by=by)
    return len(gathered)
