"""The funds of all units of a programme, as its receiver follows them: a row for each unit, totals by branch."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from lantoa.lib.vietnamese import fold
from lantoa.programme.cascade.boards import Board
from lantoa.programme.cascade.funds import Funds, sums_by
from lantoa.programme.cascade.funds_forms import FundsFilter
from lantoa.programme.cascade.models import OwedPlan, UnitPlan
from lantoa.programme.cascade.models.owed import OwedPlanQuerySet
from lantoa.programme.plan.models import Programme


@dataclass(frozen=True)
class UnitFunds:
    """One unit that owes a plan, with the funds of the plan where it has come in."""

    row: OwedPlan
    funds: Funds | None


@dataclass(frozen=True)
class BranchFunds:
    """What was handed down through one unit comes to."""

    programme: Programme
    funds: Funds


@dataclass(frozen=True)
class FundsBoard:
    """Drafts are their units' own: of a plan that has not come in nothing is told."""

    board: Board

    @cached_property
    def rows(self) -> list[UnitFunds]:
        """Every unit, in tree order."""
        return list(_with_funds(self.board.rows))

    @cached_property
    def total(self) -> Funds:
        return sum((row.funds for row in self.rows if row.funds), Funds())

    @cached_property
    def branches(self) -> list[BranchFunds]:
        """By the unit through which it was handed down, with everything below it."""
        if not self.board.branches:
            return []
        sums = sums_by("plan__programme", _came_in(self.board.rows_below))
        return [
            BranchFunds(branch.programme, sum((sums.get(key, Funds()) for key in branch.keys), Funds()))
            for branch in self.board.branches
        ]

    @property
    def below(self) -> Funds:
        return sum((branch.funds for branch in self.branches), Funds())

    def narrowed(self, *, q: str = "", state: str = "") -> list[UnitFunds]:
        """The rows whose unit holds every word, marks or none, and whose funds are as asked."""
        words = fold(q).split()
        return [
            row for row in self.rows if all(word in row.row.unit.folded for word in words) and _fits(row.funds, state)
        ]


def _came_in(rows: OwedPlanQuerySet) -> QuerySet[UnitPlan]:
    """The plans that came in once; of one that was opened again for changes, what was allocated still holds."""
    return UnitPlan.objects.filter(pk__in=rows.filter(submitted_on__isnull=False).order_by().values("plan"))


def _with_funds(rows: OwedPlanQuerySet) -> Iterator[UnitFunds]:
    plans = _came_in(rows)
    sums = sums_by("plan", plans)
    came_in = set(plans.values_list("pk", flat=True))
    for row in rows.select_related("unit", "kind", "plan", "programme__unit").in_order():
        yield UnitFunds(row, sums.get(row.plan_id, Funds()) if row.plan_id in came_in else None)


def _fits(funds: Funds | None, state: str) -> bool:
    if not state:
        return True
    if funds is None:
        return False
    return {
        FundsFilter.OPEN: bool(funds.proposed) and not funds.decided,
        FundsFilter.UNSPENT: bool(funds.allocated) and not funds.spent,
        FundsFilter.OVER: funds.is_overspent,
    }[state]


def rows_below(board: Board) -> Iterator[UnitFunds]:
    """The units below the branches, for the workbook."""
    return _with_funds(board.rows_below)
