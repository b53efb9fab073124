"""What tasks and directions offer to the layers below, and what passes on with posts and units."""

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
from lantoa.programme.directing.models import Assignment, Direction
from lantoa.programme.directing.pages import task_url
from lantoa.programme.directing.permissions import ASSIGN
from lantoa.programme.directing.queries import given_to
from lantoa.programme.directing.waiting import direction_waiting, given_waiting, waiting_at
from lantoa.programme.intake.next_step import Step
from lantoa.programme.plan.models import Version
from lantoa.programme.plan.task_pages import task_page
from lantoa.programme.plan.unit_steps import unit_step

task_page(task_url)


@unit_step
def share_out_step(version: Version, unit: Unit, person: Any) -> Step | None:
    """From its part of the programme a unit goes on to give the tasks to its people."""
    if not may(person, ASSIGN, unit):
        return None
    url = f"{reverse('directing:unit_tasks')}?unit={unit.pk}&programme={version.programme_id}"
    return Step(_("Give the tasks to people"), url, "users-round", is_aside=True)


def _directions(person: User, unit: Unit) -> Iterable[Direction]:
    return Direction.objects.followed().filter(person=person, unit=unit).order_by("pk")


def _find_directions(person: User, unit: Unit) -> Iterable[Waiting]:
    return map(direction_waiting, _directions(person, unit))


def _move_directions(old: User, new: User, unit: Unit) -> None:
    """Whoever takes the post carries out what its holder was told to."""
    Direction.objects.followed().filter(person=old, unit=unit).update(person=new)


def _find_tasks(person: User, unit: Unit) -> Iterable[Waiting]:
    return [given_waiting(given) for given in given_to(person) if given.assignment.unit_id == unit.pk]


def _move_tasks(old: User, new: User, unit: Unit) -> None:
    """Whoever takes the post has the tasks of its holder, but for those that they have already."""
    rows = Assignment.objects.open().filter(person=old, unit=unit)
    theirs = set(Assignment.objects.standing().filter(person=new, unit=unit).values_list("programme", "key"))
    moved = [row.pk for row in rows if (row.programme_id, row.key) not in theirs]
    Assignment.objects.filter(pk__in=moved).update(person=new)


passes_on(Passing(_lazy("Tasks given to the person"), _find_tasks, _move_tasks))
passes_on(Passing(_lazy("Directions to carry out"), _find_directions, _move_directions))
passes_on(Passing(_lazy("Directions and tasks of the unit that wait"), waiting_at))


@events.preview(UNITS_REORGANISED)
def tell_what_passes_on(reform: Outcome) -> str | None:
    """How many tasks in somebody's hands the units that end leave to those that carry on; see `org.inherited`."""
    count = Assignment.objects.open().filter(unit__in=[unit.pk for unit in reform.ended]).count()
    if not count:
        return None
    sentence = ngettext(
        "%(count)s task that a person has passes to the unit that follows.",
        "%(count)s tasks that people have pass to the units that follow.",
        count,
    )
    return sentence % {"count": count}
