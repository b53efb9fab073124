"""What difficulties offer to the layers below, and what passes on with posts and units."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from lantoa.core import events
from lantoa.core.accounts.models import User
from lantoa.core.org.events import UNITS_REORGANISED
from lantoa.core.org.models import Unit
from lantoa.core.org.passing_on import Passing, passes_on
from lantoa.core.org.reform.outcome import Outcome
from lantoa.core.org.scope import may
from lantoa.core.org.waiting import Waiting
from lantoa.programme.difficulties.models import Difficulty, Direction, State
from lantoa.programme.difficulties.permissions import RAISE
from lantoa.programme.difficulties.waiting import direction_waiting, waiting_at
from lantoa.programme.intake.next_step import Step
from lantoa.programme.plan.models import Version
from lantoa.programme.plan.unit_steps import unit_step


@unit_step
def raise_step(version: Version, unit: Unit, person: Any) -> Step | None:
    """A unit says from its part of the programme what is difficult."""
    if not may(person, RAISE, unit):
        return None
    url = reverse("difficulties:raise", args=[version.programme_id, unit.pk])
    return Step(_("Raise a difficulty"), url, "message-circle-question-mark", is_aside=True)


def _directions(person: User, unit: Unit) -> Iterable[Direction]:
    return Direction.objects.followed().filter(person=person, unit=unit).select_related("matter").order_by("pk")


def _find(person: User, unit: Unit) -> Iterable[Waiting]:
    return map(direction_waiting, _directions(person, unit))


def _move(old: User, new: User, unit: Unit) -> None:
    """Whoever takes the post carries out what its holder was told to."""
    Direction.objects.followed().filter(person=old, unit=unit).update(person=new)


passes_on(Passing(_lazy("Directions to carry out"), _find, _move))
passes_on(Passing(_lazy("Difficulties and directions that wait"), waiting_at))


@events.preview(UNITS_REORGANISED)
def tell_what_passes_on(reform: Outcome) -> str | None:
    """How many open difficulties the units that end leave to those that carry on; see `core.org.inherited`."""
    open_ones = Difficulty.objects.exclude(state=State.CLOSED)
    count = open_ones.filter(unit__in=[unit.pk for unit in reform.ended]).count()
    if not count:
        return None
    sentence = ngettext(
        "%(count)s difficulty that is still open passes to the unit that follows.",
        "%(count)s difficulties that are still open pass to the unit that follows.",
        count,
    )
    return sentence % {"count": count}
