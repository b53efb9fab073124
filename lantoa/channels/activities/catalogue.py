"""The forms in which units communicate, as data/forms.yaml names them, and which of them a programme names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import get_language

from lantoa.lib.vietnamese import fold

FORMS = Path(__file__).parent / "data" / "forms.yaml"
OTHER = "other"
PUBLISHED = "published_elsewhere"


@dataclass(frozen=True)
class Form:
    """One form. `recognised` are folded phrases by which a plan names it; `audiences` are codes of those whom it suits."""

    code: str
    vi: str
    en: str
    icon: str
    audiences: tuple[str, ...]
    recognised: tuple[str, ...]
    counts_people: bool = True
    is_published: bool = False

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return self.en if get_language() == "en" else self.vi


@cache
def forms() -> dict[str, Form]:
    """All forms by code, in the order of the file."""
    rows = yaml.safe_load(FORMS.read_text("utf-8"))
    return {
        row["code"]: Form(
            **row | {"audiences": tuple(row["audiences"]), "recognised": tuple(row["recognised"])},
        )
        for row in rows
    }


def held_forms() -> list[Form]:
    """Those that a unit holds; what is published elsewhere has a page of its own."""
    return [form for form in forms().values() if not form.is_published]


def form_named(code: str) -> Form:
    """The form of this code; the other one where the file no longer has it."""
    return forms().get(code) or forms()[OTHER]


def named_in(texts: Iterable[str]) -> list[Form]:
    """The forms that these words of a plan name, in the order of the file."""
    words = [fold(text) for text in texts]
    return [form for form in forms().values() if any(_names(text, form) for text in words)]


def _names(text: str, form: Form) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) for phrase in form.recognised)
