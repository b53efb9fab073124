"""Units are reminded of plans that they owe, by rule."""

from typing import Any

from django.db import transaction

from lantoa.core.clock import now, today
from lantoa.core.notices.reminders import tell_each
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise_all
from lantoa.programme.cascade.models import OwedPlan, Reminder
from lantoa.programme.cascade.owing import BATCH
from lantoa.programme.cascade.permissions import RECEIVE_UNIT_PLAN
from lantoa.programme.cascade.reminders import PlanDigest, calls_on, people_of


@transaction.atomic
def remind(*, by: Any) -> int:
    """Tell everybody whom a rule names today, each person everything in one notice; returns how many people were told.

    All of it or nothing: a worker killed meanwhile leaves no reminder that was noted and not told, nor one told twice.
    """
    authorise_all(by, RECEIVE_UNIT_PLAN, Unit.objects.filter(programmes__isnull=False).distinct())
    day = today()
    calls = calls_on(day)
    people = people_of(calls, day)
    Reminder.objects.bulk_create(
        Reminder(
            programme=call.row.programme,
            unit=call.row.unit,
            rule=call.rule.code,
            due_on=call.due,
            told=len(people[place]),
            sent_on=day,
            sent_at=now(),
        )
        for place, call in enumerate(calls)
    )
    for call in calls:
        call.row.reminded_on = day
    OwedPlan.objects.bulk_update([call.row for call in calls], ["reminded_on"], batch_size=BATCH)
    told = ((call, people[place]) for place, call in enumerate(calls))
    return tell_each(told, lambda theirs: PlanDigest(theirs, day), kind="deadline.unit_plan", by=by)
