"""What the ledger can count. Apps declare their kinds in their own `kinds.py`, which is found at start-up."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Proof(models.TextChoices):
    """How well an entry is proven. The levels are never mixed up, nor added together without showing the split."""

    SYSTEM = "system", _("seen by the system")
    EVIDENCED = "evidenced", _("with evidence")
    CLAIMED = "claimed", _("claimed")


@dataclass(frozen=True)
class Kind:
    """One thing that can be counted: its stable code, its name, what one unit of its quantity is, how it may be proven."""

    code: str
    label: str | Promise
    unit_of_count: str | Promise
    proofs: tuple[Proof, ...] = tuple(Proof)
    # Whether the quantity is a number of people reached, so that what nobody named stands as a claim beside the coverage.
    counts_people: bool = False

    def __str__(self) -> str:
        return str(self.label)


_declared: dict[str, Kind] = {}


def declare(kind: Kind) -> Kind:
    """Make a kind known; call it where the kind is made. Raises ImproperlyConfigured for a second kind of the same code."""
    if _declared.setdefault(kind.code, kind) != kind:
        raise ImproperlyConfigured(f"Two kinds of entry are called {kind.code}.")
    return kind


def declared() -> list[Kind]:
    """All kinds, by code."""
    return [_declared[code] for code in sorted(_declared)]


def named(code: str) -> Kind | None:
    """The kind of this code; None when the app that declared it is gone."""
    return _declared.get(code)


def keep_rows(using: str) -> None:
    """Give every declared kind its row, for those who read the tables with other tools. Rows of old kinds stay."""
    from lantoa.core.ledger.models import EntryKind  # noqa: PLC0415 - kinds are declared before models are loaded

    with translation.override(settings.LANGUAGE_CODE):
        rows = [
            EntryKind(code=kind.code, label=str(kind.label), unit_of_count=str(kind.unit_of_count))
            for kind in declared()
        ]
    EntryKind.objects.using(using).bulk_create(
        rows, update_conflicts=True, unique_fields=["code"], update_fields=["label", "unit_of_count"]
    )
