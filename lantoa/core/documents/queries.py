"""What the pages of official documents show."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext as _

from lantoa.core.clock import local
from lantoa.core.documents.comparing import Comparison, compared
from lantoa.core.documents.models import DocumentState, OfficialDocument, Receipt, RegisterEntry, Step, StepKind
from lantoa.core.documents.permissions import ACKNOWLEDGE, APPROVE_DOCUMENT, DRAFT_DOCUMENT, ISSUE_DOCUMENT
from lantoa.core.documents.road import BY_STATE, STATIONS, Station, unit_for
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import may, units_where
from lantoa.core.org.waiting import Waiting
from lantoa.lib.dates import moment_on_screen

ENDED = (DocumentState.RECALLED, DocumentState.DROPPED)
_TONES = {StepKind.RETURNED: "bad", StepKind.RECALLED: "bad", StepKind.DROPPED: "bad", StepKind.SENT: "good"}


def documents_for(person: Any) -> QuerySet[OfficialDocument]:
    """The documents that the person sees, newest first."""
    return OfficialDocument.objects.visible_to(person).select_related("issuer").newest_first()


def receipts_for(person: Any) -> QuerySet[Receipt]:
    """What came to the person's units, newest first."""
    return Receipt.objects.visible_to(person).select_related("document__issuer", "unit").newest_first()


def register_for(person: Any) -> QuerySet[RegisterEntry]:
    """The lines of the registers that the person sees, newest first."""
    return RegisterEntry.objects.visible_to(person).select_related("issuer", "document").newest_first()


@dataclass(frozen=True)
class Stop:
    """A station of the road as the page draws it."""

    label: str
    state: str
    note: str = ""


def road_of(document: OfficialDocument) -> list[Stop]:
    """Where the document stands between draft and receipts; a road that ended early is blocked where it ended."""
    done = _done(document)
    stops = [Stop(_("Drafted"), "done")]
    # Nobody drafted, checked or approved here what came signed.
    first = len(STATIONS) - 1 if document.is_from_outside else 0
    if first:
        stops = [Stop(_("Signed outside the system"), "done")]
    for at, station in enumerate(STATIONS[first:], start=first):
        state = "done" if at < done else "next"
        if at == done and not document.is_sent:
            state = "blocked" if document.state in ENDED else "current"
        stops.append(Stop(str(station.action), state))
    return stops


def _done(document: OfficialDocument) -> int:
    """How many stations lie behind; for a document given up, as far as it had come."""
    if document.state in BY_STATE:
        return list(BY_STATE).index(DocumentState(document.state))
    if document.state != DocumentState.DROPPED:
        return len(STATIONS)
    if document.number is None:
        return 2 if document.approved_digest else 0
    return 4 if document.signed_file_id else 3


def moments_of(document: OfficialDocument) -> list[dict[str, str]]:
    """The steps in words, newest first."""
    return [_moment(step) for step in document.steps.newest_first()]


def _moment(step: Step) -> dict[str, str]:
    words = step.get_kind_display()
    if step.kind == StepKind.SENT:
        words = _("Sent to %(count)s recipients") % {"count": step.remark}
    elif step.kind == StepKind.ADDRESSED:
        words = _("Recipients chosen: %(count)s") % {"count": step.remark}
    elif step.remark and step.kind != StepKind.SIGNED:
        words = f"{words}: {step.remark}"
    when = moment_on_screen(local(step.happened_at))
    return {"text": words, "when": when, "who": step.person_name, "tone": _TONES.get(StepKind(step.kind), "")}


def next_station(document: OfficialDocument, person: Any) -> Station | None:
    """The step that is next, if this person may take it."""
    station = BY_STATE.get(DocumentState(document.state))
    if station is None:
        return None
    unit = unit_for(document, station.permission, person)
    return station if may(person, station.permission, unit) else None


def waits_for(document: OfficialDocument) -> str:
    """What the document waits for, in a sentence; empty at the end of its road."""
    station = BY_STATE.get(DocumentState(document.state))
    return str(station.why) if station else ""


def may_revise(document: OfficialDocument, person: Any) -> bool:
    return document.is_drafted and may(person, DRAFT_DOCUMENT, document.issuer_id)


