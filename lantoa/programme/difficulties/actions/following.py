"""A direction is followed: whoever carries it out reports, those who study the matter close it."""

from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, notices
from lantoa.core.clock import now
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.difficulties.kinds import DIRECTION_CLOSED
from lantoa.programme.difficulties.models import Direction, Matter, StepKind
from lantoa.programme.difficulties.permissions import CARRY_OUT, STUDY
from lantoa.programme.difficulties.writing import record, take, tell_office


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
    """Say what was done; those who study the matter close the direction with it. A later report takes its place."""
    authorise(by, CARRY_OUT, direction.unit_id or direction.matter.programme.unit_id)
    row = _open(direction)
    if not text.strip():
        raise NoReport
    row.report, row.reported_by, row.reported_at = text.strip(), by, now()
    row.save(update_fields=["report", "reported_by", "reported_at"])
    audit.note("difficulties.report", row, by=by, unit_id=row.matter.programme.unit_id)
    take(row.matter, StepKind.REPORTED, by=by, remark=row.report)
    tell_office(
        row.matter.programme,
        kind="programme.direction_reported",
        title=format_lazy("{said}: {title}", said=_("What was done on a direction"), title=row.matter.title),
        body=row.report,
        link=row.matter.get_absolute_url(),
        subject=row,
        by=by,
    )
    return row


@transaction.atomic
def close_direction(direction: Direction, *, outcome: str, by: Any) -> Direction:
    """End the following of a direction with what was done."""
    authorise(by, STUDY, direction.matter.programme.unit_id)
    row = _open(direction)
    if not outcome.strip():
        raise NoOutcome
    row.outcome, row.closed_by, row.closed_at = outcome.strip(), by, now()
    row.save(update_fields=["outcome", "closed_by", "closed_at"])
    programme = row.matter.programme
    record(DIRECTION_CLOSED, row, unit=programme.unit, programme=programme, link=row.matter.get_absolute_url(), by=by)
    audit.note("difficulties.close_direction", row, by=by, unit_id=programme.unit_id)
    take(row.matter, StepKind.CARRIED_OUT, by=by, remark=row.outcome)
    notices.tell(
        [row.given_by],
        kind="programme.direction_closed",
        title=format_lazy("{said}: {title}", said=_("Your direction is carried out"), title=row.matter.title),
        body=row.outcome,
        link=row.matter.get_absolute_url(),
        subject=row,
        by=by,
    )
    return row


def _open(direction: Direction) -> Direction:
    """The direction, held, if it is followed still."""
    # The matter first, as every verb does, so that two of them never wait for each other.
    Matter.objects.held(direction.matter_id)
    row = (
        Direction.objects.select_for_update(of=("self",)).select_related("matter__programme__unit").get(pk=direction.pk)
    )
    if row.is_closed:
        raise ClosedAlready
    return row
