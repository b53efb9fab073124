"""The words of administrative Vietnamese that the reader knows, loaded from the YAML files beside it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from lantoa.lib.vietnamese import fold, unmark_aligned
from lantoa.programme.intake.reading.passages import Passage

NO_KIND = "named_body"  # the code of bodies of which the lexicon knows no kind


@dataclass(frozen=True)
class Hit:
    """An entry of a lexicon found in a passage."""

    code: str
    start: int
    end: int
    is_bound: bool = False
    is_open: bool = False  # the name ends where the sentence goes on, not where the lexicon says


@dataclass(frozen=True)
class Entry:
    """A code with the pattern of its names and what limits them."""

    code: str
    patterns: tuple[re.Pattern[str], ...]
    needs_capital: bool = False
    is_bound: bool = False
    is_open: bool = False
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()

    def hits(self, passage: Passage) -> Iterator[Hit]:
        """Every place of the passage that this entry may stand for."""
        for pattern in self.patterns:
            for match in pattern.finditer(passage.plain):
                if self._fits(passage, match.start(), match.end()):
                    yield Hit(self.code, match.start(), match.end(), self.is_bound, self.is_open)

    def _fits(self, passage: Passage, start: int, end: int) -> bool:
        before, after = passage.folded[:start].rstrip(), passage.folded[end:].lstrip()
        if self.needs_capital and not passage.text[start].isupper() and not before.endswith(("cac", "giao")):
            return passage.folded.startswith("cac ", start)
        return not before.endswith(self.not_after) and not after.startswith(self.not_before or ("\0",))


@lru_cache
def load(name: str) -> Any:
    """One YAML file of the lexicon."""
    return yaml.safe_load(files(__package__).joinpath("lexicon", f"{name}.yaml").read_text(encoding="utf-8"))


def _patterns(names: Iterable[str], fragments: dict[str, str]) -> tuple[re.Pattern[str], ...]:
    """A pattern for each name, unmarked, as whole words; apart, so that the longest match can be found."""
    expanded = list(names)
    for key, fragment in fragments.items():
        expanded = [name.replace(f"{{{key}}}", fragment) for name in expanded]
    return tuple(re.compile(rf"(?<!\w)(?:{unmark_aligned(name)})(?!\w)", re.IGNORECASE) for name in expanded)


def _entry(row: dict[str, Any], fragments: dict[str, str]) -> Entry:
    return Entry(
        code=row["code"],
        patterns=_patterns(row["names"], fragments),
        needs_capital=row.get("capital", False),
        is_bound=row.get("bound", False),
        is_open=row.get("open", False),
        not_after=tuple(fold(name) for name in row.get("not_after", ())) or ("\0",),
        not_before=tuple(fold(name) for name in row.get("not_before", ())),
    )


@lru_cache
def entries(name: str) -> tuple[Entry, ...]:
    """The entries of a lexicon file, ready to be searched."""
    content = load(name)
    if isinstance(content, list):
        return tuple(_entry(row, {}) for row in content)
    fragments = {key: "".join(value.split("\n")) for key, value in content["fragments"].items()}
    fragments = {key: re.sub(r"\s+\|", "|", value) for key, value in fragments.items()}
    return tuple(_entry(row, fragments) for row in content[name])


def find(name: str, passage: Passage) -> tuple[Hit, ...]:
    """Entries of a lexicon in a passage; where two overlap, the longer one stands."""
    found = [hit for entry in entries(name) for hit in entry.hits(passage)]
    hits = sorted(_whole_names(found, passage), key=lambda hit: (hit.start - hit.end, hit.start))
    taken: list[Hit] = []
    for hit in hits:
        if all(hit.end <= other.start or hit.start >= other.end for other in taken):
            taken.append(hit)
    return tuple(sorted(taken, key=lambda hit: hit.start))


def code_of(name: str, words: str) -> str:
    """The code of the entry that these words name, by its longest name in them; empty where they name none."""
    plain = unmark_aligned(words)
    hits = [
        (match.end() - match.start(), entry.code)
        for entry in entries(name)
        for pattern in entry.patterns
        for match in pattern.finditer(plain)
    ]
    return max(hits)[1] if hits else ""


def _whole_names(found: list[Hit], passage: Passage) -> Iterator[Hit]:
    """Names that run on to the next verb stand only where the lexicon does not know the whole; they keep a known code."""
    known = {hit.start: hit for hit in sorted(found, key=lambda hit: hit.end) if not hit.is_open}
    for hit in found:
        same = known.get(hit.start)
        if not hit.is_open or same is None:
            yield hit
        elif re.match(r" [A-Z]", passage.plain[same.end :]):
            yield replace(hit, code=same.code) if hit.code == NO_KIND else hit


@lru_cache
def wording(key: str) -> tuple[str, ...]:
    """Folded phrases of one kind from wording.yaml, the longest first."""
    return tuple(sorted((fold(phrase) for phrase in load("wording")[key]), key=len, reverse=True))


@lru_cache
def wording_pattern(key: str) -> re.Pattern[str]:
    """One pattern for all phrases of a kind, to be used on folded text."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(wording(key))})(?!\w)")


@lru_cache
def document_types() -> tuple[tuple[str, str, str | None], ...]:
    """(folded name, code, symbol) of every type of document, the longest name first."""
    rows = [(fold(name), row["code"], row["symbol"]) for row in load("document_types") for name in row["names"]]
    return tuple(sorted(rows, key=lambda row: len(row[0]), reverse=True))
