"""The board as a workbook: every unit of every branch, and the branches with what they add up to."""

from collections.abc import Iterator
from itertools import chain
from typing import IO, Any

from django.utils.translation import gettext as _

from lantoa.core.clock import as_of
from lantoa.lib.workbooks import add_list, book
from lantoa.programme.cascade.boards import Board, Branch
from lantoa.programme.cascade.models import OwedPlan


def write_board(stream: IO[bytes], board: Board) -> None:
    """A sheet of units, those of the branches behind those bound directly; a sheet of branches where there are any."""
    with book(stream, stamp=as_of()) as made:
        columns = [
            (_("No."), 6),
            (_("Unit"), 48),
            (_("Kind of unit"), 26),
            (_("Under the plan of"), 40),
            (_("State"), 22),
            (_("Last day in time"), 14),
            (_("Submitted on"), 14),
            (_("In time"), 12),
            (_("Number and symbol"), 20),
        ]
        add_list(made, _("Units"), columns, _units(board))
        if board.branches:
            heads = [(_("Office"), 48), (_("Units"), 10), (_("Submitted"), 12), (_("Accepted"), 12), (_("Late"), 10)]
            add_list(made, _("Branches"), heads, (_branch(branch) for branch in board.branches))


def _units(board: Board) -> Iterator[list[Any]]:
    related = ("unit", "kind", "programme__unit", "plan__document")
    rows = (each.select_related(*related).in_order() for each in (board.rows, board.rows_below))
    for number, row in enumerate(chain.from_iterable(rows), start=1):
        plan = row.plan
        yield [
            number,
            row.unit.name,
            row.kind.name_in_language,
            row.programme.unit.name,
            row.get_state_display(),
            row.due_on,
            row.submitted_on,
            _timeliness(row),
            plan.document.number_symbol if plan and plan.document and plan.document.issued_on else "",
        ]


def _timeliness(row: OwedPlan) -> str:
    if row.is_exempt:
        return _("exempt")
    if row.is_late:
        return _("late")
    return _("in time") if row.submitted_on else ""


def _branch(branch: Branch) -> list[Any]:
    tally = branch.tally
    return [branch.programme.unit.name, tally.owing, tally.handed_in, tally.accepted, tally.late]
