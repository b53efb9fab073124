"""Where the product holds what of a person: each app says it in its `personal.py`, with how it goes out and how it ends."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User


class Fate(models.TextChoices):
    """What becomes of a holding when the person is erased."""

    REMOVED = "removed", _("removed")
    BLANKED = "blanked", _("the identity in it is blanked")
    KEPT = "kept", _("kept, naming nobody any more")


@dataclass(frozen=True)
class Holding:
    """One place where a person stands. `shown` are the columns of their own copy; `why` says what it is kept for.

    `erase` is left out where nothing need be done, or where a handler of PERSON_ERASED does it.
    """

    model: type[models.Model]
    label: str | Promise
    find: Callable[[User], models.QuerySet[Any]]
    shown: tuple[str, ...]
    fate: Fate
    why: str | Promise
    erase: Callable[[User], Any] | None = None


_holdings: list[Holding] = []
_harmless: dict[type[models.Model], str] = {}


def hold(holding: Holding) -> Holding:
    """Declare a holding. Raises ImproperlyConfigured where what is to be kept is also erased."""
    if holding.fate == Fate.KEPT and holding.erase:
        raise ImproperlyConfigured(f"{holding.model.__name__} is kept and erased at once.")
    _holdings.append(holding)
    return holding


def names_nobody(model: type[models.Model], why: str) -> None:
    """Declare that a model whose columns look personal holds nothing of a person."""
    _harmless[model] = why


def holdings() -> list[Holding]:
    """All holdings, in the order in which the apps declare them."""
    return list(_holdings)


def decided() -> set[type[models.Model]]:
    """Every model that has been decided about."""
    return {each.model for each in _holdings} | set(_harmless)


@dataclass(frozen=True)
class Part:
    """One holding of one person as it goes out: what the columns are called, and the rows."""

    label: str
    fate: str
    why: str
    columns: list[str]
    rows: list[list[str]]


def copy_of(person: User) -> Iterator[Part]:
    """Everything that is held of the person, holding by holding."""
    for each in _holdings:
        rows = [[_text(row, name) for name in each.shown] for row in each.find(person).order_by("pk")]
        columns = [_column(each.model, name) for name in each.shown]
        yield Part(str(each.label), str(each.fate.label), str(each.why), columns, rows)


def erase_holdings(person: User) -> None:
    """Remove and blank what the declarations say, in the caller's transaction."""
    for each in _holdings:
        if each.erase:
            each.erase(person)


def _column(model: type[models.Model], name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _text(row: models.Model, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    return "" if value is None else str(value)
