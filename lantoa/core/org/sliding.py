"""The stops of the slider that moves a page of the organisation between days."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from lantoa.core.clock import today
from lantoa.core.org.queries import first_day, tree_days
from lantoa.lib.dates import on_screen


@dataclass(frozen=True)
class Stop:
    """One day of the slider with its address; `is_current` where it is the one whose trees are shown.

    `step` is "previous" for the stop just before that one and "next" for the one just after.
    """

    label: str
    note: str
    href: str
    is_current: bool
    step: str


def stops_for(user: Any, day: date, asked: Any) -> list[Stop]:
    """From the first known day over every day on which the trees changed to today; none where they never changed."""
    changes = tree_days(user)
    if not changes:
        return []
    days = {each.day: each.acts for each in changes}
    if (first := first_day(user)) and first < min(days):
        days[first] = ""
    days.setdefault(today(), "")
    current = max((each for each in days if each <= day), default=min(days))
    kept = {name: asked[name] for name in ("axis", "q") if asked.get(name)}
    ordered = sorted(days)
    at = ordered.index(current)
    steps = {at - 1: "previous", at + 1: "next"}
    return [
        Stop(
            on_screen(each),
            days[each],
            f"?{urlencode(kept | {'ngay': each.isoformat()})}",
            is_current=each == current,
            step=steps.get(place, ""),
        )
        for place, each in enumerate(ordered)
    ]
