"""Which real units a plan means when it names bodies and groups."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from lantoa.core.clock import today
from lantoa.core.org.models import Axis, Placement, Unit, UnitKind
from lantoa.core.org.models.units import holds_on
from lantoa.lib.vietnamese import fold

GROUPS = Path(__file__).parent / "data" / "groups.yaml"


@dataclass(frozen=True)
class Resolution:
    """The units that a name stands for; kinds tell why, where a whole kind was meant."""

    units: frozenset[int]
    kinds: frozenset[int] = frozenset()

    @property
    def is_known(self) -> bool:
        return bool(self.units)


@cache
def group_phrases() -> tuple[tuple[str, str], ...]:
    """Pairs (folded phrase, what it picks), longest phrase first."""
    rows = yaml.safe_load(GROUPS.read_text("utf-8"))
    pairs = [(phrase, row["picks"]) for row in rows for phrase in row["phrases"]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


class Neighbourhood:
    """The issuer and the units directly under it on the professional tree, read once for a whole draft.

    `abbreviations` are pairs (short, long) that the text itself explains, such as ("GD&ĐT", "Giáo dục và Đào tạo").
    """

    def __init__(self, issuer: Unit, abbreviations: Iterable[tuple[str, str]] = ()) -> None:
        self.issuer = issuer
        self.abbreviations = [(fold(short), fold(long)) for short, long in abbreviations]
        rows = Placement.objects.filter(holds_on(today()), axis=Axis.PROFESSIONAL, parent=issuer)
        self.children = list(Unit.objects.filter(pk__in=rows.values("unit_id")).select_related("kind"))
        self.kinds = list(UnitKind.objects.all())
        named: dict[str, set[int]] = defaultdict(set)
        for unit in self.children:
            for name in names_of(unit):
                named[self._spelled_out(name)].add(unit.pk)
        self.names = sorted(named.items(), key=lambda row: -len(row[0]))

    def resolve(self, as_written: str) -> Resolution:
        """The units meant by a name in the text; none where the organisation does not know it."""
        words = fold(as_written)
        if named := self._by_name(words):
            return Resolution(frozenset(named))
        kinds = self._by_kind(words)
        units = {unit.pk for unit in self.children if unit.kind_id in kinds}
        units |= self._by_group(words, without=kinds)
        return Resolution(frozenset(units), frozenset(kinds))

    def _by_name(self, words: str) -> set[int]:
        """Units called by their own names; "Văn phòng Sở Giáo dục và Đào tạo" names the office and not the department."""
        told = self._spelled_out(words)
        is_issuer = told in {self._spelled_out(name) for name in names_of(self.issuer)}
        named: set[int] = set()
        # The longest name first: "Trường THPT Bình Minh 2" does not name Trường THPT Bình Minh too.
        for name, units in self.names:
            told, count = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", "\0", told)
            named |= units if count else set()
        return named or ({self.issuer.pk} if is_issuer else set())

    def _spelled_out(self, words: str) -> str:
        for short, long in self.abbreviations:
            words = words.replace(short, long)
        return words

    def _by_kind(self, words: str) -> set[int]:
        return {kind.pk for kind in self.kinds if any(phrase in words for phrase in folded_phrases(kind))}

    def _by_group(self, words: str, *, without: Collection[int]) -> set[int]:
        inner = {unit.pk for unit in self.children if unit.kind.is_inner}
        outer = {unit.pk for unit in self.children if unit.kind_id not in without} - inner
        picked = {"direct": outer, "inner": inner, "self": {self.issuer.pk}}
        return next((picked[picks] for phrase, picks in group_phrases() if phrase in words), set())


def names_of(unit: Unit) -> set[str]:
    """The folded names under which a text may call a unit."""
    return {fold(name) for name in (unit.name, unit.short_name) if name}


def folded_phrases(kind: UnitKind) -> list[str]:
    """The folded phrases by which plans name units of this kind."""
    return [fold(phrase) for phrase in kind.phrases.splitlines() if phrase.strip()]
