"""What a unit can go on to from a programme that binds it; the layers above offer it, so that the programme need not know them."""

from collections.abc import Callable
from typing import Any

from lantoa.core.org.models import Unit
from lantoa.programme.intake.next_step import Step
from lantoa.programme.plan.models import Version

Offer = Callable[[Version, Unit, Any], Step | None]
_offers: list[Offer] = []


def unit_step(make: Offer) -> Offer:
    """Register a function that says, for a version, one of its units and a person, what they can go on to."""
    _offers.append(make)
    return make


def steps_for(version: Version, unit: Unit, person: Any) -> list[Step]:
    """The steps that are open to the person."""
    return [step for make in _offers if (step := make(version, unit, person))]
