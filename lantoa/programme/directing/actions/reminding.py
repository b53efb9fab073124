"""People are reminded of what they do, by rule."""

from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from lantoa.core import notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import now, today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise_all
from lantoa.programme.directing.models import Assignment, Direction, TaskReminder
from lantoa.programme.directing.permissions import ASSIGN
from lantoa.programme.directing.reminders import Call, Digest, calls_on, people_of


@transaction.atomic
def remind(*, by: Any) -> int:
    """Tell everybody whom a rule names today, each person everything in one notice; returns how many people were told.

    All of it or nothing: a worker killed meanwhile leaves no reminder that was noted and not told, nor one told twice.
    """
    authorise_all(by, ASSIGN, Unit.objects.filter(pk__in=_concerned()))
    calls = calls_on(today())
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
    gathered: dict[User, list[Call]] = defaultdict(list)
    for call, told in zip(calls, people, strict=True):
        for person in told:
            gathered[person].append(call)
    for person, theirs in gathered.items():
        digest = Digest(tuple(theirs), today())
        notices.tell([person], kind="deadline.task", title=digest.title, body=digest.body, link=digest.link, by=by)
    return len(gathered)


def _concerned() -> QuerySet[Any]:
    """The keys of units where something is still to be done."""
    given = Assignment.objects.open().order_by().values("unit")
    return given.union(Direction.objects.followed().order_by().values("body"))
