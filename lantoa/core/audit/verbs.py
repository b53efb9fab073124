"""The verbs of the audit trail in words; each app names its own in its `traces.py`."""

from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class About(models.TextChoices):
    """What kind of act a verb is, for those who look through the trail."""

    PERSONAL = "personal", _("looked at or took out personal data")
    POWERS = "powers", _("posts and powers")
    ACCOUNT = "account", _("accounts and sign-in")
    WORK = "work", _("units, programmes and documents")


_labels: dict[str, Promise] = {}
_abouts: dict[str, About] = {}


def name_verbs(about: About, labels: Mapping[str, Promise]) -> None:
    """Give verbs their words. Raises ImproperlyConfigured for a verb that has some already."""
    if taken := labels.keys() & _labels.keys():
        raise ImproperlyConfigured(f"Named twice: {', '.join(sorted(taken))}.")
    _labels.update(labels)
    _abouts.update(dict.fromkeys(labels, about))


def words_for(verb: str) -> str:
    """What the verb means, in the reader's language; the verb itself where a deleted app had named it."""
    return str(_labels.get(verb, verb))


def verbs_about(about: About) -> list[str]:
    """The verbs of one kind."""
    return [verb for verb, kind in _abouts.items() if kind == about]


def named_verbs() -> set[str]:
    """Every verb that has words."""
    return set(_labels)
