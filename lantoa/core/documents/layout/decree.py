"""The decree's rules of form, read from data so that a new decree is a new file and not new code."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DECREE = Path(__file__).parent.parent / "data" / "decree-30-2020.yaml"


@dataclass(frozen=True)
class Style:
    """How one component is set: points, and the least and most that the decree allows."""

    size: int
    bounds: tuple[int, int]
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class DocumentType:
    """A type of document with the code that stands in its symbol; a letter has none."""

    key: str
    name: str
    code: str


@dataclass(frozen=True)
class Page:
    """A sheet, its margins and the two columns of the head, in millimetres."""

    width: int
    height: int
    margins: dict[str, int]
    bounds: dict[str, tuple[int, int]]
    columns: tuple[int, int]
    font: str
    number_size: int


@dataclass(frozen=True)
class Decree:
    """Everything the writers need to know of the rules of form."""

    source: str
    in_force_from: date
    page: Page
    styles: dict[str, Style]
    types: dict[str, DocumentType]
    signing_powers: dict[str, str]
    body_indent: float
    space_after: int
    line_spacing: float


@cache
def decree() -> Decree:
    """The rules of form that hold."""
    rules = yaml.safe_load(DECREE.read_text("utf-8"))
    return Decree(
        source=rules["source"],
        in_force_from=rules["in_force_from"],
        page=_page(rules["page"]),
        styles={name: Style(**row | {"bounds": tuple(row["bounds"])}) for name, row in rules["components"].items()},
        types={key: DocumentType(key, **row) for key, row in rules["types"].items()},
        signing_powers=rules["signing_powers"],
        body_indent=rules["body"]["indent"],
        space_after=rules["body"]["space_after"],
        line_spacing=rules["body"]["line_spacing"],
    )


def _page(rows: dict[str, Any]) -> Page:
    return Page(
        width=rows["width"],
        height=rows["height"],
        margins=rows["margins"],
        bounds={side: tuple(pair) for side, pair in rows["bounds"].items()},
        columns=tuple(rows["columns"]),
        font=rows["font"],
        number_size=rows["page_number"]["size"],
    )


def symbol_of(type_key: str, issuer_symbol: str) -> str:
    """What stands after the number: "KH-SGDĐT"; a letter carries the issuer's symbol alone."""
    code = decree().types[type_key].code
    return "-".join(part for part in (code, issuer_symbol) if part)
