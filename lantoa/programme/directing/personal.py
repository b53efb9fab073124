"""What assignments and directions hold of a person."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.programme.directing.models import Assignment, Direction

_OF_THE_UNIT = _("Who did what in a unit's name is the record of the unit; after erasure it names nobody.")

hold(
    Holding(
        Assignment,
        _("Tasks that were given to me, or that I gave, reported or ended"),
        lambda person: Assignment.objects.filter(
            Q(person=person) | Q(assigned_by=person) | Q(done_by=person) | Q(ended_by=person)
        ),
        ("item", "unit", "note", "due_on", "assigned_at", "report", "done_at"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)
hold(
    Holding(
        Direction,
        _("Directions that I gave, carried out, reported on or closed"),
        lambda person: Direction.objects.filter(
            Q(given_by=person) | Q(person=person) | Q(reported_by=person) | Q(closed_by=person)
        ),
        ("text", "given_at", "due_on", "report", "outcome"),
        Fate.KEPT,
        _OF_THE_UNIT,
    )
)
