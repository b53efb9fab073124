"""What apps take from the outbox of a phone. Each declares it in its `takings.py`, which is found at start-up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise


@dataclass(frozen=True)
class Taking:
    """One kind of thing that can be written without a line.

    `take(by=, id=, facts=, expected=)` does the act under the id that the phone gave it and returns the address of what it
    became. `facts` are the fields of the form, name → values; a file field holds the SHA-256 of its files, and `expected` those
    of all of them. It runs in the transaction that marks the item as taken, and raises a Refusal, with the name of the field
    where it belongs to one. `attach(by=, id=, sha256=, file=)` puts one of the files to it; whoever takes none leaves it out.

    `page` names an address without parameters: the page with the form, which phones keep for days without a line.
    """

    code: str
    label: str | Promise
    take: Callable[..., str]
    attach: Callable[..., Any] | None = None
    page: str = ""


_declared: dict[str, Taking] = {}


def declare(taking: Taking) -> Taking:
    """Make a taking known. Raises ImproperlyConfigured for a second one of the same code."""
    if _declared.setdefault(taking.code, taking) != taking:
        raise ImproperlyConfigured(f"Two apps take {taking.code} from the outbox.")
    return taking


def named(code: str) -> Taking | None:
    """The taking of this code; None where no app of this installation takes it."""
    return _declared.get(code)


def takings() -> list[Taking]:
    """All takings, in the order in which the apps declare them."""
    return list(_declared.values())


def with_forms() -> list[Taking]:
    """The takings that name a page where such things are written."""
    return [taking for taking in takings() if taking.page]
