"""What difficulties offer to the layers below, and what passes on with posts and units."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from lantoa.core import events
from lantoa.core.org.events import UNITS_REORGANISED
from lantoa.core.org.models import Unit
from lantoa.core.org.passing_on import Passing, passes_on
from lantoa.core.org.reform.outcome import Outcome
from lantoa.core.org.scope import may
from lantoa.programme.difficulties.models import Difficulty, MatterDirection, State, StepKind
from lantoa.programme.difficulties.permissions import RAISE
from lantoa.programme.difficulties.waiting import waiting_at
from lantoa.programme.difficulties.writing import take
from lantoa.programme.directing.events import DIRECTION_CLOSED, DIRECTION_REPORTED
from lantoa.programme.directing.models import Direction
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


passes_on(Passing(_lazy("Difficulties that wait"), waiting_at))


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


@events.now(DIRECTION_REPORTED)
def note_report(direction: Direction, by: Any) -> None:
    """What was done on a direction is a step of its matter."""
    _note(direction, StepKind.REPORTED, direction.report, by)


@events.now(DIRECTION_CLOSED)
def note_closing(direction: Direction, by: Any) -> None:
    _note(direction, StepKind.CARRIED_OUT, direction.outcome, by)


def _note(direction: Direction, kind: StepKind, words: str, by: Any) -> None:
    given = MatterDirection.objects.filter(direction=direction).select_related("matter__programme__unit").first()
    if given:
        take(given.matter, kind, by=by, remark=words)
