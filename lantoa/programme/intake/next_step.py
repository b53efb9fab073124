"""What can be done with a reviewed draft; the layers above offer it, so that intake need not know them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lantoa.programme.intake.models import Draft


@dataclass(frozen=True)
class Step:
    """One thing to go on to from a draft."""

    label: str
    url: str
    icon: str
    is_main: bool = False
    # What stands beside the work and is no part of it.
    is_aside: bool = False


Offer = Callable[[Draft, Any], Step | None]
_offers: list[Offer] = []


def offer(make: Offer) -> Offer:
    """Register a function that says, for a draft and a person, what they can go on to."""
    _offers.append(make)
    return make


def next_steps(draft: Draft, person: Any) -> list[Step]:
    """The steps that are open to the person, the main one first."""
    steps = [step for make in _offers if (step := make(draft, person))]
    return sorted(steps, key=lambda step: not step.is_main)
