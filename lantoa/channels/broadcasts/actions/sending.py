"""A campaign goes out: whom it tells is written down once, then they are told some at a time, each together with the mark of it."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts.audiences import addressees
from lantoa.channels.broadcasts.counting import bring_ledger_in_step
from lantoa.channels.broadcasts.models import UNDER_WAY, Campaign, Recipient, RecipientState, State, StepKind
from lantoa.channels.broadcasts.permissions import APPROVE, PREPARE
from lantoa.channels.broadcasts.readiness import refuse_unless_people
from lantoa.channels.broadcasts.telling import KIND, title_of
from lantoa.channels.broadcasts.writing import authorise_stopping, held, keep, people_at, take, tell
from lantoa.core import notices
from lantoa.core.accounts.models import User
from lantoa.core.audit.trace import reference
from lantoa.core.clock import now
from lantoa.core.notices import settling
from lantoa.core.notices.models import Notice
from lantoa.core.org.inherited import unit_today
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal

# So many are told in one transaction: enough to be fast, few enough that a page waits for nothing.
CHUNK = 500


@transaction.atomic
def start(campaign: Campaign, *, by: Any) -> Campaign:
    """Write down whom it tells, as the units and posts of this moment say. Begun or stopped already, it stands as it is.

    Where nobody could be told any more it goes back to those who prepared it, who are told why.
    """
    authorise(by, APPROVE, campaign.decider_id or campaign.unit_id)
    row = Campaign.objects.held(campaign.pk)
    if not row.is_approved:
        return row
    try:
        refuse_unless_people(row)
    except Refusal as refusal:
        return _hold(row, refusal.sentence, by=by)
    found = [Recipient(campaign=row, **vars(each)) for each in addressees(row)]
    Recipient.objects.bulk_create(found, batch_size=2 * CHUNK)
    row.mailing = notices.open_mailing(KIND, by=row.approved_by)
    row.state, row.started_at = State.SENDING, now()
    keep(row, by=by)
    take(row, StepKind.STARTED, at=unit_today(row.unit), by=by, remark=str(len(found)))
    return row


@transaction.atomic
def tell_some(campaign: Campaign, *, by: Any) -> int:
    """Tell the next of those who wait, and mark them in the same transaction; returns how many still wait.

    When nobody waits any more the campaign has been sent, and the ledger has what it reached inside the system.
    """
    authorise(by, APPROVE, campaign.decider_id or campaign.unit_id)
    row = Campaign.objects.held(campaign.pk)
    if not row.is_going_out:
        return 0
    row.mailing.refresh_from_db()
    if row.mailing.cancelled_at:
        # Stopped from the page of the mailing itself.
        _stop(row, by=by)
        return 0
    waiting = row.recipients.filter(state=RecipientState.WAITING).order_by("pk")
    chunk = list(waiting.select_related("person")[:CHUNK])
    _tell(row, chunk)
    left = waiting.count()
    if not left:
        _end(row, by=by)
    return left


@transaction.atomic
def cancel(campaign: Campaign, *, by: Any) -> Campaign:
    """Tell nobody more. What has gone is gone; the ledger has it."""
    authorise_stopping(by, campaign)
    row = held(campaign, *UNDER_WAY)
    _stop(row, by=by)
    return row


@transaction.atomic
def count(campaign: Campaign, *, by: Any) -> int:
    """Bring the ledger in step with what has left and come back by now; returns how many entries that took."""
    authorise(by, APPROVE, campaign.decider_id or campaign.unit_id)
    row = held(campaign, State.SENT, State.CANCELLED)
    written = bring_ledger_in_step(row, by=by)
    if row.counted_at is None:
        row.counted_at = now()
        row.save(update_fields=["counted_at"])
    return written


def _tell(row: Campaign, chunk: Collection[Recipient]) -> None:
    people = [each.person for each in chunk if each.person.is_active]
    key = str(row.pk)
    notices.tell(
        people,
        kind=KIND,
        key=key,
        title=title_of(row),
        body=row.words,
        link=row.message_url,
        subject=row,
        mailing=row.mailing,
        ways=row.ways,
        by=row.approved_by,
    )
    mine = Recipient.objects.filter(pk__in=[each.pk for each in chunk])
    told = Notice.objects.filter(recipient=OuterRef("person"), kind=KIND, key=key, subject=reference(row))
    reached = mine.filter(person__in=people)
    reached.update(state=RecipientState.TOLD, told_at=now(), notice=Subquery(told.values("pk")[:1]))
    mine.filter(state=RecipientState.WAITING).update(state=RecipientState.LEFT)


def _end(row: Campaign, *, by: Any) -> None:
    row.state, row.ended_at = State.SENT, now()
    keep(row, by=by)
    told = row.recipients.told().count()
    take(row, StepKind.ENDED, at=unit_today(row.unit), by=by, remark=str(told))
    bring_ledger_in_step(row, by=by)
    said = _("A message campaign has been sent")
    tell(row, {*people_at(PREPARE, row.unit)}, kind="ended", said=said, by=by)


def _stop(row: Campaign, *, by: Any) -> None:
    row.recipients.filter(state=RecipientState.WAITING).update(state=RecipientState.STOPPED)
    if row.mailing and not row.mailing.cancelled_at:
        settling.stop(row.mailing)
    row.state, row.ended_at = State.CANCELLED, now()
    keep(row, by=by)
    take(row, StepKind.CANCELLED, at=unit_today(row.unit), by=by, remark=str(row.recipients.told().count()))
    bring_ledger_in_step(row, by=by)


def _hold(row: Campaign, why: str, *, by: Any) -> Campaign:
    row.state, row.remark = State.RETURNED, why
    keep(row, by=by)
    take(row, StepKind.HELD, at=unit_today(row.unit), by=by, remark=why)
    concerned: dict[int, User] = {person.pk: person for person in people_at(PREPARE, row.unit)}
    if row.approved_by:
        concerned[row.approved_by.pk] = row.approved_by
    said = _("A message campaign was not sent and comes back to be mended")
    tell(row, concerned.values(), kind="returned", said=said, body=why, by=by)
    return row
