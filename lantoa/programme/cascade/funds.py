"""Proposed, allocated, spent: what the lines of plans come to. Every sum is computed from the rows beneath it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, QuerySet, Sum
from django.utils.translation import gettext as _

from lantoa.lib.amounts import money
from lantoa.lib.dates import on_screen
from lantoa.lib.texts import one_line
from lantoa.programme.cascade.models import Allocation, Line, Spending, UnitPlan
from lantoa.programme.plan.models import Programme

NOTHING = Decimal(0)
WORDS_SHOWN = 80


@dataclass(frozen=True)
class Funds:
    """What is proposed, allocated and spent; `decided` is how many lines have an allocation, so that nought is told from none."""

    proposed: Decimal = NOTHING
    allocated: Decimal = NOTHING
    spent: Decimal = NOTHING
    decided: int = 0

    def __add__(self, other: "Funds") -> "Funds":
        return Funds(
            self.proposed + other.proposed,
            self.allocated + other.allocated,
            self.spent + other.spent,
            self.decided + other.decided,
        )

    @property
    def remaining(self) -> Decimal | None:
        """What of the allocation is left, below nought where more was spent; None where nothing was decided."""
        return self.allocated - self.spent if self.decided else None

    @property
    def percent(self) -> int | None:
        """How much of the allocation is spent; None where there is none."""
        return round(100 * self.spent / self.allocated) if self.allocated else None

    @property
    def told_proposed(self) -> str:
        return money(self.proposed) if self.proposed else ""

    @property
    def told_allocated(self) -> str:
        return money(self.allocated) if self.decided else ""

    @property
    def told_spent(self) -> str:
        return money(self.spent) if self.spent else ""

    @property
    def told_remaining(self) -> str:
        return money(self.remaining) if self.remaining is not None else ""

    @property
    def is_overspent(self) -> bool:
        return self.spent > self.allocated


@dataclass(frozen=True)
class LineFunds:
    """One line with its sums, the allocation that holds and everything that was written down about it."""

    line: Line
    funds: Funds
    allocations: list[Allocation] = field(default_factory=list)
    spendings: list[Spending] = field(default_factory=list)

    @property
    def allocation(self) -> Allocation | None:
        """The newest, which holds; the others are its history."""
        return self.allocations[0] if self.allocations else None

    @property
    def words(self) -> str:
        """What the line says, or what it left out of the programme."""
        return self.line.text or self.line.programme_text

    @property
    def has_money(self) -> bool:
        """Whether funds are proposed, decided or spent; of most lines of a plan nothing is."""
        return bool(self.funds.proposed or self.allocations or self.spendings)

    @property
    def history(self) -> list[Allocation]:
        return self.allocations[1:]

    @property
    def first_decided_on(self) -> date | None:
        return min((row.decided_on for row in self.allocations), default=None)

    @property
    def standing(self) -> list[Spending]:
        """What was spent and not taken back."""
        return [row for row in self.spendings if not row.is_reversal and not row.is_taken_back]


def sums_by(column: str, plans: QuerySet[UnitPlan]) -> dict[int, Funds]:
    """The funds of the plans by a column of lines, such as `plan`, `plan__unit` or `plan__programme`. Three queries."""
    lines = Line.objects.filter(plan__in=plans.order_by().values("pk"))
    proposed = dict(lines.kept().order_by().values_list(column).annotate(Sum("funds_proposed", default=NOTHING)))
    given: dict[int, tuple[Decimal, int]] = {}
    holding = Allocation.objects.holding().filter(line__in=lines.values("pk")).order_by()
    for key, amount, count in holding.values_list(f"line__{column}").annotate(Sum("amount"), Count("pk")):
        given[key] = (amount, count)
    paid = Spending.objects.filter(line__in=lines.values("pk")).order_by()
    spent = dict(paid.values_list(f"line__{column}").annotate(Sum("amount")))
    found = {}
    for key in {*proposed, *given, *spent}:
        amount, count = given.get(key, (NOTHING, 0))
        found[key] = Funds(proposed.get(key, NOTHING), amount, spent.get(key, NOTHING), count)
    return found


def lines_of(plan: UnitPlan) -> list[LineFunds]:
    """The lines that stand, and those that have money whatever became of them, in the order of the plan."""
    allocations: dict[int, list[Allocation]] = defaultdict(list)
    for row in Allocation.objects.filter(line__plan=plan).select_related("given_by").order_by("-pk"):
        allocations[row.line_id].append(row)
    spendings: dict[int, list[Spending]] = defaultdict(list)
    paid = Spending.objects.filter(line__plan=plan).select_related("recorded_by", "file", "reverses", "reversal")
    for row in paid.order_by("-spent_on", "-pk"):
        spendings[row.line_id].append(row)
    return [
        _line(line, allocations[line.pk], spendings[line.pk])
        for line in plan.lines.in_order()
        if not line.is_left_out or allocations[line.pk] or spendings[line.pk]
    ]


def _line(line: Line, allocations: list[Allocation], spendings: list[Spending]) -> LineFunds:
    funds = Funds(
        (line.funds_proposed or NOTHING) if not line.is_left_out else NOTHING,
        allocations[0].amount if allocations else NOTHING,
        sum((row.amount for row in spendings), NOTHING),
        bool(allocations),
    )
    return LineFunds(line, funds, allocations, spendings)


def newest_allocation(programme: Programme) -> int:
    """The key of the newest allocation under the programme: what somebody saw when a page was made; 0 before the first."""
    rows = Allocation.objects.filter(line__plan__programme=programme)
    return rows.aggregate(newest=Max("pk"))["newest"] or 0


def total_of(rows: list[LineFunds]) -> Funds:
    return sum((row.funds for row in rows), Funds())


@dataclass(frozen=True)
class Misfit:
    """A sentence about money that does not fit, with the line it is about."""

    line: Line
    sentence: str


def misfits_of(plan: UnitPlan, rows: list[LineFunds]) -> list[Misfit]:
    """More spent than allocated, spent before it was allocated, spent outside the programme's years."""
    return [Misfit(row.line, sentence) for row in rows for sentence in _sentences(plan, row)]


def _sentences(plan: UnitPlan, row: LineFunds) -> Iterator[str]:
    facts = {"line": one_line(row.words, WORDS_SHOWN), "spent": money(row.funds.spent)}
    if not row.allocation and row.standing:
        yield _("“%(line)s”: %(spent)s is spent, and nothing is allocated to it.") % facts
    elif row.funds.is_overspent:
        facts |= {"allocated": money(row.funds.allocated), "over": money(row.funds.spent - row.funds.allocated)}
        yield (
            _("“%(line)s”: %(spent)s is spent, %(over)s more than the %(allocated)s that are allocated to it.") % facts
        )
    decided = row.first_decided_on
    for spending in row.standing:
        told = facts | {"day": on_screen(spending.spent_on), "amount": money(spending.amount)}
        if decided and spending.spent_on < decided:
            yield (
                _("“%(line)s”: %(amount)s is dated %(day)s, before the decision of %(decided)s.")
                % (told | {"decided": on_screen(decided)})
            )
        if _is_outside(plan, spending.spent_on):
            years = plan.programme.years
            yield (
                _("“%(line)s”: %(amount)s is dated %(day)s, outside the years of the programme (%(years)s).")
                % (told | {"years": years})
            )


def _is_outside(plan: UnitPlan, day: date) -> bool:
    first, last = plan.programme.first_year, plan.programme.last_year or plan.programme.first_year
    return (first is not None and day.year < first) or (last is not None and day.year > last)
