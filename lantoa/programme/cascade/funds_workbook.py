"""Funds as workbooks: all units of a programme, and the rows of one plan."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import IO, Any

from django.utils.translation import gettext as _

from lantoa.core.clock import as_of
from lantoa.lib.workbooks import add_list, book
from lantoa.programme.cascade.funds import Funds, LineFunds
from lantoa.programme.cascade.funds_board import FundsBoard, UnitFunds, rows_below
from lantoa.programme.cascade.models import Allocation, Spending


def write_funds_board(stream: IO[bytes], shown: FundsBoard) -> None:
    """A sheet of units, those of the branches behind those bound directly; a sheet of branches where there are any."""
    sums = [
        (_("Proposed (đồng)"), 18),
        (_("Allocated (đồng)"), 18),
        (_("Spent (đồng)"), 18),
        (_("Remaining (đồng)"), 18),
        (_("Spent, % of allocated"), 14),
    ]
    with book(stream, stamp=as_of()) as made:
        columns = [(_("No."), 6), (_("Unit"), 48), (_("Under the plan of"), 40), (_("State"), 22), *sums]
        add_list(made, _("Units"), columns, _units(shown))
        if shown.branches:
            branches = ([each.programme.unit.name, *_figures(each.funds)] for each in shown.branches)
            add_list(made, _("Branches"), [(_("Office"), 48), *sums], branches)


def _units(shown: FundsBoard) -> Iterator[list[Any]]:
    owner = shown.board.programme.unit.name
    own: Iterator[tuple[UnitFunds, str]] = ((row, owner) for row in shown.rows)
    below = ((row, row.row.programme.unit.name) for row in rows_below(shown.board))
    for number, (row, under) in enumerate(chain(own, below), start=1):
        figures = _figures(row.funds) if row.funds else [None] * 5
        yield [number, row.row.unit.name, under, row.row.get_state_display(), *figures]


def _figures(funds: Funds) -> list[Any]:
    return [
        _number(funds.proposed),
        _number(funds.allocated) if funds.decided else None,
        _number(funds.spent),
        _number(funds.remaining),
        funds.percent,
    ]


def _number(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount)


def write_plan_funds(stream: IO[bytes], rows: list[LineFunds]) -> None:
    """Lines with their sums, every allocation, every spending with what took it back."""
    lines = [
        (_("No."), 6),
        (_("Line"), 60),
        (_("Proposed (đồng)"), 18),
        (_("Allocated (đồng)"), 18),
        (_("Spent (đồng)"), 18),
        (_("Remaining (đồng)"), 18),
    ]
    given = [
        (_("Line"), 60),
        (_("Allocated (đồng)"), 18),
        (_("Number and symbol of the decision"), 24),
        (_("Date of the decision"), 14),
        (_("Why a sum changes"), 40),
    ]
    paid = [
        (_("Line"), 60),
        (_("Sum spent (đồng)"), 18),
        (_("Spent on"), 14),
        (_("What it was spent for"), 40),
        (_("Number of the voucher"), 24),
        (_("Why it is taken back"), 40),
    ]
    with book(stream, stamp=as_of()) as made:
        figures = ([number, row.words, *_figures(row.funds)[:4]] for number, row in enumerate(rows, start=1))
        add_list(made, _("Lines"), lines, figures)
        add_list(made, _("Allocations"), given, (_given(row, each) for row in rows for each in row.allocations))
        add_list(made, _("Spendings"), paid, (_paid(row, each) for row in rows for each in row.spendings))


def _given(row: LineFunds, each: Allocation) -> list[Any]:
    return [row.words, int(each.amount), each.number_symbol, each.decided_on, each.reason]


def _paid(row: LineFunds, each: Spending) -> list[Any]:
    return [row.words, int(each.amount), each.spent_on, each.purpose, each.voucher, each.reason]
