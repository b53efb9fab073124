"""What of programmes waits for a person."""

from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.core.clock import today
from lantoa.core.org.models import Unit
from lantoa.core.org.waiting import Waiting
from lantoa.programme.plan.models import Binding, Opening
from lantoa.programme.plan.queries import current_versions, dated_duties, own_units

DUE_SOON_MOST = 10
# A task of a unit through all versions of a programme: programme, key of the task, unit.
TaskKey = tuple[int, UUID, int]


def waiting_for(person: Any, *, without: Collection[TaskKey] = ()) -> list[Waiting]:
    """Programmes that a unit of this person has not opened yet, then the next of its dated duties.

    `without` are tasks that somebody in particular has; the rooms above know them.
    """
    return [*_unopened(person), *_due_soon(person, without)]


def waiting_at(person: Any, unit: Unit) -> list[Waiting]:
    """As `waiting_for`, of one unit alone."""
    own = own_units(person).filter(pk=unit.pk)
    return [*_unopened(person, own), *_due_soon(person, (), unit=unit)]


def _unopened(person: Any, units: Any = None) -> Iterable[Waiting]:
    own = own_units(person) if units is None else units
    bindings = Binding.objects.filter(unit__in=own).select_related("programme", "unit")
    opened = set(
        Opening.objects.filter(version__in=current_versions(), unit__in=own).values_list("version__programme", "unit")
    )
    for binding in bindings.order_by("pk"):
        if (binding.programme_id, binding.unit_id) not in opened:
            yield Waiting(
                title=binding.programme.title,
                url=reverse("plan:programme_part", args=[binding.programme_id]),
                why=_("%(unit)s is bound by this programme and nobody has opened it yet.") % {"unit": binding.unit},
                action=_("Open"),
                icon="mail-open",
            )


def _due_soon(person: Any, without: Collection[TaskKey], **narrowed: Any) -> Iterable[Waiting]:
    duties = dated_duties(person).filter(due_on__gte=today(), **narrowed)[: DUE_SOON_MOST + len(without)]
    nobodys = (duty for duty in duties if (duty.version.programme_id, duty.item.key, duty.unit_id) not in without)
    for duty in islice(nobodys, DUE_SOON_MOST):
        yield Waiting(
            title=duty.item.text,
            url=reverse("plan:programme_part", args=[duty.version.programme_id]),
            why=_("%(unit)s, under %(number)s") % {"unit": duty.unit.label, "number": duty.version.number_symbol},
            action=_("See the task"),
            due_on=duty.due_on,
            icon="calendar-clock",
        )
