"""A named person checks the form, the signer approves; both may send it back with a remark."""

from typing import Any

from django.db import transaction

from lantoa.core import events, notices
from lantoa.core.documents import events as announced
from lantoa.core.documents.models import DocumentState, OfficialDocument, RegisterEntry, StepKind
from lantoa.core.documents.permissions import APPROVE_DOCUMENT, CHECK_DOCUMENT, DRAFT_DOCUMENT, ISSUE_DOCUMENT
from lantoa.core.documents.road import NUMBERED, UNNUMBERED, digest_of, locked, required, take, tell_next, unit_for
from lantoa.core.org.scope import authorise


def _answering(document: OfficialDocument) -> str:
    """The permission of whoever may give the document back in the state in which the person saw it."""
    return CHECK_DOCUMENT if document.is_drafted else APPROVE_DOCUMENT


@transaction.atomic
def check(document: OfficialDocument, *, by: Any, remark: str = "") -> OfficialDocument:
    """Answer for the form of a draft (Decree 30/2020/NĐ-CP, article 12)."""
    authorise(by, CHECK_DOCUMENT, document.issuer_id)
    document = locked(document, DocumentState.DRAFTED)
    document.state = DocumentState.CHECKED
    document.save(update_fields=["state"])
    step = take(document, StepKind.CHECKED, by=by, remark=remark.strip())
    tell_next(document, step, by=by)
    return document


@transaction.atomic
def approve(document: OfficialDocument, *, by: Any, remark: str = "") -> OfficialDocument:
    """Approve a checked document for number and signature; from here on its text stands."""
    authorise(by, APPROVE_DOCUMENT, unit_for(document, APPROVE_DOCUMENT, by))
    document = locked(document, DocumentState.CHECKED)
    document.state, document.approved_digest = DocumentState.APPROVED, digest_of(document.content)
    document.save(update_fields=["state", "approved_digest"])
    step = take(document, StepKind.APPROVED, by=by, remark=remark.strip())
    tell_next(document, step, by=by)
    return document


@transaction.atomic
def send_back(document: OfficialDocument, *, remark: str, by: Any) -> OfficialDocument:
    """Give a draft or a checked document back to whoever drafted it, with what is to be changed."""
    authorise(by, _answering(document), unit_for(document, _answering(document), by))
    # The state that was authorised for, so that a check in the meantime does not widen the power.
    document = locked(document, DocumentState.DRAFTED if document.is_drafted else DocumentState.CHECKED)
    document.state = DocumentState.DRAFTED
    document.save(update_fields=["state"])
    step = take(document, StepKind.RETURNED, by=by, remark=required(remark))
    notices.tell(
        [document.drafted_by],
        kind="document.returned",
        title=document.title,
        body=step.remark,
        link=document.get_absolute_url(),
        subject=document,
        key=str(step.pk),
        by=by,
    )
    events.announce(announced.DOCUMENT_SENT_BACK, document=document, remark=step.remark, by=by)
    return document


@transaction.atomic
def drop(document: OfficialDocument, *, remark: str, by: Any) -> OfficialDocument:
    """Give up a document that was not sent. A number that it had stays in the register with the reason."""
    authorise(by, ISSUE_DOCUMENT if document.number else DRAFT_DOCUMENT, document.issuer_id)
    # A number given in the meantime makes this the clerk's affair.
    document = locked(document, *(NUMBERED if document.number else UNNUMBERED))
    reason = required(remark)
    document.state = DocumentState.DROPPED
    document.save(update_fields=["state"])
    RegisterEntry.objects.filter(document=document).update(unused_reason=reason[:300])
    take(document, StepKind.DROPPED, by=by, remark=reason)
    events.announce(announced.DOCUMENT_DROPPED, document=document, remark=reason, by=by)
    return document
