"""What a sheet can hold, and which of its headings means what: our own labels, synonyms and layouts of other systems."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.core.roster.models.imports import Subject
from lantoa.core.roster.sheets.values import text
from lantoa.lib.encodings import from_tcvn3, from_vni
from lantoa.lib.vietnamese import fold

DATA = Path(__file__).resolve().parents[1] / "data"
NEVER = "never"
# A layout is recognised where this share of its headings stands in the sheet.
PRESET_SHARE = 0.75


@dataclass(frozen=True)
class Column:
    """Something that a sheet can tell of a person or a unit."""

    target: str
    label: str | Promise
    note: str | Promise
    example: str
    is_needed: bool = False
    # Excel spoils long digits unless the column is formatted as text.
    is_code: bool = False
    # Also understood, but not put into our own templates.
    is_spare: bool = False


_SECTOR = Column(
    "sector_id",
    _("Sector identifier"),
    _(
        "The identifier in the sector's database; it stays when somebody moves. Needed where there is no code of the unit."
    ),
    "9612345678",
    is_code=True,
)
_LOCAL = Column(
    "local_code",
    _("Code at the unit"),
    _("The unit's own code. Needed where there is no sector identifier."),
    "CB-001",
    is_code=True,
)
_CHILD_CODE = Column("local_code", _LOCAL.label, _LOCAL.note, "HS-0001", is_code=True)
_BIRTH = Column("birth_year", _("Year of birth"), _("The year or the whole day; only the year is kept."), "1985")
_CHILD_BIRTH = Column("birth_year", _BIRTH.label, _BIRTH.note, "2010")
_CLASS = Column("class_name", _("Class"), _("As the school calls it: 10A1."), "10A1", is_needed=True)
_GRADE = Column("grade", _("Grade"), _("May stay empty where the class begins with it."), "10")

STAFF = (
    _SECTOR,
    _LOCAL,
    Column("full_name", _("Full name"), _("With its marks."), "Nguyễn Văn An", is_needed=True),
    Column("family_name", _("Family and middle name"), "", "", is_spare=True),
    Column("given_name", _("Given name"), "", "", is_spare=True),
    _BIRTH,
    Column("title", _("Position"), _("What the person is at the unit."), "Giáo viên"),
)
CHILDREN = (_SECTOR, _CHILD_CODE, _CHILD_BIRTH, _CLASS, _GRADE)
UNITS = (
    Column("code", _("Unit code"), _("No two open units have the same."), "THPT-21", is_needed=True, is_code=True),
    Column("name", _("Name of the unit"), _("In full, with its marks."), "Trường THPT Bình Minh", is_needed=True),
    Column("short_name", _("Short name"), _("For lists; may stay empty."), "THPT Bình Minh"),
    Column(
        "kind", _("Kind of unit"), _("One of the kinds listed below."), "Trường trung học phổ thông", is_needed=True
    ),
    Column(
        "professional_parent",
        _("Code of the professional superior"),
        _("At least one of the two superiors is needed; units of this very sheet may be named."),
        "SGDDT",
        is_code=True,
    ),
    Column("administrative_parent", _("Code of the administrative superior"), _("Likewise."), "SGDDT", is_code=True),
    Column("locality", _("Commune or ward"), _("Tells apart units of one name."), "Phường 1"),
    Column("email", _("Email"), _("The unit's own address, not a person's."), "thpt.binhminh@truong.example"),
    Column("opened_on", _("Exists from"), _("Empty: the day from which the sheet holds."), "01/09/2025"),
)
OF_SUBJECT: dict[str, tuple[Column, ...]] = {
    Subject.STAFF: STAFF,
    Subject.PUPIL: CHILDREN,
    Subject.STUDENT: CHILDREN,
    Subject.UNITS: UNITS,
}


@dataclass(frozen=True)
class Preset:
    """The layout of another system's export: its folded headings and what they mean ("" is left out)."""

    code: str
    name: str
    source: str
    headings: dict[str, str]


