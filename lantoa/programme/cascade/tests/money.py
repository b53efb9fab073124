"""Allocating and spending in a word, for tests of funds."""

from datetime import date
from decimal import Decimal

from lantoa.programme.cascade import actions
from lantoa.programme.cascade.funds import newest_allocation

MILLION = Decimal(1_000_000)
TODAY = date(2024, 3, 18)


def allocate(plan, by, *amounts, **more):
    """Sums for the first lines of the plan, in their order."""
    lines = plan.lines.kept().in_order()
    said = {"number_symbol": "125/QĐ", "decided_on": date(2024, 3, 15), "seen": newest_allocation(plan.programme)}
    given = {line.pk: Decimal(amount) for line, amount in zip(lines, amounts, strict=False)}
    return actions.allocate(plan.programme, amounts=given, by=by, **said | more)


def spend(line, by, amount=MILLION, **more):
    said = {"spent_on": TODAY, "purpose": "In tờ rơi", "voucher": "HĐ 12"}
    return actions.spend(line, amount=Decimal(amount), by=by, **said | more)
