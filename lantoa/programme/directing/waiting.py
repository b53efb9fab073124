"""What of tasks and directions waits for a person."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.clock import today
from lantoa.core.org.inherited import with_predecessors
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import own_units_where
from lantoa.core.org.waiting import Waiting
from lantoa.programme.directing.carriers import people_of_the_body
from lantoa.programme.directing.models import Direction
from lantoa.programme.directing.pages import task_url
from lantoa.programme.directing.permissions import ASSIGN, FOLLOW
from lantoa.programme.directing.queries import Given, directions_to_carry_out, given_to, tasks_of

SHOWN_MOST = 10


def waiting_for(person: Any) -> list[Waiting]:
    """What is given to the person, what to carry out, what is late in others' hands, what nobody has yet."""
    return [
        *map(given_waiting, _asked(person)),
        *_carried(directions_to_carry_out(person)),
        *_at_units(person),
    ]


def waiting_at(person: Any, unit: Unit) -> list[Waiting]:
    """What waits at one unit for whoever holds the post there."""
    at_unit = directions_to_carry_out(person).filter(unit=unit, person=None)
    return [*_carried(at_unit), *_at_units(person, pk=unit.pk)]


def _at_units(person: Any, **narrowed: Any) -> Iterator[Waiting]:
    following = with_predecessors(own_units_where(person, FOLLOW).filter(**narrowed))
    yield from _followed(following, person)
    yield from _shared_out(person, own_units_where(person, ASSIGN).filter(**narrowed))


def _asked(person: Any) -> list[Given]:
    """Without what the programme asks no more."""
    return [given for given in given_to(person) if given.obligation][:SHOWN_MOST]


def given_waiting(given: Given) -> Waiting:
    """One task that somebody has."""
    row = given.assignment
    words = _("Given to you, for %(unit)s") if row.is_lead else _("You help with it, for %(unit)s")
    return Waiting(
        title=row.item.text,
        url=task_url(row.item),
        why=words % {"unit": row.unit.label} + (f": {row.note}" if row.note else ""),
        action=_("Open the task"),
        due_on=given.due_on,
        icon="user-round-check",
    )


def direction_waiting(given: Direction) -> Waiting:
    """One direction that somebody is to carry out."""
    return Waiting(
        title=given.text,
        url=given.get_absolute_url(),
        why=_("Direction of the head: %(about)s") % {"about": given.about},
        action=_("Say what was done"),
        due_on=given.due_on,
        icon="flag",
    )


def _carried(rows: QuerySet[Direction]) -> Iterator[Waiting]:
    """Until it is reported; whoever follows it then closes it."""
    yield from map(direction_waiting, rows.filter(reported_at=None)[:SHOWN_MOST])


def _followed(units: QuerySet[Unit], person: Any) -> Iterator[Waiting]:
    """Of directions those who follow them see what is overdue, what was reported, and what names nobody else."""
    late = Q(due_on__lt=today()) | Q(reported_at__isnull=False) | Q(unit=None)
    rows = Direction.objects.followed().filter(late, body__in=units)
    own = directions_to_carry_out(person).filter(reported_at=None).order_by().values("pk")
    shown = rows.exclude(pk__in=own).select_related("unit", "person").order_by("due_on", "pk")
    for given in shown[:SHOWN_MOST]:
        yield Waiting(
            title=given.text,
            url=given.get_absolute_url(),
            why=_why(given),
            action=_("Close it") if given.is_reported else _("See how it stands"),
            due_on=given.due_on,
            icon="flag",
        )


def _why(given: Direction) -> str:
    if given.is_reported:
        return _("What was done is reported; close the direction.")
    if not given.carried_by:
        return _("Direction of the head; nobody else is named to carry it out.")
    return _("Direction of the head, overdue: %(who)s carries it out.") % {"who": given.carried_by}


def _shared_out(person: Any, units: QuerySet[Unit]) -> Iterator[Waiting]:
    """What is late in somebody else's hands, and how many tasks of an inner part nobody has."""
    by_unit: dict[int, int] = {}
    own = {unit.pk: unit for unit in units.select_related("kind")}
    for task in tasks_of(own):
        if task.is_overdue and task.lead and task.lead.person_id != person.pk:
            yield Waiting(
                title=task.item.text,
                url=task_url(task.item),
                why=_("Overdue, given to %(person)s.") % {"person": task.lead.person},
                action=_("See how it stands"),
                due_on=task.due_on,
                icon="user-round-x",
            )
        if task.state == "unassigned":
            by_unit[task.obligation.unit_id] = by_unit.get(task.obligation.unit_id, 0) + 1
    for unit, count in by_unit.items():
        # A school works together; a part of a body shares its tasks out among its officers.
        if own[unit].kind.is_inner and set(people_of_the_body(own[unit])) - {person.pk}:
            yield _nobody_has(own[unit], count)


def _nobody_has(unit: Unit, count: int) -> Waiting:
    sentence = ngettext("%(count)s task is given to nobody yet.", "%(count)s tasks are given to nobody yet.", count)
    return Waiting(
        title=_("Tasks of %(unit)s") % {"unit": unit.name},
        url=f"{reverse('directing:unit_tasks')}?unit={unit.pk}&state=unassigned",
        why=sentence % {"count": count},
        action=_("Give them to people"),
        icon="users-round",
    )
