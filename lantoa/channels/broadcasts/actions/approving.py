"""A unit submits a campaign, its head approves it for now or for a time, or sends it back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts.bodies import body_of
from lantoa.channels.broadcasts.models import OPEN_TO_CHANGES, Campaign, State, StepKind
from lantoa.channels.broadcasts.permissions import APPROVE, PREPARE
from lantoa.channels.broadcasts.readiness import refuse_unless_ready
from lantoa.channels.broadcasts.starting import ask_to_send
from lantoa.channels.broadcasts.timing import goes_out_at
from lantoa.channels.broadcasts.writing import held, keep, people_at, take, tell
from lantoa.core.accounts.models import User
from lantoa.core.clock import local, now
from lantoa.core.org.inherited import unit_today
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import moment_on_screen


class NobodyApproves(Refusal):
    message = _("%(unit)s has no head in the system. Ask its administrator to give that post, then submit this.")


class TimeIsPast(Refusal):
    message = _("This time is past already. Choose a later one, or leave it empty to send as soon as it is approved.")
    field = "send_on"


class TimeIsQuiet(Refusal):
    message = _("At night and on days off nothing goes out that is not urgent. The next time is %(moment)s.")
    field = "send_on"


class RemarkMissing(Refusal):
    message = _("Say what is to be mended; whoever prepared it reads that.")
    field = "remark"


@transaction.atomic
def submit(campaign: Campaign, *, seen: int, by: User) -> Campaign:
    """Put it to whoever answers for it: the head of the unit, or of the body of which it is a part."""
    authorise(by, PREPARE, campaign.unit_id)
    row = held(campaign, *OPEN_TO_CHANGES, seen=seen)
    row.unit = unit_today(row.unit)
    refuse_unless_ready(row, by=by)
    _refuse_time(row.send_at, is_urgent=row.is_urgent)
    row.decider = body_of(row.unit)
    heads = people_at(APPROVE, row.decider)
    if not heads:
        raise NobodyApproves(unit=row.decider)
    row.state, row.submitted_by, row.remark = State.SUBMITTED, by, ""
    keep(row, by=by)
    take(row, StepKind.SUBMITTED, at=row.unit, by=by)
    tell(row, heads, kind="submitted", said=_("A message campaign waits for your approval"), body=row.words, by=by)
    return row


@transaction.atomic
def take_back(campaign: Campaign, *, by: Any) -> Campaign:
    """Open it to changes again while nobody has approved it."""
    authorise(by, PREPARE, campaign.unit_id)
    row = held(campaign, State.SUBMITTED)
    row.state = State.RETURNED
    keep(row, by=by)
    take(row, StepKind.TAKEN_BACK, at=row.unit, by=by)
    return row


@transaction.atomic
def give_back(campaign: Campaign, *, remark: str, seen: int, by: Any) -> Campaign:
    """Send it back to its unit with what is to be mended."""
    authorise(by, APPROVE, _decider(campaign))
    row = held(campaign, State.SUBMITTED, seen=seen)
    if not remark.strip():
        raise RemarkMissing
    row.state, row.remark = State.RETURNED, remark.strip()
    keep(row, by=by)
    take(row, StepKind.RETURNED, at=row.decider, by=by, remark=row.remark)
    said = _("A message campaign comes back to be mended")
    tell(row, people_at(PREPARE, row.unit), kind="returned", said=said, body=row.remark, by=by)
    return row


@transaction.atomic
def approve(campaign: Campaign, *, seen: int, by: User, send_at: datetime | None = None) -> Campaign:
    """Let it go out, at once or at a time; what is not urgent waits for the morning of a working day by itself."""
    authorise(by, APPROVE, _decider(campaign))
    row = held(campaign, State.SUBMITTED, seen=seen)
    refuse_unless_ready(row, by=by)
    _refuse_time(send_at, is_urgent=row.is_urgent)
    row.send_at = send_at or goes_out_at(now(), is_urgent=row.is_urgent)
    row.state, row.approved_by = State.APPROVED, by
    keep(row, by=by)
    take(row, StepKind.APPROVED, at=row.decider, by=by, remark=moment_on_screen(local(row.send_at)))
    said = _("A message campaign is approved")
    tell(row, people_at(PREPARE, row.unit), kind="approved", said=said, by=by)
    if row.send_at <= now():
        ask_to_send(row)
    return row


def _decider(campaign: Campaign) -> int:
    """Where the decision is; of a draft nobody decides, so the own unit is asked, and its state then refuses."""
    return campaign.decider_id or campaign.unit_id


def _refuse_time(send_at: datetime | None, *, is_urgent: bool) -> None:
    if send_at is None:
        return
    if send_at <= now():
        raise TimeIsPast
    next_time = goes_out_at(send_at, is_urgent=is_urgent)
    if next_time != send_at:
        raise TimeIsQuiet(moment=moment_on_screen(local(next_time)))
