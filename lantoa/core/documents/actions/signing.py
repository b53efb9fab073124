"""The signed file comes back; its text is laid beside the approved one before it is kept."""

from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.documents.comparing import compared
from lantoa.core.documents.models import DocumentState, OfficialDocument, StepKind
from lantoa.core.documents.permissions import ISSUE_DOCUMENT
from lantoa.core.documents.road import NUMBERED, locked, required, take
from lantoa.core.files import actions as files
from lantoa.core.files.kinds import PDF
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal


class AnotherFileCame(Refusal):
    message = _("Another file came in the meantime, or this one was dealt with. Look at what lies there now.")


@transaction.atomic
def keep_signed(document: OfficialDocument, *, upload: File, by: Any) -> OfficialDocument:
    """Keep the signed PDF that came back; until it is sent, a better one may take its place.

    One whose text differs from the approved, or cannot be read, is not kept yet: it becomes `offered_file`, for
    the clerk to look at.
    """
    authorise(by, ISSUE_DOCUMENT, document.issuer_id)
    document = locked(document, *NUMBERED)
    file = files.keep(upload, by=by, allowed={PDF}, unit_id=document.issuer_id)
    document.offered_file = file
    # What was signed outside was approved outside: there is no text here to lay it beside.
    if document.is_from_outside or compared(document, file).is_same:
        return _kept(document, StepKind.SIGNED, by=by, remark=file.sha256)
    document.save(update_fields=["offered_file"])
    audit.note("documents.offer_signed", document, by=by, unit_id=document.issuer_id, remark=file.sha256)
    return document


@transaction.atomic
def keep_offered(document: OfficialDocument, *, seen: str, remark: str, by: Any) -> OfficialDocument:
    """Keep the file that differs, or could not be read, after all; `seen` is the check sum of what was looked at."""
    authorise(by, ISSUE_DOCUMENT, document.issuer_id)
    document = locked(document, *NUMBERED)
    if document.offered_file is None or document.offered_file.sha256 != seen:
        raise AnotherFileCame
    audit.note("documents.keep_offered", document, by=by, unit_id=document.issuer_id, remark=seen)
    return _kept(document, StepKind.SIGNED_APART, by=by, remark=required(remark))


def _kept(document: OfficialDocument, kind: StepKind, *, by: Any, remark: str) -> OfficialDocument:
    document.signed_file, document.offered_file = document.offered_file, None
    document.state = DocumentState.SIGNED
    document.save(update_fields=["signed_file", "offered_file", "state"])
    take(document, kind, by=by, remark=remark)
    return document
