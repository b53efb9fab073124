"""A plan that its unit has signed and numbered outside the system goes on without being signed again."""

import re
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from lantoa.core.documents import actions as documents
from lantoa.core.documents.layout.model import OfficialText, Signature
from lantoa.core.documents.models import DocumentState
from lantoa.core.files import actions as files
from lantoa.core.files.kinds import PDF, PICTURES, TIFF
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.cascade.models import StepKind, UnitPlan, UnitPlanState, UploadedPlan
from lantoa.programme.cascade.paper import TYPE, next_origin
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN
from lantoa.programme.cascade.ready import refuse_unready
from lantoa.programme.cascade.writing import open_to_changes, take
from lantoa.programme.plan.paper import signature_of, superior_of
from lantoa.programme.plan.particulars import refuse_future, tidy

SIGNED_COPIES = frozenset({PDF, TIFF}) | PICTURES
_IN_REGISTER = re.compile(r"0*(?P<number>[1-9]\d{0,5})/(?P<symbol>.{1,80})")


class NotAnIssuedPlan(Refusal):
    message = _("This file is %(state)s. Wait until it is read, or upload the issued plan again.")


class NumberHasNoPlace(Refusal):
    message = _(
        "The register keeps numbers such as 12/KH-THPT; “%(number)s” has no place there. "
        "Look at the number on the paper again, or have the plan signed here."
    )
    field = "number_symbol"


class NumberIsOfTheProgramme(Refusal):
    message = _("%(number)s is the number of the programme itself. Enter the number of your unit's own plan.")
    field = "number_symbol"


@transaction.atomic
def adopt_signed(
    upload: UploadedPlan,
    *,
    number_symbol: str,
    issued_on: date,
    signer: str,
    by: Any,
    signed: UploadedFile | None = None,
) -> UnitPlan:
    """Take the plan as signed outside, with the number and day that its paper bears; submitting it is next.

    The signed copy is `signed`, or the file that was read. A document under way here that nobody signed is given up.
    """
    authorise(by, MAKE_UNIT_PLAN, upload.plan.unit_id)
    plan = open_to_changes(upload.plan_id)
    upload = UploadedPlan.objects.held(upload.pk)
    if upload.is_waiting or upload.is_set_aside:
        raise NotAnIssuedPlan(state=upload.get_state_display())
    refuse_unready(plan)
    number_symbol = tidy(number_symbol)
    refuse_future(issued_on)
    if number_symbol.casefold() == plan.version.number_symbol.casefold():
        raise NumberIsOfTheProgramme(number=number_symbol)
    parts = _IN_REGISTER.fullmatch(number_symbol)
    if parts is None:
        raise NumberHasNoPlace(number=number_symbol)
    file = files.keep(signed, by=by, allowed=SIGNED_COPIES, unit_id=plan.unit_id) if signed else upload.file

    earlier = plan.document
    if earlier is not None and earlier.state == DocumentState.DRAFTED:
        documents.drop(earlier, remark=say("The plan was signed outside the system."), by=by)
    plan.document = documents.keep_issued(
        plan.unit,
        text=_frame(upload, symbol=parts["symbol"], signer=signer),
        number=int(parts["number"]),
        issued_on=issued_on,
        file=file,
        by=by,
        origin=next_origin(plan),
        addressees=[plan.programme.unit],
    )
    plan.state = UnitPlanState.SIGNED
    plan.save(update_fields=["document", "state"])
    take(plan, StepKind.ADOPTED, by=by, remark=f"{plan.document.note} · {file.name}")
    return plan


def _frame(upload: UploadedPlan, *, symbol: str, signer: str) -> OfficialText:
    """What must be known of the document: its frame and its opening. What it says stands in its file."""
    plan, unit = upload.plan, upload.plan.unit
    head = signature_of(unit)
    return OfficialText(
        parent_body=superior_of(unit),
        issuer=unit.name,
        type_key=TYPE,
        symbol=symbol,
        place=unit.place,
        title=upload.title or plan.title,
        preamble=upload.preamble,
        signature=Signature(post=upload.signer_position or head.post, name=signer.strip()),
    )
