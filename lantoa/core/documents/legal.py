"""Which cited law is known to be out of force, as of a day. What is not known stays unsaid."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import gettext as _

from lantoa.lib.dates import on_screen

LEGAL = Path(__file__).parent / "data" / "legal.yaml"


@dataclass(frozen=True)
class EndOfEffect:
    """A document's last day of effect, what replaced it, and where that is written."""

    number: str
    name: str
    in_force_to: date
    replaced_by: str
    certainty: str
    source: str


@cache
def ends_of_effect() -> dict[str, EndOfEffect]:
    """All known ends of effect by number and symbol."""
    return {row["number"]: EndOfEffect(**row) for row in yaml.safe_load(LEGAL.read_text("utf-8"))}


def ended(number_symbol: str, *, on: date) -> EndOfEffect | None:
    """The known end of effect of a document that is over on the day; None where it is in force or unknown."""
    end = ends_of_effect().get(number_symbol.strip())
    return end if end and end.in_force_to < on else None


def expiry_sentence(number_symbol: str, *, on: date) -> str:
    """A sentence for whoever cites the document on the day; empty where nothing is known against it."""
    end = ended(number_symbol, on=on)
    if end is None:
        return ""
    return _("no longer in force on %(day)s: in effect until %(last)s, replaced by %(new)s (%(source)s).") % {
        "day": on_screen(on),
        "last": on_screen(end.in_force_to),
        "new": end.replaced_by,
        "source": end.source,
    }
