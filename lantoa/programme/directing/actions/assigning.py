"""Tasks of a unit are given to its people."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import now, today
from lantoa.core.org.inherited import with_predecessors
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen
from lantoa.lib.texts import one_line
from lantoa.programme.directing.carriers import people_of_the_body
from lantoa.programme.directing.kinds import TASK_ASSIGNED
from lantoa.programme.directing.models import Assignment, Part
from lantoa.programme.directing.pages import my_tasks_url, task_url
from lantoa.programme.directing.permissions import ASSIGN
from lantoa.programme.directing.writing import record, standing
from lantoa.programme.plan.models import Obligation, PlanItem


class NoTask(Refusal):
    message = _("Tick the tasks that you give.")
    field = "items"


class NotOwed(Refusal):
    message = _("%(unit)s does not owe this task any more: %(task)s. Open the list again.")
    field = "items"


class NotOfTheUnit(Refusal):
    message = _(
        "%(person)s holds no post at %(unit)s or a part of it by which tasks can be done. Choose somebody else."
    )
    field = "person"


class DayIsPast(Refusal):
    message = _("The last day is past already. Choose today or a later day.")
    field = "due_on"


class AfterThePlansDay(Refusal):
    message = _("The plan's last day is %(day)s: %(task)s. Choose a day not after it.")
    field = "due_on"


class DoneAlready(Refusal):
    message = _(
        "%(person)s has reported this task as done. If something is missing, let it go on with what is missing."
    )


@transaction.atomic
def assign(
    unit: Unit,
    *,
    items: Sequence[PlanItem],
    person: User,
    by: Any,
    part: Part = Part.LEAD,
    note: str = "",
    due_on: date | None = None,
) -> list[Assignment]:
    """Give tasks that the unit owes to one of its people.

    One person answers for a task: whoever did before is told that it passes on. Given to the same person again, part, note and
    day are changed. `due_on` is a day of the unit's own, not after the plan's.
    """
    authorise(by, ASSIGN, unit)
    # Two who share out the tasks of a unit at once wait here for each other.
    unit = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    _refuse(unit, items, person, due_on)
    made = [_give(unit, item, person=person, part=part, note=note, due_on=due_on, by=by) for item in items]
    _tell([each for each, is_new in made if is_new], by=by)
    return [each for each, _is_new in made]


def _refuse(unit: Unit, items: Sequence[PlanItem], person: User, due_on: date | None) -> None:
    if not items:
        raise NoTask
    owed = {row.item_id: row for row in Obligation.objects.owed().filter(unit=unit, item__in=items)}
    for item in items:
        if item.pk not in owed:
            raise NotOwed(unit=unit, task=one_line(item.text, 100))
    if person.pk not in people_of_the_body(unit):
        raise NotOfTheUnit(person=person, unit=unit)
    if due_on is None:
        return
    if due_on < today():
        raise DayIsPast
    for item in items:
        last = owed[item.pk].due_on
        # A day that is past already forbids nothing: the task is to be done still.
        if last and today() <= last < due_on:
            raise AfterThePlansDay(day=on_screen(last), task=one_line(item.text, 100))


def _give(unit: Unit, item: PlanItem, *, person: User, part: Part, by: Any, **more: Any) -> tuple[Assignment, bool]:
    """The person's assignment to the task, and whether it is new."""
    programme = item.version.programme
    held = Assignment.objects.standing().filter(programme=programme, key=item.key)
    # What a unit that has ended gave to its people is in the hands of the one that carries on.
    held = held.filter(unit__in=with_predecessors(Unit.objects.filter(pk=unit.pk)))
    if part == Part.LEAD:
        for other in held.filter(part=Part.LEAD).exclude(person=person).select_related("person", "item"):
            _end(other, by=by)
            _tell_ended(other, by=by)
    row = held.filter(person=person).first()
    is_new = row is None
    if row is None:
        row = Assignment(programme=programme, key=item.key, person=person, assigned_by=by, assigned_at=now())
    row.unit, row.item, row.part = unit, item, part
    for name, value in more.items():
        setattr(row, name, value)
    row.save()
    audit.note("directing.assign", row, by=by, unit_id=unit.pk)
    if is_new:
        record(TASK_ASSIGNED, row, title=item.text, unit=unit, programme=programme, link=task_url(item), by=by)
    return row, is_new


@transaction.atomic
def take_back(assignment: Assignment, *, by: Any, reason: str = "") -> Assignment:
    """End an assignment that is not done; the task waits for somebody else."""
    authorise(by, ASSIGN, assignment.unit_id)
    row = standing(assignment)
    if row.is_done:
        raise DoneAlready(person=row.person)
    _end(row, by=by, reason=reason.strip())
    _tell_ended(row, by=by)
    audit.note("directing.take_back", row, by=by, unit_id=row.unit_id)
    return row


def _end(row: Assignment, *, by: Any, reason: str = "") -> None:
    row.ended_at, row.ended_by, row.end_reason = now(), by, reason
    row.save(update_fields=["ended_at", "ended_by", "end_reason"])


def _tell(rows: Sequence[Assignment], *, by: Any) -> None:
    """One notice however many tasks; nobody is told what they took upon themselves."""
    if not rows or rows[0].person == by:
        return
    first = rows[0]
    what = str(first) if len(rows) == 1 else len(rows)
    notices.tell(
        [first.person],
        kind="programme.task_assigned",
        title=format_lazy(
            "{said}: {what}", said=_("Given to you") if len(rows) == 1 else _("Tasks given to you"), what=what
        ),
        body=first.note or "\n".join(str(row) for row in rows[:12]),
        link=task_url(first.item) if len(rows) == 1 else my_tasks_url(),
        subject=first,
        by=by,
    )


def _tell_ended(row: Assignment, *, by: Any) -> None:
    if row.person == by:
        return
    notices.tell(
        [row.person],
        kind="programme.task_taken_back",
        title=format_lazy("{said}: {what}", said=_("No longer given to you"), what=str(row)),
        body=row.end_reason,
        link=task_url(row.item),
        subject=row,
        by=by,
    )
