"""Finds units by what people type: a code, a name, some words of a name, with marks or without."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lantoa.lib.vietnamese import fold

CANDIDATES_MAX = 5


@dataclass(frozen=True)
class Known:
    """A unit that can be named: its code, its names, and what tells it apart from others of the name."""

    code: str
    name: str
    short_name: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        return f"{self.name} · {self.code}" + (f" · {self.note}" if self.note else "")


class NotFound(ValueError):
    """What was typed names no unit, or several; the message says what to type instead."""


class Finder:
    """Looks among a fixed list of units; a code counts before a name, a whole name before some of its words."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.known = list(known)
        self._by_code = {each.code.casefold(): each for each in self.known}
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        for each in self.known:
            for name in {fold(each.name), fold(each.short_name)} - {""}:
                self._by_name[name].append(each)

    def find(self, typed: str) -> Known:
        """The one unit that is meant. Raises NotFound with a sentence."""
        text = " ".join(typed.split())
        # What the list of suggestions fills in: the name with the code behind it.
        for part in (text, *reversed(text.split(" · "))):
            if found := self._by_code.get(part.strip().casefold()):
                return found
        for matches in (self._by_name.get(fold(text), []), self._holding(text)):
            if len(matches) == 1:
                return matches[0]
            if matches:
                shown = "; ".join(each.label for each in matches[:CANDIDATES_MAX])
                raise NotFound(
                    _("“%(typed)s” is the name of several units: %(units)s. Write the code of the one that is meant.")
                    % {"typed": text, "units": shown}
                )
        raise NotFound(_("No unit is found by “%(typed)s”. Write its code or its name as it stands.") % {"typed": text})

    def _holding(self, text: str) -> list[Known]:
        wanted = set(fold(text).split())
        return [each for each in self.known if wanted <= set(fold(f"{each.name} {each.short_name}").split())]
