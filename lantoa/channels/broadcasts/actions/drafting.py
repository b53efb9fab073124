"""A unit writes down what it wants to tell whom; nobody is told until it is approved."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts.links import as_kept
from lantoa.channels.broadcasts.models import (
    LINK_LENGTH,
    OPEN_TO_CHANGES,
    SUBJECT_LENGTH,
    Campaign,
    State,
)
from lantoa.channels.broadcasts.permissions import PREPARE
from lantoa.channels.broadcasts.readiness import WordsMissing, refuse_unless_bound
from lantoa.channels.broadcasts.telling import TRIAL_KIND, title_of
from lantoa.channels.broadcasts.writing import held, keep
from lantoa.core import audit, notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.notices.models import Way
from lantoa.core.notices.ways import open_ways
from lantoa.core.org.inherited import unit_today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.lib.texts import one_line
from lantoa.programme.plan.models import PlanItem, Programme

# What a correction takes over: it goes the way that the first message went.
COPIED = ("programme", "link", "below", "axis", "roles", "ways", "is_urgent")
# An SMS costs money, so it is chosen and never set by itself.
FREE_WAYS = (Way.EMAIL, Way.ZALO)


class NoSubject(Refusal):
    message = _("Say in a few words what it is about; it is what everybody reads first.")
    field = "subject"


class WasSubmitted(Refusal):
    message = _("This was submitted once, so it stays with what was said about it. Leave it as a draft.")


class NobodyWasTold(Refusal):
    message = _("Nobody has been told yet, so there is nothing to correct. Change the message itself.")


@transaction.atomic
def begin(unit: Unit, *, programme: Programme, subject: str, by: Any) -> Campaign:
    """Begin a draft. Pressed twice, the same untouched draft comes back."""
    authorise(by, PREPARE, unit)
    if not subject.strip():
        raise NoSubject
    refuse_unless_bound(unit, programme)
    subject = one_line(subject, SUBJECT_LENGTH)
    # Held, so that of two presses the second finds what the first one wrote.
    Unit.objects.select_for_update().get(pk=unit.pk)
    drafts = Campaign.objects.filter(unit=unit, programme=programme, state=State.DRAFT, begun_by=by, words="")
    same = drafts.filter(subject=subject, corrects=None).first()
    ways = [way.value for way in FREE_WAYS if way in open_ways()]
    return same or _create(unit, by=by, programme=programme, subject=subject, ways=ways)


@transaction.atomic
def keep_words(
    campaign: Campaign, *, seen: int, by: Any, subject: str, link: str, topics: Iterable[PlanItem], **typed: Any
) -> Campaign:
    """Keep what is typed, as it is typed. `typed` are the other columns that a unit writes itself."""
    authorise(by, PREPARE, campaign.unit_id)
    row = held(campaign, *OPEN_TO_CHANGES, seen=seen)
    if not subject.strip():
        raise NoSubject
    row.subject, row.link = one_line(subject, SUBJECT_LENGTH), as_kept(link)[:LINK_LENGTH]
    for column, value in typed.items():
        setattr(row, column, value)
    keep(row, by=by)
    row.topics.set(topics)
    return row


@transaction.atomic
def discard(campaign: Campaign, *, by: Any) -> None:
    """Throw a draft away that was never submitted."""
    authorise(by, PREPARE, campaign.unit_id)
    row = held(campaign, State.DRAFT)
    if row.steps.exists():
        raise WasSubmitted
    audit.note("broadcasts.discard", row, by=by, unit_id=row.unit_id)
    row.delete()


@transaction.atomic
def correct(campaign: Campaign, *, by: Any) -> Campaign:
    """Begin a message to everybody whom this one told, which says what was wrong. Pressed twice, the same draft comes back."""
    authorise(by, PREPARE, campaign.unit_id)
    first = Campaign.objects.held(campaign.pk)
    if not first.recipients.told().exists():
        raise NobodyWasTold
    draft = Campaign.objects.filter(corrects=first, state__in=OPEN_TO_CHANGES).first()
    if draft:
        return draft
    same = {column: getattr(first, column) for column in COPIED}
    made = _create(unit_today(first.unit), by=by, subject=first.subject, corrects=first, **same)
    made.topics.set(first.topics.all())
    return made


@transaction.atomic
def send_trial(campaign: Campaign, *, by: User) -> Campaign:
    """Send the message to oneself alone, by every way by which one is reached."""
    authorise(by, PREPARE, campaign.unit_id)
    row = Campaign.objects.held(campaign.pk)
    if not row.words.strip():
        raise WordsMissing
    notices.tell(
        [by],
        kind=TRIAL_KIND,
        title=title_of(row),
        body=row.words,
        link=row.message_url,
        subject=row,
        ways=row.ways,
        by=by,
    )
    return row


def _create(unit: Unit, *, by: Any, **facts: Any) -> Campaign:
    row = Campaign(unit=unit, begun_by=by, begun_at=now(), **facts)
    row.revision = 0
    keep(row, by=by)
    audit.note("broadcasts.begin", row, by=by, unit_id=unit.pk)
    return row
