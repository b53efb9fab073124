"""The road of every official document: its stations, who takes the next step, and what a step writes."""

from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.documents.models import DocumentState, OfficialDocument, Step, StepKind
from lantoa.core.documents.permissions import (
    APPROVE_DOCUMENT,
    CHECK_DOCUMENT,
    ISSUE_DOCUMENT,
)
from lantoa.core.org.posts import name_at
from lantoa.core.org.scope import may, people_who
from lantoa.core.refusals import Refusal


@dataclass(frozen=True)
class Station:
    """A state from which the document goes on: who may take it on, what they do, why it waits for them."""

    state: DocumentState
    permission: str
    action: str | Promise
    why: str | Promise


STATIONS = (
    Station(
        DocumentState.DRAFTED, CHECK_DOCUMENT, _("Check the form"), _("The draft waits for its form to be checked.")
    ),
    Station(DocumentState.CHECKED, APPROVE_DOCUMENT, _("Approve"), _("The form is checked; it waits for the signer.")),
    Station(
        DocumentState.APPROVED, ISSUE_DOCUMENT, _("Give number and date"), _("Approved; it waits for number and date.")
    ),
    Station(
        DocumentState.NUMBERED,
        ISSUE_DOCUMENT,
        _("Keep the signed file"),
        _("Numbered; the signed file is not back yet."),
    ),
    Station(DocumentState.SIGNED, ISSUE_DOCUMENT, _("Send"), _("Signed; it waits to be sent.")),
)
# Not sent yet: before the clerk gave a number, and after.
UNNUMBERED = (DocumentState.DRAFTED, DocumentState.CHECKED, DocumentState.APPROVED)
NUMBERED = (DocumentState.NUMBERED, DocumentState.SIGNED)
BY_STATE = {station.state: station for station in STATIONS}


class NotThere(Refusal):
    message = _("This document is in another state now: %(state)s. Open it again to see its next step.")


class RemarkIsMissing(Refusal):
    message = _("Write in a sentence what is to be changed, or why. Whoever drafted it reads it.")
    field = "remark"


def unit_for(document: OfficialDocument, permission: str, person: Any) -> int:
    """The unit at which the permission is asked for: the issuer; for the approval of what is signed by order (TL.) the inner
    part whose head signs, unless the person approves for the issuer itself.
    """
    if document.signing_unit_id is None or permission != APPROVE_DOCUMENT or isinstance(person, str):
        return document.issuer_id
    return document.issuer_id if may(person, permission, document.issuer_id) else document.signing_unit_id


def locked(document: OfficialDocument, *states: DocumentState) -> OfficialDocument:
    """The row as it is now, held until the transaction ends. Raises NotThere unless it is in one of the states."""
    row = OfficialDocument.objects.select_for_update().get(pk=document.pk)
    if row.state not in states:
        raise NotThere(state=row.get_state_display())
    return row


def take(document: OfficialDocument, kind: StepKind, *, by: Any, remark: str = "") -> Step:
    """Write a step with who and when, here and in the audit trail."""
    audit.note(f"documents.{kind}", document, by=by, unit_id=document.issuer_id, remark=remark)
    return Step.objects.create(
        document=document,
        kind=kind,
        person=by if isinstance(by, User) else None,
        person_name=name_at(by, document.issuer)[:200],
        happened_at=now(),
        remark=remark,
    )


def required(remark: str) -> str:
    """The remark without spaces around it. Raises RemarkIsMissing."""
    if not remark.strip():
        raise RemarkIsMissing
    return remark.strip()


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of the content in one fixed spelling."""
    return sha256(dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def tell_next(document: OfficialDocument, step: Step, *, by: Any) -> None:
    """Tell those who can take the document on that it waits for them, but not the one who brought it here."""
    station = BY_STATE[DocumentState(document.state)]
    by_order = document.signing_unit_id if station.permission == APPROVE_DOCUMENT else None
    people = people_who(station.permission, [by_order or document.issuer_id])
    if isinstance(by, User):
        people = people.exclude(pk=by.pk)
    notices.tell(
        people,
        kind="document.waiting",
        title=format_lazy("{action}: {title}", action=station.action, title=document.title),
        body=station.why,
        link=document.get_absolute_url(),
        subject=document,
        key=str(step.pk),
        by=by,
    )
