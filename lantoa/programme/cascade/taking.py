"""How an item of an uploaded plan goes into the plan, through the same code by which a line is decided on."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from lantoa.programme.cascade.compared import Outcome, Row
from lantoa.programme.cascade.models import Decision, Line, UnitPlan
from lantoa.programme.cascade.readings import ReadItem
from lantoa.programme.cascade.settling import add_own, settle
from lantoa.programme.plan.asking import AsksFor, asked_by


@dataclass(frozen=True)
class Taken:
    """What became of the rows."""

    items: list[ReadItem]
    settled: int = 0
    proposed: int = 0
    kept: int = 0


def take_rows(plan: UnitPlan, rows: Collection[Row], *, overwrite: Collection[int], by: Any) -> Taken:
    """Put the rows into a plan that is held. What somebody had settled stays, but for the places in `overwrite`."""
    taken = Taken([])
    for row in rows:
        line = row.line
        if row.outcome == Outcome.NOT_TAKEN:
            taken = replace(taken, items=[*taken.items, row.item])
            continue
        if line is not None and (row.is_there or (row.is_kept and row.place not in overwrite)):
            taken = replace(taken, kept=taken.kept + 1)
        else:
            line = _put(plan, row, by=by)
            counted = "settled" if line.is_settled else "proposed"
            taken = replace(taken, **{counted: getattr(taken, counted) + 1})
        taken = replace(taken, items=[*taken.items, replace(row.item, line=line.pk)])
    return taken


def _put(plan: UnitPlan, row: Row, *, by: Any) -> Line:
    item, line = row.item, row.line
    if line is None:
        return add_own(
            plan,
            kind=item.kind,
            text=item.text,
            details=item.details,
            expected=item.expected,
            by=by,
            is_settled=row.is_sure,
        )
    details = _details(item, line)
    if _wants_a_day(line, item, details):
        # By when the units below hand in, a person says; the line stays as it is proposed.
        return line
    expected = {each.audience: each.number for each in line.expectations.all()} | item.expected
    # The plan that is held, not the one of the comparison.
    line.plan = plan
    return settle(
        line,
        decision=Decision.TAKEN_OVER if row.outcome == Outcome.TAKEN_OVER else Decision.ADAPTED,
        text=item.text,
        reason="",
        details=details,
        expected=expected if item.expected else None,
        by=by,
        is_settled=row.is_sure,
    )


def _details(item: ReadItem, line: Line) -> dict[str, Any]:
    """What the paper says goes before what stood there; a day that then runs backwards is left out."""
    told = item.details
    starts_on, due_on = told.get("starts_on", line.starts_on), told.get("due_on", line.due_on)
    if starts_on and due_on and due_on < starts_on:
        told |= {"due_on": None} if "due_on" not in told else {"starts_on": None}
    return told


def _wants_a_day(line: Line, item: ReadItem, details: dict[str, Any]) -> bool:
    lacks = line.is_for_below and details.get("due_on", line.due_on) is None
    return lacks and asked_by(item.text) == AsksFor.UNIT_PLAN
