"""Texts with named fields: the product's own words for each way, filling in, and what a field is called in each language."""

import re
from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lantoa.core.notices.models import Way

FIELD = re.compile(r"\{([^{}\n]*)\}")
FIELDS = ("name", "title", "text", "link", "date", "preferences")
BLANK_LINES = re.compile(r"\n{3,}")


def default_of(way: Way, language: str) -> tuple[str, str]:
    """Subject and text as the product says them, in the language."""
    with translation.override(language):
        if way == Way.EMAIL:
            return "{title}", _email_text()
        if way == Way.ZALO:
            return "", "{title}\n\n{text}\n\n{link}"
        return "", "{title} {link}"


def _email_text() -> str:
    return "\n\n".join(
        [
            _("Dear {name},"),
            "{title}",
            "{text}",
            _("Open it here:") + "\n{link}",
            "--\n"
            + _(
                "This email was sent by Lan Tỏa; nobody reads answers to it. Choose which notices reach you by email here:"
            )
            + "\n{preferences}",
        ]
    )


def names_of_fields(language: str) -> dict[str, str]:
    """What each field is called in texts of the language."""
    with translation.override(language):
        return {
            "name": pgettext("field of a message", "name"),
            "title": pgettext("field of a message", "title"),
            "text": pgettext("field of a message", "text"),
            "link": pgettext("field of a message", "link"),
            "date": pgettext("field of a message", "date"),
            "preferences": pgettext("field of a message", "preferences"),
        }


def unknown_fields(text: str, language: str) -> list[str]:
    """What stands in braces and is no field, as it was written."""
    known = set(FIELDS) | set(names_of_fields(language).values())
    return [name for name in FIELD.findall(text) if name.strip().lower() not in known]


def as_kept(text: str, language: str) -> str:
    """The text with its fields under the names that the code knows."""
    codes = {word: code for code, word in names_of_fields(language).items()}
    return FIELD.sub(lambda found: _field(codes.get(name := found[1].strip().lower(), name)), text)


def as_shown(text: str, language: str) -> str:
    """The text with its fields as people of the language call them."""
    words = names_of_fields(language)
    return FIELD.sub(lambda found: _field(words.get(found[1], found[1])), text)


def _field(name: str) -> str:
    return f"{{{name}}}"


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every field filled in; a field without value leaves no gap of blank lines."""
    filled = FIELD.sub(lambda found: values.get(found[1], ""), text)
    return BLANK_LINES.sub("\n\n", filled).strip()
