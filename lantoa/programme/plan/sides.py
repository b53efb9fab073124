"""The sides of a programme's page. Apps above offer theirs from their `handlers.py`, so that the programme names none of them."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Side:
    """A tab: its key, what it is called, and its page, which takes the key of the programme."""

    key: str
    label: str | Promise
    page: str


_offered: dict[str, Side] = {}


def offer_side(side: Side) -> Side:
    """Show the side on every programme, after those offered before."""
    return _offered.setdefault(side.key, side)


def offered_sides() -> list[Side]:
    return list(_offered.values())
