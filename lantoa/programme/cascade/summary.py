"""What submitted plans say together: an office consolidates the plans of its units without asking them again."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q, Sum

from lantoa.programme.cascade.models import Decision, Expectation, Line, LineKind
from lantoa.programme.plan.models import PlanItem, Version


@dataclass
class Together:
    """One item of the programme with what the units make of it."""

    item: PlanItem
    taken_over: int = 0
    adapted: int = 0
    left_out: int = 0
    funds: Decimal = Decimal(0)
    expected: dict[str, int] = field(default_factory=dict)

    @property
    def planned(self) -> int:
        """How many plans have it, in the words of the programme or their own."""
        return self.taken_over + self.adapted


@dataclass(frozen=True)
class PartTogether:
    """The items of one kind."""

    kind: LineKind
    items: list[Together]

    @property
    def label(self) -> str:
        return str(self.kind.label)


def parts_of(version: Version, plans: Collection[int]) -> list[PartTogether]:
    """The version's items that plans answer to, by kind; `plans` are the keys of those that count. Three queries.

    Lines are told apart by the programme's own keys, so that plans made from an earlier version count too.
    """
    items = [item for item in version.items.in_order() if item.kind in LineKind.values]
    rows = {item.key: Together(item) for item in items}
    lines = Line.objects.filter(plan__in=plans, item__isnull=False)
    counts = (
        lines.order_by()
        .values("key")
        .annotate(
            taken_over=Count("pk", filter=Q(decision=Decision.TAKEN_OVER)),
            adapted=Count("pk", filter=Q(decision=Decision.ADAPTED)),
            left_out=Count("pk", filter=Q(decision=Decision.NOT_APPLICABLE)),
            funds=Sum("funds_proposed", default=Decimal(0)),
        )
    )
    for count in counts:
        if row := rows.get(count.pop("key")):
            for name, value in count.items():
                setattr(row, name, value)
    for key, audience, number in _expected(lines):
        if row := rows.get(key):
            row.expected[audience] = number
    answered = [row for row in rows.values() if row.planned or row.left_out]
    parts = [PartTogether(kind, [row for row in answered if row.item.kind == kind]) for kind in LineKind]
    return [part for part in parts if part.items]


def _expected(lines):
    rows = Expectation.objects.filter(line__in=lines.exclude(decision=Decision.NOT_APPLICABLE)).order_by()
    return rows.values_list("line__key", "audience").annotate(Sum("number"))


def own_lines(plans: Collection[int]) -> list[tuple[str, int]]:
    """How many own items the plans have, by kind as the reader calls it."""
    counts: dict[str, int] = defaultdict(int)
    rows = Line.objects.filter(plan__in=plans, item__isnull=True).order_by().values_list("kind").annotate(Count("pk"))
    for kind, count in rows:
        counts[str(LineKind(kind).label)] += count
    return list(counts.items())
