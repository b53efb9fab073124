"""The office writes to units whose plans are late."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.documents import actions as documents
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.cascade.boards import late_rows
from lantoa.programme.cascade.letters import letter_text, origin_of, signers_of
from lantoa.programme.cascade.permissions import RECEIVE_UNIT_PLAN
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.queries import newest


class NobodyIsLate(Refusal):
    message = _("None of these units is late any more. Look at the board again.")
    field = "units"


class DayIsPast(Refusal):
    message = _("The new day must not be before today.")
    field = "new_day"


class NoSuchSigner(Refusal):
    message = _("This person cannot sign for the unit any more. Choose again.")
    field = "signer"


@transaction.atomic
def draft_urging_letter(
    programme: Programme, *, units: Collection[int], new_day: date, signer: str, by: Any
) -> OfficialDocument:
    """Draft the letter to those of the units (their keys) that are late; one is drafted a day.

    `signer` is the key of one of `letters.signers_of`; who signs by order also approves.
    """
    authorise(by, RECEIVE_UNIT_PLAN, programme.unit_id)
    rows = [row for row in late_rows(programme) if row.unit.pk in units]
    if not rows:
        raise NobodyIsLate
    if new_day < today():
        raise DayIsPast
    chosen = next((each for each in signers_of(programme.unit) if each.key == signer), None)
    if chosen is None:
        raise NoSuchSigner
    return documents.draft_document(
        programme.unit,
        text=letter_text(newest(programme), rows, new_day=new_day, signer=chosen),
        by=by,
        origin=origin_of(programme),
        addressees=[row.unit for row in rows],
        signing_unit=chosen.by_order_in,
    )
