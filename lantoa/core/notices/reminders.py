"""When people are reminded of a last day, by rules that are data; what is reminded of, and whom, the rooms say themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.org.working_days import is_working_day, next_working_day, previous_working_day

# Before this nothing is reminded of, whatever the rules: further ahead nobody looks.
EARLIEST = timedelta(days=60)


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
