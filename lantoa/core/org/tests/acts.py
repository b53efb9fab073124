"""Short ways for tests to change the small province."""

from datetime import date

from lantoa.core.org.actions import reorganise
from lantoa.core.org.models import Axis, Unit
from lantoa.core.org.reform import composing
from lantoa.core.org.reform.outcome import Outcome

REFORM = date(2025, 7, 1)


def act(steps, *, on=REFORM, unit=None, by="tests", title="Sắp xếp") -> Outcome:
    """Carry the steps out in one act."""
    keeper = unit or Unit.objects.order_by("pk").first()
    return reorganise(keeper, title=title, basis="Nghị quyết 01/NQ", effective_on=on, steps=steps, by=by)


def place(unit: Unit, *, axis: Axis, under: Unit, on: date, by="tests") -> Outcome:
    return act(composing.place([unit.code], under=under.code, axis=axis), on=on, unit=unit, by=by)


def close(unit: Unit, *, on: date) -> Outcome:
    """End the unit; `on` is the first day without it."""
    return act(composing.close(unit.code), on=on)
