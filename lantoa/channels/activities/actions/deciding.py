"""The head of the unit confirms what was recorded, one or several at once, or sends it back with what is wrong."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.counting import bring_ledger_in_step
from lantoa.channels.activities.models import Activity, State, StepKind
from lantoa.channels.activities.permissions import CONFIRM
from lantoa.channels.activities.writing import held, keep, people_of, reason_of, take
from lantoa.core import notices
from lantoa.core.clock import now
from lantoa.core.org.scope import authorise, authorise_all


@transaction.atomic
def confirm(activities: Collection[Activity], *, by: Any) -> list[Activity]:
    """Confirm each of them; the figures stay as they are. What is confirmed already stays so."""
    authorise_all(by, CONFIRM, [activity.unit for activity in activities])
    return [_confirm(activity, by=by) for activity in sorted(activities, key=lambda each: str(each.pk))]


def _confirm(activity: Activity, *, by: Any) -> Activity:
    row = held(activity, State.RECORDED, State.CONFIRMED)
    if row.is_confirmed:
        return row
    row.state, row.confirmed_by, row.confirmed_at, row.reason = State.CONFIRMED, by, now(), ""
    keep(row, by=by)
    take(row, StepKind.CONFIRMED, by=by)
    bring_ledger_in_step(row, reason=_now("The activity was confirmed"), by=by)
    return row


@transaction.atomic
def give_back(activity: Activity, *, reason: str, by: Any) -> Activity:
    """Send it back with what is wrong; its figures stand until they are corrected."""
    authorise(by, CONFIRM, activity.unit_id)
    row = held(activity, State.RECORDED, State.CONFIRMED)
    row.reason, row.state = reason_of(reason), State.RETURNED
    row.confirmed_by = row.confirmed_at = None
    keep(row, by=by)
    take(row, StepKind.RETURNED, by=by, remark=row.reason)
    bring_ledger_in_step(row, reason=row.reason, by=by)
    notices.tell(
        [person for person in people_of(row) if person != by],
        kind="programme.activity_returned",
        title=format_lazy("{said}: {title}", said=_("An activity comes back to be corrected"), title=row.title),
        body=row.reason,
        link=row.get_absolute_url(),
        subject=row,
        by=by,
    )
    return row