@dataclass(frozen=True)
class Matching:
    """What each heading of a row is taken for ("" for nothing), and the layout that decided, if any."""

    targets: tuple[str, ...]
    preset: str = ""

    @property
    def count(self) -> int:
        return sum(bool(target) for target in self.targets)


def heading(value: Any) -> str:
    """A heading without marks, signs, remarks in brackets and numbers in front."""
    bare = re.sub(r"\([^)]*\)", " ", text(value))
    return " ".join(re.findall(r"[^\W_]+", fold(bare)))


def whole_heading(value: Any) -> str:
    """As `heading`, with what stands in brackets."""
    return " ".join(re.findall(r"[^\W_]+", fold(text(value))))


def label_of(subject: str, target: str) -> str:
    """The column's name in the reader's language."""
    return next((str(column.label) for column in OF_SUBJECT[subject] if column.target == target), target)


def match(subject: str, headings: Sequence[Any]) -> Matching:
    """Take each heading for what it says; a target is given once, to the first heading that means it."""
    headings = [_as_meant(subject, each) for each in headings]
    preset = _preset_for(subject, headings)
    known = meanings(subject) | (preset.headings if preset else {})
    targets: list[str] = []
    for each in headings:
        target = known.get(whole_heading(each), known.get(heading(each), ""))
        targets.append(target if target != NEVER and target not in targets else "")
    return Matching(tuple(targets), preset.code if preset else "")


def _as_meant(subject: str, given: Any) -> str:
    """The heading in Unicode letters: as it stands, else as typed for an old font, where that is understood."""
    shown = text(given)
    if shown.isascii():
        return shown
    known = _all_headings(subject)
    ways = (shown, from_tcvn3(shown), from_vni(shown))
    return next((way for way in ways if whole_heading(way) in known or heading(way) in known), shown)


@lru_cache(maxsize=8)
def _all_headings(subject: str) -> frozenset[str]:
    return frozenset(meanings(subject)).union(*(preset.headings for preset in presets(subject)))


def missing(subject: str, targets: Sequence[str]) -> list[str]:
    """The targets without which no row can be right."""
    held = set(targets)
    if {"family_name", "given_name"} <= held:
        held.add("full_name")
    lacking = [column.target for column in OF_SUBJECT[subject] if column.is_needed and column.target not in held]
    if subject == Subject.UNITS:
        if not held & {"professional_parent", "administrative_parent"}:
            lacking.append("professional_parent")
    elif not held & {"sector_id", "local_code"}:
        lacking.insert(0, "sector_id")
    return lacking


@lru_cache(maxsize=8)
def meanings(subject: str) -> dict[str, str]:
    """Every folded heading that is understood for the subject."""
    synonyms = yaml.safe_load((DATA / "columns.yaml").read_text("utf-8"))
    offered = {column.target for column in OF_SUBJECT[subject]}
    known = {whole_heading(each): NEVER for each in synonyms[NEVER]}
    for target, names in synonyms.items():
        if target in offered:
            known |= {whole_heading(each): target for each in names}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            known |= {whole_heading(column.label): column.target for column in OF_SUBJECT[subject]}
    return known


@lru_cache(maxsize=8)
def presets(subject: str) -> tuple[Preset, ...]:
    """The layouts of other systems for the subject, from data/presets/*.yaml."""
    found = []
    for path in sorted((DATA / "presets").glob("*.yaml")):
        content = yaml.safe_load(path.read_text("utf-8"))
        if named := content["subjects"].get(subject):
            headings = {whole_heading(each): target for each, target in named.items()}
            found.append(Preset(path.stem, content["name"], content["source"], headings))
    return tuple(found)


def preset_name(subject: str, code: str) -> str:
    return next((preset.name for preset in presets(subject) if preset.code == code), "")


def _preset_for(subject: str, headings: Sequence[Any]) -> Preset | None:
    standing = {whole_heading(each) for each in headings}
    shares = [(len(standing & set(preset.headings)) / len(preset.headings), preset) for preset in presets(subject)]
    share, preset = max(shares, key=lambda pair: pair[0], default=(0, None))
    return preset if share >= PRESET_SHARE else None
