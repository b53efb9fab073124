"""A unit writes down what it spent on a line of its plan; a mistake is taken back, never changed."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, ledger
from lantoa.core.accounts.models import User
from lantoa.core.clock import now, today
from lantoa.core.files import actions as files
from lantoa.core.files import kinds as file_kinds
from lantoa.core.ledger import Proof
from lantoa.core.org.inherited import unit_today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.cascade.kinds import FUNDS_SPENT
from lantoa.programme.cascade.models import Line, Spending, UnitPlan
from lantoa.programme.cascade.permissions import RECORD_SPENDING

SAME_PRESS_SECONDS = 60
VOUCHERS = file_kinds.PICTURES | {file_kinds.PDF}


class SumMissing(Refusal):
    message = _("Enter the sum that was spent, in đồng.")
    field = "amount"


class PurposeMissing(Refusal):
    message = _("Say what the money was spent for.")
    field = "purpose"


class SpentTomorrow(Refusal):
    message = _("This day is after today. Enter the day on which it was spent.")
    field = "spent_on"


class NotComeIn(Refusal):
    message = _("This plan has not been submitted yet. Submit it first; then write down what is spent on it.")


class LeftOut(Refusal):
    message = _("This line does not apply to your unit. Choose the line for which the money was spent.")


class ReasonMissing(Refusal):
    message = _("Say why this is taken back; the row itself stays readable.")
    field = "reason"


class TakenBackAlready(Refusal):
    message = _("This was taken back already. Write the right sum down as a new row.")


@transaction.atomic
def spend(
    line: Line,
    *,
    amount: Decimal,
    spent_on: date,
    purpose: str,
    by: Any,
    voucher: str = "",
    upload: UploadedFile | None = None,
) -> Spending:
    """Write down what was spent, in đồng. With a picture or copy of the voucher it is evidenced, else claimed.

    Pressed twice, the same spending is written down once.
    """
    authorise(by, RECORD_SPENDING, line.plan.unit_id)
    plan = UnitPlan.objects.held(line.plan_id)
    _refuse(line, plan, amount=amount, spent_on=spent_on, purpose=purpose)
    said = {"amount": amount, "spent_on": spent_on, "purpose": purpose.strip(), "voucher": voucher.strip()}
    if same := _written_just_now(line, said, by=by):
        return same
    file = files.keep(upload, by=by, allowed=VOUCHERS, unit_id=plan.unit_id) if upload else None
    row = Spending.objects.create(
        line=line, file=file, recorded_by=by if isinstance(by, User) else None, recorded_at=now(), **said
    )
    audit.note("cascade.spend", row, by=by, unit_id=plan.unit_id)
    ledger.record(
        FUNDS_SPENT,
        subject=row,
        title=row.purpose,
        unit=_unit_on(plan.unit, spent_on),
        undertaking=plan.programme.undertaking,
        link=f"{reverse('cascade:funds', args=[plan.pk])}#dong-{line.pk}",
        happened_on=spent_on,
        proof=Proof.EVIDENCED if file else Proof.CLAIMED,
        quantity=int(amount),
        by=by,
    )
    return row


@transaction.atomic
def take_spending_back(spending: Spending, *, reason: str, by: Any) -> Spending:
    """Take a spending back by a row that counts down; returns that row."""
    authorise(by, RECORD_SPENDING, spending.line.plan.unit_id)
    UnitPlan.objects.held(spending.line.plan_id)
    row = Spending.objects.select_related("line__plan").get(pk=spending.pk)
    if row.is_reversal or Spending.objects.filter(reverses=row).exists():
        raise TakenBackAlready
    if not reason.strip():
        raise ReasonMissing
    back = Spending.objects.create(
        line=row.line,
        amount=-row.amount,
        spent_on=row.spent_on,
        purpose=row.purpose,
        voucher=row.voucher,
        reverses=row,
        reason=reason.strip(),
        recorded_by=by if isinstance(by, User) else None,
        recorded_at=now(),
    )
    audit.note("cascade.take_spending_back", row, by=by, unit_id=row.line.plan.unit_id, remark=back.reason)
    for entry in ledger.entries_about(row).filter(reverses=None, reversal=None):
        ledger.reverse(entry, reason=back.reason, by=by)
    return back


def _refuse(line: Line, plan: UnitPlan, *, amount: Decimal, spent_on: date, purpose: str) -> None:
    if plan.first_submitted_at is None:
        raise NotComeIn
    if line.is_left_out:
        raise LeftOut
    if amount <= 0:
        raise SumMissing
    if not purpose.strip():
        raise PurposeMissing
    if spent_on > today():
        raise SpentTomorrow


def _written_just_now(line: Line, said: dict[str, Any], *, by: Any) -> Spending | None:
    """The same by the same person within the last minute: a button pressed twice, not two purchases."""
    rows = Spending.objects.standing().filter(line=line, recorded_by=by if isinstance(by, User) else None, **said)
    row = rows.order_by("-pk").first()
    return row if row and (now() - row.recorded_at).total_seconds() < SAME_PRESS_SECONDS else None


def _unit_on(unit: Unit, day: date) -> Unit:
    """The unit itself while it existed, else whoever carries on from it."""
    return unit if unit.closed_on is None or day <= unit.closed_on else unit_today(unit)
