"""The receiver of plans allocates funds to their lines: for one plan, or for many at once."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import ledger, notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import now, today
from lantoa.core.org.inherited import carrying_on, unit_today
from lantoa.core.org.scope import authorise, people_who
from lantoa.core.refusals import Refusal
from lantoa.lib.amounts import money
from lantoa.programme.cascade.funds import newest_allocation
from lantoa.programme.cascade.kinds import FUNDS_ALLOCATED
from lantoa.programme.cascade.models import Allocation, Line, StepKind, UnitPlan
from lantoa.programme.cascade.permissions import ALLOCATE_FUNDS, VIEW_UNIT_PLAN
from lantoa.programme.cascade.writing import take
from lantoa.programme.plan.models import Programme

REASON_LENGTH = 300


class NothingChanges(Refusal):
    message = _("Nothing differs from what is allocated already. Change a sum, or leave the page.")


class DecisionMissing(Refusal):
    message = _("Name the number and symbol of the decision that allocates the funds.")
    field = "number_symbol"


class DecisionOfTomorrow(Refusal):
    message = _("The date of the decision is after today. Look at it again.")
    field = "decided_on"


class ReasonMissing(Refusal):
    message = _("A sum that was allocated already changes. Say why; what stood before stays readable.")
    field = "reason"


class NotHere(Refusal):
    message = _("A line is of another programme, or of a plan that has not come in. Open the table again.")


class LeftOut(Refusal):
    message = _("“%(line)s” does not apply to its unit, so no funds go to it.")


class AllocatedMeanwhile(Refusal):
    message = _(
        "Somebody has allocated funds of this programme a moment ago. Look at the table again; what you typed is still here."
    )


@transaction.atomic
def allocate(
    programme: Programme,
    *,
    amounts: Mapping[int, Decimal],
    number_symbol: str,
    decided_on: date,
    seen: int,
    by: Any,
    reason: str = "",
) -> list[Allocation]:
    """Allocate funds by a decision: đồng by line, of plans under the programme that have come in.

    What stays as it is allocated already is left alone. Where no sum changes, a reason corrects number and date.
    """
    authorise(by, ALLOCATE_FUNDS, programme.unit_id)
    # Held, so that of two who allocate at once the second finds what the first one wrote.
    programme = (
        Programme.objects.select_for_update(of=("self",)).select_related("undertaking", "unit").get(pk=programme.pk)
    )
    if newest_allocation(programme) != seen:
        raise AllocatedMeanwhile
    _refuse_decision(number_symbol, decided_on)
    decision = {
        "number_symbol": number_symbol.strip(),
        "decided_on": decided_on,
        "reason": reason.strip()[:REASON_LENGTH],
    }
    lines = _lines(programme, amounts)
    before = {row.line_id: row for row in Allocation.objects.holding().filter(line__in=lines)}
    changed = _changed(lines, amounts, before, decision)
    if not decision["reason"] and any(line.pk in before for line in changed):
        raise ReasonMissing
    made = [_write(line, amounts[line.pk], before.get(line.pk), decision, by=by) for line in changed]
    for plan in {line.plan_id: line.plan for line in changed}.values():
        own = [row for row in made if row.line.plan_id == plan.pk]
        said = f"{money(sum(row.amount for row in own))}, {decision['number_symbol']}"
        take(plan, StepKind.ALLOCATED, by=by, remark=said)
        _tell(plan, said, key=f"{plan.pk}:{own[-1].pk}", by=by)
    return made


def _refuse_decision(number_symbol: str, decided_on: date) -> None:
    if not number_symbol.strip():
        raise DecisionMissing
    if decided_on > today():
        raise DecisionOfTomorrow


def _lines(programme: Programme, amounts: Mapping[int, Decimal]) -> list[Line]:
    rows = Line.objects.filter(pk__in=list(amounts), plan__programme=programme, plan__first_submitted_at__isnull=False)
    lines = list(rows.select_related("plan__unit", "plan__programme").order_by("plan_id", "position", "pk"))
    if len(lines) != len(amounts):
        raise NotHere
    return lines


def _changed(
    lines: Iterable[Line],
    amounts: Mapping[int, Decimal],
    before: Mapping[int, Allocation],
    decision: Mapping[str, Any],
) -> list[Line]:
    def differs(line: Line) -> bool:
        row = before.get(line.pk)
        return row is None or row.amount != amounts[line.pk]

    changed = [line for line in lines if differs(line)]
    if not changed and decision["reason"]:
        names = ("number_symbol", "decided_on")
        changed = [line for line in lines if any(getattr(before[line.pk], name) != decision[name] for name in names)]
    if not changed:
        raise NothingChanges
    for line in changed:
        if line.is_left_out and amounts[line.pk]:
            raise LeftOut(line=line)
    return changed


def _write(
    line: Line, amount: Decimal, before: Allocation | None, decision: Mapping[str, Any], *, by: Any
) -> Allocation:
    """The row, and in the ledger the sum in place of what was recorded before."""
    is_correction = before is not None
    made = Allocation.objects.create(
        line=line,
        amount=amount,
        given_by=by if isinstance(by, User) else None,
        given_at=now(),
        **{**decision, "reason": decision["reason"] if is_correction else ""},
    )
    if before is not None:
        for entry in ledger.entries_about(before).filter(reverses=None, reversal=None):
            ledger.reverse(entry, reason=decision["reason"], by=by)
    if amount:
        ledger.record(
            FUNDS_ALLOCATED,
            subject=made,
            title=str(line),
            unit=unit_today(line.plan.unit),
            undertaking=line.plan.programme.undertaking,
            link=reverse("cascade:funds", args=[line.plan_id]),
            # The day on which it is decided here; the date of the paper stands in the row.
            happened_on=today(),
            quantity=int(amount),
            by=by,
        )
    return made


def _tell(plan: UnitPlan, said: str, *, key: str, by: Any) -> None:
    people = people_who(VIEW_UNIT_PLAN, carrying_on([plan.unit_id])[plan.unit_id])
    notices.tell(
        people.exclude(pk=by.pk) if isinstance(by, User) else people,
        kind="programme.funds_allocated",
        title=format_lazy("{said}: {title}", said=_("Funds are allocated to your plan"), title=plan.title),
        body=said,
        link=reverse("cascade:funds", args=[plan.pk]),
        subject=plan,
        key=key,
        by=by,
    )
