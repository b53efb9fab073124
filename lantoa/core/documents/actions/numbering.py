"""The clerk gives number and date: typed in as the office's own system gave them, or drawn from our register."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, events
from lantoa.core.clock import today
from lantoa.core.documents import events as announced
from lantoa.core.documents.models import (
    DocumentState,
    Numbering,
    NumberSource,
    OfficialDocument,
    RegisterEntry,
    StepKind,
)
from lantoa.core.documents.numbers import next_entry, numbering_of, refuse_future
from lantoa.core.documents.permissions import ISSUE_DOCUMENT
from lantoa.core.documents.road import digest_of, locked, take
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen


class TextIsNotTheApproved(Refusal):
    message = _("The text is no longer the one that was approved. Give the document up and draft it anew.")


class NumbersAreGivenThisYear(Refusal):
    message = _("Numbers of %(year)s are given already. Change the way of numbering on 1 January.")


@transaction.atomic
def choose_numbering(issuer: Unit, *, source: NumberSource, is_per_type: bool, by: Any) -> Numbering:
    """Decide how the unit numbers its documents, before the first number of a year."""
    authorise(by, ISSUE_DOCUMENT, issuer)
    numbering = numbering_of(issuer)
    if (numbering.source, numbering.is_per_type) == (source, is_per_type):
        return numbering
    year = today().year
    if RegisterEntry.objects.filter(issuer=issuer, year=year).exists():
        raise NumbersAreGivenThisYear(year=year)
    numbering.source, numbering.is_per_type = source, is_per_type
    numbering.save(update_fields=["source", "is_per_type"])
    audit.note("documents.choose_numbering", numbering, by=by, unit_id=issuer.pk, remark=source)
    return numbering


@transaction.atomic
def give_number(
    document: OfficialDocument, *, issued_on: date, by: Any, number: int | None = None, symbol: str = ""
) -> OfficialDocument:
    """Give an approved document its number and date. `number` is typed in, or left out where the register is ours."""
    authorise(by, ISSUE_DOCUMENT, document.issuer_id)
    document = locked(document, DocumentState.APPROVED)
    if digest_of(document.content) != document.approved_digest:
        raise TextIsNotTheApproved
    refuse_future(issued_on)
    numbering = numbering_of(document.issuer)
    entry = next_entry(document, numbering, number=number, issued_on=issued_on)
    entry.symbol = symbol.strip() or document.symbol

    entry.save()
    document.number, document.symbol, document.issued_on = entry.number, entry.symbol, issued_on
    document.state = DocumentState.NUMBERED
    document.save(update_fields=["number", "symbol", "issued_on", "state"])
    take(document, StepKind.NUMBERED, by=by, remark=f"{document.number_symbol}, {on_screen(issued_on)}")
    events.announce(announced.DOCUMENT_NUMBERED, document=document, by=by)
    return document
