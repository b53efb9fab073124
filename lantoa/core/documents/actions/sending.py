"""The document is addressed, goes out, and is called back where it must be."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import events, notices
from lantoa.core.clock import now
from lantoa.core.documents import events as announced
from lantoa.core.documents.models import DocumentState, OfficialDocument, Receipt, StepKind
from lantoa.core.documents.permissions import ACKNOWLEDGE, DRAFT_DOCUMENT, ISSUE_DOCUMENT
from lantoa.core.documents.road import NUMBERED, UNNUMBERED, locked, required, take
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise, people_who
from lantoa.core.refusals import Refusal


class NobodyToSendTo(Refusal):
    message = _("Nobody is named to send it to. Choose units, or write recipients outside the system.")


@transaction.atomic
def choose_addressees(
    document: OfficialDocument, *, units: Iterable[Unit], outside: Iterable[str] = (), by: Any
) -> OfficialDocument:
    """Say to whom a document goes; the drafter until it has a number, then the clerk, who sends it."""
    authorise(by, ISSUE_DOCUMENT if document.number else DRAFT_DOCUMENT, document.issuer_id)
    # A number given in the meantime makes this the clerk's affair.
    document = locked(document, *(NUMBERED if document.number else UNNUMBERED))
    inside = {unit.pk: unit for unit in units}
    words = list(dict.fromkeys(" ".join(name.split())[:300] for name in outside if name.strip()))
    if set(inside) == set(document.addressees.values_list("pk", flat=True)) and words == document.outside_names:
        return document
    document.addressees.set(inside.values())
    document.outside_addressees = "\n".join(words)
    document.save(update_fields=["outside_addressees"])
    take(document, StepKind.ADDRESSED, by=by, remark=str(len(inside) + len(words)))
    return document


@transaction.atomic
def send(document: OfficialDocument, *, by: Any) -> OfficialDocument:
    """Send a signed document: each unit gets a receipt to confirm, recipients outside the system are written down."""
    authorise(by, ISSUE_DOCUMENT, document.issuer_id)
    document = locked(document, DocumentState.SIGNED)
    inside = document.addressees.in_tree_order()
    if not inside and not document.outside_names:
        raise NobodyToSendTo

    moment = now()
    receipts = [Receipt(document=document, unit=unit, sent_at=moment) for unit in inside]
    receipts += [Receipt(document=document, outside_name=name, sent_at=moment) for name in document.outside_names]
    Receipt.objects.bulk_create(receipts, batch_size=500)
    document.state = DocumentState.SENT
    document.save(update_fields=["state"])
    step = take(document, StepKind.SENT, by=by, remark=str(len(receipts)))
    _tell(document, kind="document.received", title=_("Document received: {title}"), key=str(step.pk), by=by)
    events.announce(announced.DOCUMENT_SENT, document=document, by=by)
    return document


@transaction.atomic
def recall(document: OfficialDocument, *, remark: str, by: Any) -> OfficialDocument:
    """Call a sent document back: its recipients destroy their copies and confirm (Decree 30/2020/NĐ-CP, article 18)."""
    authorise(by, ISSUE_DOCUMENT, document.issuer_id)
    document = locked(document, DocumentState.SENT)
    reason = required(remark)
    document.state = DocumentState.RECALLED
    document.save(update_fields=["state"])
    step = take(document, StepKind.RECALLED, by=by, remark=reason)
    _tell(document, kind="document.recalled", title=_("Document recalled: {title}"), key=str(step.pk), by=by)
    events.announce(announced.DOCUMENT_RECALLED, document=document, by=by)
    return document


def _tell(document: OfficialDocument, *, kind: str, title: Any, key: str, by: Any) -> None:
    """Tell those who confirm receipts; the link leads each to the receipt of their own unit."""
    units = list(Unit.objects.filter(receipts__document=document))
    notices.tell(
        people_who(ACKNOWLEDGE, units),
        kind=kind,
        title=format_lazy(title, title=document.title),
        body=format_lazy("{number} · {issuer}", number=document.number_symbol, issuer=document.issuer.name),
        link=reverse("documents:document_receipt", args=[document.pk]),
        subject=document,
        key=key,
        by=by,
    )
