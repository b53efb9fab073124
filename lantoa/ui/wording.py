"""Small pieces of wording and grouping that components show; pure functions."""

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# From here on a deadline asks for attention.
NEAR_DAYS = 7


@dataclass(frozen=True)
class Nearness:
    """How a deadline stands: `tone` is one of far, near, late, done."""

    tone: str
    icon: str
    words: str


def nearness(due_on: date, today: date, done_on: date | None = None) -> Nearness:
    """How near a due date is on a given day; `due_on` is the last day in time."""
    if done_on is not None:
        return _done(due_on, done_on)
    days = (due_on - today).days
    if days < 0:
        words = ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
        return Nearness("late", "circle-alert", words)
    if days == 0:
        return Nearness("near", "clock", _("due today"))
    words = ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
    return Nearness("near", "clock", words) if days <= NEAR_DAYS else Nearness("far", "calendar", words)


def _done(due_on: date, done_on: date) -> Nearness:
    days = (done_on - due_on).days
    if days <= 0:
        return Nearness("done", "circle-check", _("done in time"))
    words = ngettext("done %(days)s day late", "done %(days)s days late", days) % {"days": days}
    return Nearness("done", "circle-check", words)


def initials(name: str) -> str:
    """Two letters for a person: in "Trần Thị Hồng Gấm" the last two words are what people call her by."""
    return "".join(word[0] for word in name.split()[-2:]).upper()


def hue(name: str, hues: int = 4) -> int:
    """One of the avatar colours, 1 to `hues`, the same on every machine and every day."""
    return sum(map(ord, name)) % hues + 1


@dataclass(frozen=True)
class Change:
    """A run of words in `before`, in `after`, or (`is_kept`) in both."""

    text: str
    is_kept: bool


def word_changes(before: str, after: str) -> tuple[list[Change], list[Change]]:
    """Both texts in runs of kept and changed words, for showing side by side."""
    old, new = before.split(), after.split()
    blocks = SequenceMatcher(a=old, b=new, autojunk=False).get_matching_blocks()
    kept_old = {block.a + i for block in blocks for i in range(block.size)}
    kept_new = {block.b + i for block in blocks for i in range(block.size)}
    return _runs(old, kept_old), _runs(new, kept_new)


def _runs(words: list[str], kept: set[int]) -> list[Change]:
    grouped = groupby(enumerate(words), key=lambda numbered: numbered[0] in kept)
    return [Change(" ".join(word for _place, word in run), is_kept) for is_kept, run in grouped]
