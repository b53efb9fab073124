"""What a person leaves open at a unit when their post passes on; the apps above say it, and move what is personal."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from lantoa.core.accounts.models import User
from lantoa.core.org.models import Unit
from lantoa.core.org.waiting import Waiting


@dataclass(frozen=True)
class Passing:
    """One kind of open work: `find` names what there is, `move` hands it to the next person.

    Without `move` the work waits at the unit for whoever holds the post, so that nothing need be moved.
    """

    label: Any
    find: Callable[[User, Unit], Iterable[Waiting]]
    move: Callable[[User, User, Unit], None] | None = None


@dataclass(frozen=True)
class OpenWork:
    """What one kind of open work comes to, for the page that shows it."""

    label: str
    items: list[Waiting]
    is_personal: bool


_passings: list[Passing] = []


def passes_on(passing: Passing) -> Passing:
    """Register a kind of open work."""
    _passings.append(passing)
    return passing


def open_work(person: User, unit: Unit) -> list[OpenWork]:
    """Everything that waits for the person at the unit, by kind; kinds with nothing are left out."""
    found = ((each, list(each.find(person, unit))) for each in _passings)
    return [OpenWork(str(each.label), items, each.move is not None) for each, items in found if items]


def move_all(old: User, new: User, unit: Unit) -> int:
    """Hand over all that is personal; returns how many pieces."""
    moved = 0
    for each in _passings:
        if each.move is not None:
            moved += len(list(each.find(old, unit)))
            each.move(old, new, unit)
    return moved
