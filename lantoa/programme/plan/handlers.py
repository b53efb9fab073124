"""What the programme offers to the layers below it, and what it does when they tell it something."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from lantoa.core import events, ledger
from lantoa.core.clock import today
from lantoa.core.documents.events import DOCUMENT_NUMBERED, DOCUMENT_SENT
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.documents.permissions import DRAFT_DOCUMENT, VIEW_DOCUMENT
from lantoa.core.org.events import UNITS_REORGANISED
from lantoa.core.org.passing_on import Passing, passes_on
from lantoa.core.org.reform.outcome import Outcome
from lantoa.core.org.scope import may
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.models import Draft, Origin
from lantoa.programme.intake.next_step import Step, offer
from lantoa.programme.plan.kinds import PLAN_SENT
from lantoa.programme.plan.models import Version
from lantoa.programme.plan.paper import paper_of
from lantoa.programme.plan.permissions import PUBLISH, VIEW_PROGRAMME
from lantoa.programme.plan.succession import open_obligations, pass_on
from lantoa.programme.plan.waiting import waiting_at

passes_on(Passing(_lazy("Programmes to open and dated duties"), waiting_at))


@offer
def publish_step(draft: Draft, person: Any) -> Step | None:
    if draft.is_in_review and may(person, PUBLISH, draft.unit_id):
        return Step(_("Publish"), reverse("plan:draft_publish", args=[draft.pk]), "send", is_main=True)
    return None


@offer
def programme_step(draft: Draft, person: Any) -> Step | None:
    version = Version.objects.filter(draft=draft).select_related("programme").first()
    if version and may(person, VIEW_PROGRAMME, draft.unit_id):
        return Step(_("Open the programme"), version.programme.get_absolute_url(), "book-open", True)
    return None


@offer
def paper_step(draft: Draft, person: Any) -> Step | None:
    """The official document of a programme made here; one read from an issued document has its paper already."""
    document = None if draft.origin == Origin.READ else paper_of(draft)
    if document and may(person, VIEW_DOCUMENT, document.issuer_id):
        return Step(_("Open the official document"), document.get_absolute_url(), "stamp")
    if draft.origin != Origin.READ and draft.is_in_review and may(person, DRAFT_DOCUMENT, draft.unit_id):
        return Step(_("Draft the official document"), reverse("plan:draft_paper", args=[draft.pk]), "file-text")
    return None


def draft_of(document: OfficialDocument) -> Draft | None:
    """The draft programme from which a document was made."""
    label, _colon, pk = document.origin.partition(":")
    return Draft.objects.filter(pk=pk).first() if label == Draft._meta.label_lower else None


@events.now(DOCUMENT_NUMBERED)
def write_number_back(document: OfficialDocument, by: Any) -> None:
    """Number and date given by the clerk stand in the draft, ready to be published and cited."""
    draft = draft_of(document)
    if draft is None or not draft.is_in_review:
        return
    day = document.issued_on
    intake.correct_header(
        draft,
        seen=draft.revision,
        by="plan.write_number_back",
        number_symbol=document.number_symbol,
        issued_day=day.day,
        issued_month=day.month,
        issued_year=day.year,
    )


@events.now(DOCUMENT_SENT)
def record_sending(document: OfficialDocument, by: Any) -> None:
    """The sending of a plan is an act of its programme, or of the unit alone while it is not published."""
    draft = draft_of(document)
    if draft is None:
        return
    version = Version.objects.filter(draft=draft).select_related("programme__undertaking").first()
    ledger.record(
        PLAN_SENT,
        subject=document,
        title=f"{document.title} ({document.number_symbol})",
        unit=document.issuer,
        undertaking=version.programme.undertaking if version else None,
        link=document.get_absolute_url(),
        happened_on=today(),
        by=by,
    )


@events.preview(UNITS_REORGANISED)
def tell_what_passes_on(reform: Outcome) -> str | None:
    """How many open tasks the units that end would hand to those that follow."""
    count = len(open_obligations(reform))
    if not count:
        return None
    sentence = ngettext(
        "%(count)s task that is still owed passes to the unit that follows.",
        "%(count)s tasks that are still owed pass to the units that follow.",
        count,
    )
    return sentence % {"count": count}


@events.now(UNITS_REORGANISED)
def pass_obligations_on(reform: Outcome) -> None:
    """What units that end still owe is owed by those that follow."""
    pass_on(reform)
