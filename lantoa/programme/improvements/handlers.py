"""What simpler procedures offer to the layers below, and what passes on with posts and units."""

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
from lantoa.programme.improvements.models import FOLLOWED, UNDECIDED, Improvement
from lantoa.programme.improvements.permissions import PROPOSE
from lantoa.programme.improvements.waiting import followed_waiting, waiting_at
from lantoa.programme.intake.next_step import Step
from lantoa.programme.plan.models import Version
from lantoa.programme.plan.unit_steps import unit_step


@unit_step
def propose_step(version: Version, unit: Unit, person: Any) -> Step | None:
    """A unit proposes from its part of the programme what could be simpler."""
    if not may(person, PROPOSE, unit):
        return None
    url = f"{reverse('improvements:new')}?don-vi={unit.pk}"
    return Step(_("Propose a simpler procedure"), url, "lightbulb", is_aside=True)


def _carried(person: User, unit: Unit) -> Iterable[Improvement]:
    rows = Improvement.objects.filter(carrier_person=person, carrier_unit=unit, state__in=FOLLOWED)
    return rows.order_by("pk")


def _find(person: User, unit: Unit) -> Iterable[Waiting]:
    return map(followed_waiting, _carried(person, unit))


def _move(old: User, new: User, unit: Unit) -> None:
    """Whoever takes the post carries out what its holder was to put in force."""
    Improvement.objects.filter(carrier_person=old, carrier_unit=unit, state__in=FOLLOWED).update(carrier_person=new)


passes_on(Passing(_lazy("Simpler procedures to put in force"), _find, _move))
passes_on(Passing(_lazy("Simpler procedures that wait"), waiting_at))


@events.preview(UNITS_REORGANISED)
def tell_what_passes_on(reform: Outcome) -> str | None:
    """How many open proposals the units that end leave to those that carry on; see `core.org.inherited`."""
    open_ones = Improvement.objects.filter(state__in=[*UNDECIDED, *FOLLOWED])
    count = open_ones.filter(unit__in=[unit.pk for unit in reform.ended]).count()
    if not count:
        return None
    sentence = ngettext(
        "%(count)s simpler procedure that is still open passes to the unit that follows.",
        "%(count)s simpler procedures that are still open pass to the unit that follows.",
        count,
    )
    return sentence % {"count": count}
