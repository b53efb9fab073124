"""From a draft programme to its official document."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.trace import reference
from lantoa.core.documents import actions as documents
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.documents.permissions import DRAFT_DOCUMENT
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.intake.models import Draft
from lantoa.programme.plan.paper import official_text, paper_of
from lantoa.programme.plan.readiness import Readiness


class NothingToSay(Refusal):
    message = _("The draft has no item yet. Add what the plan is to say, then draft its document.")


@transaction.atomic
def draft_paper(draft: Draft, *, by: Any) -> OfficialDocument:
    """Draft the official document of a programme, or renew its body from the draft as long as nobody has checked it.

    What was changed in the document's frame (basis, recipients, signer) stays.
    """
    authorise(by, DRAFT_DOCUMENT, draft.unit_id)
    if not draft.items.kept().exists():
        raise NothingToSay
    text = official_text(draft)
    document = paper_of(draft)
    if document is None:
        addressees = Readiness(draft).bound_outside
        return documents.draft_document(draft.unit, text=text, by=by, origin=reference(draft), addressees=addressees)
    return documents.revise(document, text=replace(document.text, body=text.body), by=by)