def may_address(document: OfficialDocument, person: Any) -> bool:
    """Whether the person may still say to whom the document goes."""
    permission = ISSUE_DOCUMENT if document.number else DRAFT_DOCUMENT
    return document.state in BY_STATE and may(person, permission, document.issuer_id)


def offered_of(document: OfficialDocument) -> Comparison | None:
    """How the signed file that waits to be looked at departs from the approved text."""
    return compared(document, document.offered_file) if document.offered_file else None


@dataclass(frozen=True)
class Receipts:
    """How many recipients a document has, and how many of the units have opened it and confirmed."""

    units: int
    outside: int
    opened: int
    confirmed: int
    destroyed: int


def receipts_of(document: OfficialDocument) -> Receipts:
    return Receipts(
        **document.receipts.aggregate(
            units=Count("unit"),
            outside=Count("pk", filter=Q(unit__isnull=True)),
            opened=Count("opened_at"),
            confirmed=Count("acknowledged_at"),
            destroyed=Count("destroyed_at"),
        )
    )


def facts_of(receipt: Receipt) -> list[tuple[str, str]]:
    """When a document came to a unit, and who opened and confirmed it."""
    rows = [
        (_("Sent"), receipt.sent_at, None),
        (_("Opened"), receipt.opened_at, receipt.opened_by),
        (_("Receipt confirmed"), receipt.acknowledged_at, receipt.acknowledged_by),
    ]
    if receipt.document.is_recalled:
        rows.append((_("Copies destroyed"), receipt.destroyed_at, receipt.destroyed_by))
    facts = [(label, moment_on_screen(local(moment)) if moment else "", who) for label, moment, who in rows]
    return [(label, f"{when} · {who}" if who else when) for label, when, who in facts]


def waiting_for(person: Any) -> list[Waiting]:
    """Documents whose next step is this person's, then those that came and are not confirmed."""
    return [*_next_steps(person), *_returned(person), *_unconfirmed(person)]


def waiting_at(person: Any, unit: Unit) -> Iterator[Waiting]:
    """Documents of the unit whose next step is this person's."""
    return _next_steps(person, issuer=unit)


def _next_steps(person: Any, **narrowed: Any) -> Iterator[Waiting]:
    mine = Q(pk__in=[])
    for station in STATIONS:
        units = units_where(person, station.permission)
        at = Q(issuer__in=units)
        if station.permission == APPROVE_DOCUMENT:
            at = Q(issuer__in=units, signing_unit=None) | Q(signing_unit__in=units)
        mine |= Q(state=station.state) & at
    for document in (
        OfficialDocument.objects.filter(mine, **narrowed).select_related("issuer").order_by("drafted_at", "pk")[:20]
    ):
        station = BY_STATE[DocumentState(document.state)]
        yield _waiting(document, why=str(station.why), action=str(station.action))


def _returned(person: Any) -> Iterator[Waiting]:
    """Own drafts whose last step sent them back."""
    drafts = OfficialDocument.objects.filter(drafted_by=person, state=DocumentState.DRAFTED)
    latest = drafts.annotate(latest=Max("steps")).values("latest")
    returned = Step.objects.filter(pk__in=latest, kind=StepKind.RETURNED).select_related("document__issuer")
    for step in returned.order_by("document_id"):
        why = _("Sent back by %(who)s: %(remark)s") % {"who": step.person_name, "remark": step.remark}
        yield _waiting(step.document, why=why, action=_("Change the text"))


def _unconfirmed(person: Any) -> Iterator[Waiting]:
    receipts = Receipt.objects.visible_to(person, ACKNOWLEDGE).unacknowledged()
    for receipt in receipts.select_related("document__issuer").order_by("sent_at", "pk")[:20]:
        document = receipt.document
        yield Waiting(
            title=document.title,
            url=receipt.get_absolute_url(),
            why=_("%(number)s of %(issuer)s has come; its receipt is not confirmed yet.")
            % {"number": document.number_symbol, "issuer": document.issuer.label},
            action=_("Confirm receipt"),
            icon="inbox",
        )


def _waiting(document: OfficialDocument, *, why: str, action: str) -> Waiting:
    return Waiting(title=document.title, url=document.get_absolute_url(), why=why, action=action, icon="stamp")
