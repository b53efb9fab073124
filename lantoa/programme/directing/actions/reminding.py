"""People are reminded of what they do, by rule."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from lantoa.core.clock import now, today
from lantoa.core.notices.reminders import tell_each
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise_all
from lantoa.programme.directing.models import Assignment, Direction, TaskReminder
from lantoa.programme.directing.permissions import ASSIGN
from lantoa.programme.directing.reminders import TaskDigest, calls_on, people_of


@transaction.atomic
def remind(*, by: Any) -> int:
    """Tell everybody whom a rule names today, each person everything in one notice; returns how many people were told.

    All of it or nothing: a worker killed meanwhile leaves no reminder that was noted and not told, nor one told twice.
    """
    authorise_all(by, ASSIGN, Unit.objects.filter(pk__in=_concerned()))
    day = today()
    calls = calls_on(day)
    people = people_of(calls)
    TaskReminder.objects.bulk_create(
        TaskReminder(
            assignment=call.subject if isinstance(call.subject, Assignment) else None,
            direction=call.subject if isinstance(call.subject, Direction) else None,
            rule=call.rule.code,
            due_on=call.due,
            told=len(told),
            sent_at=now(),
        )
        for call, told in zip(calls, people, strict=True)
    )
    told = zip(calls, people, strict=True)
    return tell_each(told, lambda theirs: TaskDigest(theirs, day), kind="deadline.task", by=by)


def _concerned() -> QuerySet[Any]:
    """The keys of units where something is still to be done."""
    given = Assignment.objects.open().order_by().values("unit")
    return given.union(Direction.objects.followed().order_by().values("body"))
