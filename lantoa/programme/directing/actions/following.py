"""A direction is followed: whoever carries it out reports, those who follow it close it."""

from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, events, notices
from lantoa.core.clock import now
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.directing.events import DIRECTION_CLOSED as CLOSED
from lantoa.programme.directing.events import DIRECTION_REPORTED as REPORTED
from lantoa.programme.directing.kinds import DIRECTION_CLOSED
from lantoa.programme.directing.models import Direction
from lantoa.programme.directing.permissions import CARRY_OUT, FOLLOW
from lantoa.programme.directing.writing import record, tell_followers


class NoReport(Refusal):
    message = _("Say in a sentence what was done.")
    field = "text"


class NoOutcome(Refusal):
    message = _("Say what was done; the head reads it.")
    field = "outcome"


class ClosedAlready(Refusal):
    message = _("This direction is closed already. What was done stands below it.")


@transaction.atomic
def report(direction: Direction, *, text: str, by: Any) -> Direction:
    """Say what was done; those who follow the direction close it with that. A later report takes its place."""
    authorise(by, CARRY_OUT, direction.unit_id or direction.body_id)
    row = _open(direction)
    if not text.strip():
        raise NoReport
    row.report, row.reported_by, row.reported_at = text.strip(), by, now()
    row.save(update_fields=["report", "reported_by", "reported_at"])
    audit.note("directing.report", row, by=by, unit_id=row.body_id)
    events.announce(REPORTED, direction=row, by=by)
    tell_followers(
        row.body,
        kind="programme.direction_reported",
        title=format_lazy("{said}: {about}", said=_("What was done on a direction"), about=row.about),
        body=row.report,
        link=row.get_absolute_url(),
        subject=row,
        by=by,
    )
    return row


@transaction.atomic
def close(direction: Direction, *, outcome: str, by: Any) -> Direction:
    """End the following of a direction with what was done."""
    authorise(by, FOLLOW, direction.body_id)
    row = _open(direction)
    if not outcome.strip():
        raise NoOutcome
    row.outcome, row.closed_by, row.closed_at = outcome.strip(), by, now()
    row.save(update_fields=["outcome", "closed_by", "closed_at"])
    record(
        DIRECTION_CLOSED,
        row,
        title=str(row),
        unit=row.body,
        programme=row.programme,
        link=row.get_absolute_url(),
        by=by,
    )
    audit.note("directing.close", row, by=by, unit_id=row.body_id)
    events.announce(CLOSED, direction=row, by=by)
    notices.tell(
        [row.given_by],
        kind="programme.direction_closed",
        title=format_lazy("{said}: {about}", said=_("Your direction is carried out"), about=row.about),
        body=row.outcome,
        link=row.get_absolute_url(),
        subject=row,
        by=by,
    )
    return row


def _open(direction: Direction) -> Direction:
    """The direction, held, if it is followed still."""
    row = (
        Direction.objects.select_for_update(of=("self",))
        .select_related("body", "programme__undertaking", "given_by")
        .get(pk=direction.pk)
    )
    if row.is_closed:
        raise ClosedAlready
    return row
