"""A gap of a unit's plan is mended by one tap, through the same code by which a line is decided on."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.cascade.gaps import Gap, GapKind, gaps_of
from lantoa.programme.cascade.models import Line
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN
from lantoa.programme.cascade.settling import held_line, settle

REMARK_MAX = 300
NUMBERS = (GapKind.NUMBER, GapKind.NOBODY)


class NoSuchGap(Refusal):
    message = _("This is no longer so: the plan or the numbers have changed. Look at the check again.")


@transaction.atomic
def mend(line: Line, *, gap: str, seen: int, by: Any) -> Line:
    """Do what the button at a gap of this line offered; `gap` is its key, and what is not found again is not done."""
    authorise(by, MAKE_UNIT_PLAN, line.plan.unit_id)
    line = held_line(line, seen=seen)
    offered = (each for each in gaps_of(line.plan, reader=by) if each.line == line and each.is_mended_by_a_tap)
    found = next((each for each in offered if each.key == gap), None)
    if found is None:
        raise NoSuchGap
    line = _change(line, found, by=by)
    audit.note("cascade.mend", line.plan, by=by, unit_id=line.plan.unit_id, remark=found.sentence[:REMARK_MAX])
    return line


def _change(line: Line, gap: Gap, *, by: Any) -> Line:
    changes = dict(gap.mend.changes) if gap.mend else {}
    expected = None
    if gap.kind in NUMBERS:
        expected = {row.audience: row.number for row in line.expectations.all()} | changes
        changes = {}
    decision = changes.pop("decision", line.decision)
    return settle(
        line, decision=decision, text=line.text, reason=line.reason, details=changes, expected=expected, by=by
    )
