"""A unit has people from its first day to its last."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Unit
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen


class NotYetFounded(Refusal):
    message = _("%(unit)s was founded on %(day)s. Give that day or a later one.")


class EndedBefore(Refusal):
    message = _(
        "%(unit)s ended on %(day)s. Its roster takes nobody after that; use the roster of the unit that follows."
    )


def refuse_outside_life(unit: Unit, day: date) -> None:
    """Raise a Refusal unless the unit exists on the day."""
    if day < unit.opened_on:
        raise NotYetFounded(unit=unit, day=on_screen(unit.opened_on))
    if unit.closed_on and day > unit.closed_on:
        raise EndedBefore(unit=unit, day=on_screen(unit.closed_on))


def refuse_ended(unit: Unit, day: date) -> None:
    """Raise a Refusal unless places of the unit may begin on the day and stay open."""
    refuse_outside_life(unit, day)
    if unit.closed_on:
        raise EndedBefore(unit=unit, day=on_screen(unit.closed_on))
