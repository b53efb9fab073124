"""A document is drafted here, and changed as long as nobody has checked it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import now
from lantoa.core.documents.layout.model import OfficialText, dump
from lantoa.core.documents.models import DocumentState, OfficialDocument, StepKind
from lantoa.core.documents.permissions import DRAFT_DOCUMENT
from lantoa.core.documents.road import digest_of, locked, take, tell_next
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal


class TitleIsMissing(Refusal):
    message = _("The document has no title. Say in a line what it is about.")
    field = "title"


class SomethingIsDraftedAlready(Refusal):
    message = _("An official document is being made from this already: %(title)s. Go on with that one.")


@transaction.atomic
def draft_document(
    issuer: Unit,
    *,
    text: OfficialText,
    by: Any,
    origin: str = "",
    addressees: Iterable[Unit] = (),
    signing_unit: Unit | None = None,
) -> OfficialDocument:
    """Begin a document of the unit. `origin` is the stable key of the record that it is made from.

    `signing_unit` is the inner part of the issuer whose head signs by order of the issuer's head.
    """
    authorise(by, DRAFT_DOCUMENT, issuer)
    if not text.title.strip():
        raise TitleIsMissing
    # The lock on the unit lets only one of two people who press at once begin.
    Unit.objects.select_for_update().get(pk=issuer.pk)
    same = (
        OfficialDocument.objects.exclude(state=DocumentState.DROPPED).filter(origin=origin).first() if origin else None
    )
    if same:
        raise SomethingIsDraftedAlready(title=same.title)

    document = OfficialDocument.objects.create(
        issuer=issuer,
        type_key=text.type_key,
        title=text.title,
        content=dump(text),
        symbol=text.symbol,
        origin=origin,
        signing_unit=signing_unit,
        drafted_by=by,
        drafted_at=now(),
    )
    document.addressees.set(addressees)
    step = take(document, StepKind.DRAFTED, by=by)
    tell_next(document, step, by=by)
    return document


@transaction.atomic
def revise(document: OfficialDocument, *, text: OfficialText, by: Any) -> OfficialDocument:
    """Change what a document says, before anybody has checked it."""
    authorise(by, DRAFT_DOCUMENT, document.issuer_id)
    document = locked(document, DocumentState.DRAFTED)
    if not text.title.strip():
        raise TitleIsMissing
    content = dump(text)
    if digest_of(content) == digest_of(document.content):
        return document
    document.content, document.title, document.symbol = content, text.title, text.symbol
    document.save(update_fields=["content", "title", "symbol"])
    step = take(document, StepKind.REVISED, by=by)
    tell_next(document, step, by=by)
    return document
