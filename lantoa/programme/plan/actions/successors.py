"""The next version of a programme, and next year's programme, begin as drafts."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction

from lantoa.core import audit
from lantoa.core.clock import now
from lantoa.core.org.scope import authorise
from lantoa.lib.dates import in_its_new_day, same_day_in_year
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.actions.drafts import PreparedItem
from lantoa.programme.intake.models import Draft, DraftState, Item, ItemRecurrence, ItemState, Origin, Party
from lantoa.programme.plan.models import Amendment, PlanItem, Programme, Version
from lantoa.programme.plan.permissions import AMEND, PUBLISH


@transaction.atomic
def begin_amendment(programme: Programme, *, cause: str, by: Any) -> Draft:
    """Open a draft that holds what the programme says now, to be changed by a document with number and date.

    A draft that is open already is gone on with; another cause chosen now takes the place of its own.
    """
    authorise(by, AMEND, programme.unit_id)
    # Of two who begin at once the second finds the first one's draft: two would drop each other's changes.
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    open_change = programme.amendments.under_way().first()
    if open_change:
        return _with_cause(open_change, cause, by=by).draft
    version = programme.versions.newest_first()[0]
    draft = _new_draft(version, Origin.AMENDMENT, by=by)
    intake.copy_items(draft, rows=_prepared(version, keep_keys=True, move=lambda day: day), by=by)
    Amendment.objects.create(programme=programme, draft=draft, cause=cause)
    audit.note("plan.begin_amendment", programme, by=by, unit_id=programme.unit_id)
    return draft


def _with_cause(change: Amendment, cause: str, *, by: Any) -> Amendment:
    if change.cause != cause:
        change.cause = cause
        change.save(update_fields=["cause"])
        audit.note("plan.change_cause", change.programme, by=by, unit_id=change.programme.unit_id, remark=cause)
    return change


@transaction.atomic
def copy_programme(programme: Programme, *, first_year: int, by: Any) -> Draft:
    """Open a draft for another year with every date moved by as many years and marked to be looked at."""
    authorise(by, PUBLISH, programme.unit_id)
    version = programme.versions.newest_first()[0]
    years = first_year - (programme.first_year or version.issued_on.year)
    draft = _new_draft(version, Origin.COPIED, by=by)
    draft.title, draft.preamble = (
        words.replace(str(programme.first_year), str(first_year)) for words in (programme.title, version.preamble)
    )
    draft.first_year, draft.last_year = first_year, (programme.last_year or first_year - years) + years
    draft.save(update_fields=["title", "preamble", "first_year", "last_year"])
    rows = _prepared(version, keep_keys=False, move=lambda day: same_day_in_year(day, day.year + years))
    intake.copy_items(draft, rows=rows, by=by)
    audit.note("plan.copy_programme", programme, by=by, unit_id=programme.unit_id, remark=str(first_year))
    return draft


def _new_draft(version: Version, origin: Origin, *, by: Any) -> Draft:
    programme = version.programme
    return Draft.objects.create(
        unit=programme.unit,
        origin=origin,
        state=DraftState.REVIEW,
        made_by=by,
        made_at=now(),
        title=programme.title,
        type_code=version.document_type,
        issuer=version.issuer,
        signer_name=version.signer_name,
        preamble=version.preamble,
        place=programme.unit.place,
        first_year=programme.first_year,
        last_year=programme.last_year,
    )


def _prepared(version: Version, *, keep_keys: bool, move: Callable[[date], date]) -> Iterator[PreparedItem]:
    keys: dict[Any, Any] = {None: None}
    rows = version.items.in_order().select_related("parent", "source").prefetch_related("parties__units")
    for row in rows:
        keys[row.key] = row.key if keep_keys else uuid4()
        yield PreparedItem(
            _item(row, keys[row.key], move),
            keys[row.parent.key if row.parent else None],
            tuple(_party(party) for party in row.parties.all()),
            tuple(_recurrences(row)),
        )


def _item(row: PlanItem, key: Any, move: Callable[[date], date]) -> Item:
    moved = move(row.deadline_on) if row.deadline_on else None
    is_moved = moved != row.deadline_on
    text, deadline_text = row.text, row.deadline_text
    if row.deadline_on and moved and is_moved:
        text, deadline_text = (in_its_new_day(words, row.deadline_on, moved) for words in (text, deadline_text))
    return Item(
        key=key,
        kind=row.kind,
        state=ItemState.PROPOSED if is_moved else ItemState.ACCEPTED,
        number_as_written=row.number_as_written,
        text=text,
        text_as_read=row.text,
        target=row.target,
        target_unit=row.target_unit,
        deadline_rule=row.deadline_rule,
        deadline_on=moved,
        deadline_text=deadline_text,
        deliverable=row.deliverable,
        field_code=row.field_code,
        is_focus=row.is_focus,
        is_encouraged=row.is_encouraged,
        doubts=[["date_moved", row.deadline_text]] if is_moved else [],
    )


def _party(party: Any) -> tuple[Party, tuple[int, ...]]:
    copy = Party(role=party.role, code=party.code, as_written=party.as_written, position=party.position)
    return copy, tuple(unit.pk for unit in party.units.all())


def _recurrences(row: PlanItem) -> Iterator[ItemRecurrence]:
    if row.source_id:
        for recurrence in row.source.recurrences.all():
            yield ItemRecurrence(period=recurrence.period, as_written=recurrence.as_written, due=recurrence.due)
