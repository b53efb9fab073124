"""Files and pages on the web that show an activity come, go, and are looked at; the ledger follows what they prove."""

from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.counting import bring_ledger_in_step
from lantoa.channels.activities.keeping import add_links, ask_to_look, files_in_words, put_files
from lantoa.channels.activities.looking import Look
from lantoa.channels.activities.models import (
    OPEN_TO_CHANGES,
    PAGE_TITLE_LENGTH,
    TITLE_LENGTH,
    Activity,
    Attachment,
    Link,
    LinkState,
    StepKind,
)
from lantoa.channels.activities.permissions import RECORD
from lantoa.channels.activities.preparing import Lot, Sent, prepare
from lantoa.channels.activities.writing import held, keep, reason_of, take
from lantoa.core.clock import now
from lantoa.core.files import actions as files
from lantoa.core.files.kinds import PICTURES
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.lib.texts import one_line


class NothingSent(Refusal):
    message = _("Choose a photo or a file first.")
    field = "photos"


class RemovedAlready(Refusal):
    message = _("This file has been removed already.")


def attach(activity: Activity, *, sent: Iterable[Sent], by: Any) -> Lot:
    """Add files, those that are good. What was only claimed so far is recorded anew as evidenced. Raises NothingSent."""
    authorise(by, RECORD, activity.unit_id)
    lot = prepare(sent)
    if not lot.size:
        raise NothingSent
    with transaction.atomic():
        row = held(activity, *OPEN_TO_CHANGES)
        added = put_files(row, lot.ready, by=by)
        if added:
            take(row, StepKind.ATTACHED, by=by, remark=files_in_words(added))
            row.expected_attachments = max(row.expected_attachments, row.attachments.standing().count())
            keep(row, by=by)
            bring_ledger_in_step(row, reason=_now("Evidence arrived"), by=by)
    return lot


@transaction.atomic
def attach_link(activity: Activity, *, link: str, by: Any) -> Activity:
    """Add a page on the web; it proves something once it has been looked at."""
    authorise(by, RECORD, activity.unit_id)
    row = held(activity, *OPEN_TO_CHANGES)
    before = row.links.count()
    add_links(row, [link], by=by)
    if row.links.count() > before:
        take(row, StepKind.ATTACHED, by=by, remark=one_line(link, 200))
        keep(row, by=by)
        bring_ledger_in_step(row, reason=_now("Evidence arrived"), by=by)
    return row


@transaction.atomic
def detach(attachment: Attachment, *, reason: str, by: Any) -> Attachment:
    """Remove a file, for a reason that stays: the bytes go, its number is given to no other."""
    authorise(by, RECORD, attachment.activity.unit_id)  # type: ignore[union-attr]
    row = held(attachment.activity, *OPEN_TO_CHANGES)  # type: ignore[arg-type]
    attachment = Attachment.objects.select_related("file", "thumbnail").get(pk=attachment.pk)
    if attachment.file.is_erased:
        raise RemovedAlready
    why = reason_of(reason)
    for file in (attachment.file, attachment.thumbnail):
        if file:
            files.erase(file, reason=why, by=by)
    row.expected_attachments = min(row.expected_attachments, row.attachments.standing().count())
    take(row, StepKind.DETACHED, by=by, remark=why)
    keep(row, by=by)
    bring_ledger_in_step(row, reason=why, by=by)
    return attachment


@transaction.atomic
def expect_no_more(activity: Activity, *, by: Any) -> Activity:
    """Say that files which were announced will not come."""
    authorise(by, RECORD, activity.unit_id)
    row = held(activity, *OPEN_TO_CHANGES)
    row.expected_attachments = row.attachments.standing().count()
    keep(row, by=by)
    take(row, StepKind.NO_MORE, by=by)
    return row


@transaction.atomic
def look_again(link: Link, *, by: Any) -> Link:
    """Ask a worker to look at the page once more; until it has, what was seen stands."""
    authorise(by, RECORD, link.activity.unit_id)
    held(link.activity, *OPEN_TO_CHANGES)
    ask_to_look(link)
    return link


@transaction.atomic
def keep_look(link: Link, *, look: Look, by: Any) -> Link:
    """Keep what a worker saw at the address; a page that answers proves the item, one that is gone proves it no more.

    A page that was seen once stays so while it only cannot be looked at.
    """
    authorise(by, RECORD, link.activity.unit_id)
    activity = Activity.objects.held(link.activity_id)
    row = Link.objects.select_related("picture").get(pk=link.pk)
    if row.answers and look.state == LinkState.UNSEEN:
        return row
    row.state, row.why, row.status, row.checked_at = look.state, look.why, look.status, now()
    row.final_address, row.published_on = look.final_address[:1000], look.published_on or row.published_on
    row.title = one_line(look.title, PAGE_TITLE_LENGTH) or row.title
    if look.picture and row.picture is None:
        picture = ContentFile(look.picture, name="anh-bai-dang.jpg")
        row.picture = files.keep(picture, by=by, allowed=PICTURES, unit_id=activity.unit_id)
    row.save()
    if not activity.is_open_to_changes:
        return row
    if row.title and activity.is_published_elsewhere and activity.title in (row.address, row.address[:TITLE_LENGTH]):
        # Nobody gave it a title, so it has that of the page.
        activity.title = one_line(row.title, TITLE_LENGTH)
        keep(activity, by=by)
    take(activity, StepKind.LOOKED_AT, by=by, remark=str(LinkState(row.state).label))
    bring_ledger_in_step(activity, reason=_now("The page on the web was looked at"), by=by)
    return row


@transaction.atomic
def keep_small(attachment: Attachment, *, small: bytes, by: Any) -> Attachment:
    """Keep the small picture that a worker drew. Done twice, the first one stays."""
    authorise(by, RECORD, attachment.activity.unit_id)  # type: ignore[union-attr]
    row = Attachment.objects.select_for_update(of=("self",)).select_related("file").get(pk=attachment.pk)
    if row.thumbnail_id or row.file.is_erased:
        return row
    picture = ContentFile(small, name=f"nho-{row.file.name}"[:200])
    row.thumbnail = files.keep(picture, by=by, allowed=PICTURES, unit_id=row.file.unit_id)
    row.save(update_fields=["thumbnail"])
    return row
