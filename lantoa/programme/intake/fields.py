"""Fields of reform as data: which field a topic belongs to is proposed from its words and decided by the reviewer."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import get_language

from lantoa.lib.vietnamese import fold

FIELDS = Path(__file__).parent / "data" / "fields.yaml"


@dataclass(frozen=True)
class Field:
    """A field of the reform with the phrases that speak of it."""

    code: str
    name: str
    name_en: str
    phrases: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.name_en if get_language() == "en" else self.name


@cache
def fields() -> tuple[Field, ...]:
    """All fields in their official order."""
    rows = yaml.safe_load(FIELDS.read_text("utf-8"))["fields"]
    return tuple(Field(row["code"], row["name"], row["name_en"], tuple(row["phrases"])) for row in rows)


def field_of(text: str) -> str:
    """The code of the field whose longest phrase stands in the text; empty where none does."""
    words = fold(text)
    found = [(len(phrase), field.code) for field in fields() for phrase in field.phrases if phrase in words]
    return max(found)[1] if found else ""


def label_of(code: str) -> str:
    """The field's name on screen; empty for an unknown or empty code."""
    return next((field.label for field in fields() if field.code == code), "")
