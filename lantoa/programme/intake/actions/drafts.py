"""Verbs on drafts: a document comes in, is read by a job, and its header is put right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, jobs
from lantoa.core.clock import now
from lantoa.core.files import actions as files
from lantoa.core.files import kinds
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.intake.fill import fill
from lantoa.programme.intake.models import Draft, DraftState, Item, ItemRecurrence, Origin, Party
from lantoa.programme.intake.permissions import REVIEW_DRAFT, TAKE_IN
from lantoa.programme.intake.reading.nodes import Reading
from lantoa.programme.intake.reading.source import Source

READ_WORK = "intake.read"
WAITING_MAX = 20
HEADER_FIELDS = (
    "title",
    "number_symbol",
    "issued_day",
    "issued_month",
    "issued_year",
    "issuer",
    "parent_body",
    "place",
    "signing_authority",
    "signer_position",
    "signer_name",
    "first_year",
    "last_year",
)


class NotInReview(Refusal):
    message = _("This draft is not in review any more. Open the list of drafts to see where it went.")


class SomebodyElseChangedIt(Refusal):
    message = _("%(who)s changed this a moment ago. Their version is shown; yours is below it, to take over or drop.")


class TooManyWaiting(Refusal):
    message = _("%(count)s documents of yours wait to be read already. Wait until some are read, then send the next.")


class AlreadyRead(Refusal):
    message = _("This document has been read already and its review has begun.")


@transaction.atomic
def take_in(unit: Unit, *, upload: UploadedFile, by: Any) -> Draft:
    """Keep an uploaded document and have it read in the background."""
    authorise(by, TAKE_IN, unit)
    # One person's heap would keep everybody else's documents waiting behind it.
    waiting = Draft.objects.filter(made_by=by, state=DraftState.WAITING).count()
    if waiting >= WAITING_MAX:
        raise TooManyWaiting(count=waiting)
    # Any kind is kept: the reader says what is wrong with it, and the person still has what they sent.
    file = files.keep(upload, by=by, allowed=frozenset(kinds.KINDS), unit_id=unit.pk)
    draft = Draft.objects.create(unit=unit, origin=Origin.READ, file=file, made_by=by, made_at=now())
    _ask_to_read(draft, by=by)
    audit.note("intake.take_in", draft, by=by, unit_id=unit.pk)
    return draft


@transaction.atomic
def read_again(draft: Draft, *, by: Any) -> Draft:
    """Read a document again that could not be read, or whose review nobody has begun."""
    authorise(by, TAKE_IN, draft.unit_id)
    draft = Draft.objects.held(draft.pk)
    if draft.file_id is None or draft.is_published or draft.items.exclude(changed_by=None).exists():
        raise AlreadyRead
    draft.state, draft.refusal_code, draft.refusal_facts = DraftState.WAITING, "", {}
    draft.save(update_fields=["state", "refusal_code", "refusal_facts"])
    _ask_to_read(draft, by=by)
    audit.note("intake.read_again", draft, by=by, unit_id=draft.unit_id)
    return draft


def _ask_to_read(draft: Draft, *, by: Any) -> None:
    work = jobs.named(READ_WORK)
    jobs.enqueue(work, key=f"{READ_WORK}:{draft.pk}", owner=by, title=draft.file.name, draft_id=draft.pk)


@transaction.atomic
def keep_reading(draft: Draft, *, source: Source, reading: Reading, by: str) -> Draft:
    """Store what the reader found; all of it or nothing, so a killed worker leaves no half reading."""
    authorise(by, REVIEW_DRAFT, draft.unit_id)
    draft = Draft.objects.held(draft.pk)
    if not draft.is_waiting:
        return draft
    fill(draft, source, reading)
    draft.state = DraftState.REVIEW
    draft.save(update_fields=["state"])
    audit.note("intake.keep_reading", draft, by=by, unit_id=draft.unit_id)
    return draft


@transaction.atomic
def keep_refusal(draft: Draft, *, code: str, facts: dict[str, Any], by: str) -> Draft:
    """Say why a document could not be read; the upload is kept."""
    authorise(by, REVIEW_DRAFT, draft.unit_id)
    draft = Draft.objects.held(draft.pk)
    if not draft.is_waiting:
        return draft
    draft.state, draft.refusal_code, draft.refusal_facts = DraftState.REFUSED, code, facts
    draft.save(update_fields=["state", "refusal_code", "refusal_facts"])
    audit.note("intake.keep_refusal", draft, by=by, unit_id=draft.unit_id, remark=code)
    return draft


@transaction.atomic
def make_by_hand(unit: Unit, *, title: str, first_year: int, by: Any) -> Draft:
    """Begin a programme without a document."""
    authorise(by, TAKE_IN, unit)
    draft = Draft.objects.create(
        unit=unit,
        origin=Origin.BY_HAND,
        state=DraftState.REVIEW,
        title=title,
        type_code="plan",
        issuer=unit.name,
        place=unit.place,
        first_year=first_year,
        last_year=first_year,
        made_by=by,
        made_at=now(),
    )
    audit.note("intake.make_by_hand", draft, by=by, unit_id=unit.pk)
    return draft


@dataclass(frozen=True)
class PreparedItem:
    """An unsaved item with the key of the item above it and copies of whom it names."""

    item: Item
    parent_key: UUID | None
    parties: tuple[tuple[Party, tuple[int, ...]], ...] = ()
    recurrences: tuple[ItemRecurrence, ...] = ()


@transaction.atomic
def copy_items(draft: Draft, *, rows: Iterable[PreparedItem], by: Any) -> Draft:
    """Fill an empty draft with prepared items; parents come before what stands below them."""
    authorise(by, REVIEW_DRAFT, draft.unit_id)
    by_key: dict[UUID | None, Item] = {}
    for position, row in enumerate(rows, start=1):
        row.item.draft, row.item.position, row.item.parent = draft, position, by_key.get(row.parent_key)
        row.item.save()
        by_key[row.item.key] = row.item
        for party, units in row.parties:
            party.item = row.item
            party.save()
            party.units.set(units)
        for recurrence in row.recurrences:
            recurrence.item = row.item
            recurrence.save()
    audit.note("intake.copy_items", draft, by=by, unit_id=draft.unit_id)
    return draft


@transaction.atomic
def correct_header(draft: Draft, *, seen: int, by: Any, **changes: Any) -> Draft:
    """Put header fields right. `seen` is the revision that the person had before their eyes."""
    authorise(by, REVIEW_DRAFT, draft.unit_id)
    draft = Draft.objects.held(draft.pk)
    if not draft.is_in_review:
        raise NotInReview
    changed = [name for name in HEADER_FIELDS if name in changes and getattr(draft, name) != changes[name]]
    if not changed:
        return draft
    if draft.revision != seen:
        raise SomebodyElseChangedIt(who=_("Another reviewer"))
    for name in changed:
        setattr(draft, name, changes[name])
        draft.header_doubts.pop(name, None)
    draft.revision += 1
    draft.save(update_fields=[*changed, "header_doubts", "revision"])
    audit.note("intake.correct_header", draft, by=by, unit_id=draft.unit_id, remark=", ".join(changed))
    return draft


@transaction.atomic
def set_aside_draft(draft: Draft, *, by: Any) -> Draft:
    """Take a draft out of the list; nothing is deleted."""
    authorise(by, REVIEW_DRAFT, draft.unit_id)
    draft = Draft.objects.held(draft.pk)
    if draft.is_published:
        raise NotInReview
    draft.state = DraftState.SET_ASIDE
    draft.save(update_fields=["state"])
    audit.note("intake.set_aside_draft", draft, by=by, unit_id=draft.unit_id)
    return draft


@transaction.atomic
def mark_published(draft: Draft, *, by: Any) -> Draft:
    """Close the review for good; the programme calls this when it publishes.

    Raises NotInReview when somebody published it first.
    """
    authorise(by, REVIEW_DRAFT, draft.unit_id)
    draft = Draft.objects.held(draft.pk)
    if not draft.is_in_review:
        raise NotInReview
    draft.state = DraftState.PUBLISHED
    draft.save(update_fields=["state"])
    return draft
