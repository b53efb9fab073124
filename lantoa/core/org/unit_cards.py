"""What apps above the organisation show of a unit on its page; each does so in a module `unit_cards`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lantoa.core.org.models import Unit


@dataclass(frozen=True)
class UnitCard:
    """One card: its title, the template of its body, and what that reads as `facts`."""

    title: str
    template: str
    facts: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Any, Unit, date], UnitCard | None]
_makers: list[Maker] = []


def unit_card(maker: Maker) -> Maker:
    """Register what makes a card from (user, unit, day), or None where the user may see nothing of it.

    The unit is one that the user may open; whatever else the card tells, the maker looks at the permission for.
    """
    _makers.append(maker)
    return maker


def cards_for(user: Any, unit: Unit, day: date) -> Iterator[UnitCard]:
    """The cards that the user may see on the page of the unit as of the day."""
    for maker in _makers:
        if card := maker(user, unit, day):
            yield card
