"""The demo's data say things in Vietnamese and, beside it, in English."""

from typing import Any

from django.utils.translation import get_language


def in_language(row: dict[str, Any], field: str) -> str:
    """The field in the reader's language; Vietnamese where nothing else is given."""
    return row.get(f"{field}_{get_language()}", row[field])
