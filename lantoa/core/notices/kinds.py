"""The kinds of notices in words: each app says its own in its `kinds_told.py`, for those who follow messages and keep their words."""

from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from lantoa.core.notices.models import Group, group_of

_labels: dict[str, Promise] = {}


def name_kinds(labels: Mapping[str, Promise]) -> None:
    """Give kinds their words. Raises ImproperlyConfigured for a kind that has some, ValueError for one without a group."""
    for kind, label in labels.items():
        group_of(kind)
        if kind in _labels:
            raise ImproperlyConfigured(f"Two apps tell {kind}.")
        _labels[kind] = label


def label_of(kind: str) -> str:
    """What a notice of the kind says, in the reader's language; its group where the app gave no words."""
    return str(_labels.get(kind, group_of(kind).label))


def named_kinds() -> dict[Group, list[str]]:
    """The kinds that have words, group by group."""
    return {group: sorted(kind for kind in _labels if group_of(kind) == group) for group in Group}
