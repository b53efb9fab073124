"""A document that its unit has signed and numbered outside the system comes in as it is."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.documents.actions.drafting import TitleIsMissing
from lantoa.core.documents.layout.model import OfficialText, dump
from lantoa.core.documents.models import DocumentState, NumberSource, OfficialDocument, StepKind
from lantoa.core.documents.numbers import next_entry, numbering_of, refuse_future
from lantoa.core.documents.permissions import APPROVE_DOCUMENT, DRAFT_DOCUMENT, ISSUE_DOCUMENT
from lantoa.core.documents.road import take
from lantoa.core.files.models import StoredFile
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise, people_who
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen


class NumberIsNotFromHere(Refusal):
    message = _(
        "%(issuer)s draws its numbers from the register kept here, and number %(number)s was not drawn from it. "
        "Have the document signed and numbered here."
    )
    field = "number"


@transaction.atomic
def keep_issued(
    issuer: Unit,
    *,
    text: OfficialText,
    number: int,
    issued_on: date,
    file: StoredFile,
    by: Any,
    origin: str = "",
    addressees: Iterable[Unit] = (),
) -> OfficialDocument:
    """Keep a document that was signed outside, with the number and day that it bears, and enter it into the register.

    `file` is the signed paper and says what holds; `text` only what must be known of it. Nobody checked or approved it
    here, which its road says; the head and the clerk of the unit are told.
    """
    authorise(by, DRAFT_DOCUMENT, issuer)
    if not text.title.strip():
        raise TitleIsMissing
    refuse_future(issued_on)
    numbering = numbering_of(issuer)
    if numbering.source == NumberSource.DRAWN:
        raise NumberIsNotFromHere(issuer=issuer, number=number)
    document = OfficialDocument(
        issuer=issuer,
        type_key=text.type_key,
        title=text.title,
        content=dump(text),
        symbol=text.symbol,
        origin=origin,
        number=number,
        issued_on=issued_on,
        signed_file=file,
        is_from_outside=True,
        state=DocumentState.SIGNED,
        drafted_by=by,
        drafted_at=now(),
    )
    entry = next_entry(document, numbering, number=number, issued_on=issued_on)
    document.save()
    entry.document, entry.symbol = document, document.symbol
    entry.save()
    document.addressees.set(addressees)
    take(document, StepKind.KEPT_ISSUED, by=by, remark=f"{document.number_symbol}, {on_screen(issued_on)}")
    _tell(document, by=by)
    return document


def _tell(document: OfficialDocument, *, by: Any) -> None:
    """Whoever signs and numbers for the unit learns what was kept in their name."""
    people = {
        each
        for permission in (APPROVE_DOCUMENT, ISSUE_DOCUMENT)
        for each in people_who(permission, [document.issuer_id])
    }
    if isinstance(by, User):
        people.discard(by)
    notices.tell(
        sorted(people, key=lambda each: each.pk),
        kind="document.kept_issued",
        title=document.title,
        body=_("Kept here as signed outside the system. If that is not so, give the document up."),
        link=document.get_absolute_url(),
        subject=document,
        key="kept_issued",
        by=by,
    )
