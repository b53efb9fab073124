"""What of a programme passes on when units end: what they still owe, and that the programme binds who follows."""

from collections.abc import Iterable

from lantoa.core.org.reform.outcome import Outcome
from lantoa.programme.plan.models import Binding, Obligation


def open_obligations(reform: Outcome) -> list[Obligation]:
    """What the units that end still owe on the first day without them."""
    rows = Obligation.objects.owed(reform.day).filter(unit__in=list(reform.main_successor_ids()))
    return list(rows.exclude(due_on__lt=reform.day).select_related("version").order_by("pk"))


def pass_on(reform: Outcome) -> None:
    """The unit that follows owes what was owed, once, and is bound by the programme; the unit that ended owed it until then."""
    successors = reform.main_successor_ids()
    owed = open_obligations(reform)
    already = set(
        Obligation.objects.filter(
            unit__in=list(successors.values()), item__in=[row.item_id for row in owed]
        ).values_list("item_id", "unit_id")
    )
    passing = []
    for row in owed:
        key = (row.item_id, successors[row.unit_id])
        if key not in already:
            already.add(key)
            passing.append(row)
    reform.journal.make(_followed(row, successors[row.unit_id], reform) for row in passing)
    reform.journal.alter(owed, owed_to=reform.eve)
    _bind(passing, successors, reform)


def _followed(row: Obligation, unit: int, reform: Outcome) -> Obligation:
    return Obligation(
        version_id=row.version_id,
        item_id=row.item_id,
        unit_id=unit,
        due_on=row.due_on,
        recurrence=row.recurrence,
        why=row.why,
        owed_from=reform.day,
        passed_from=row,
    )


def _bind(passing: Iterable[Obligation], successors: dict[int, int], reform: Outcome) -> None:
    wanted = {(row.version.programme_id, successors[row.unit_id]): row.version_id for row in passing}
    bound = set(Binding.objects.filter(unit__in=list(successors.values())).values_list("programme_id", "unit_id"))
    reform.journal.make(
        Binding(programme_id=programme, unit_id=unit, bound_by_id=version)
        for (programme, unit), version in wanted.items()
        if (programme, unit) not in bound
    )
