"""Who carries on from units that have ended, and from which day to which, however many acts lie between."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import F

from lantoa.core.org.models import Heir, Placement, Succession, Unit

BATCH = 1000
ONE_DAY = timedelta(days=1)
# An heir, the first day on which it carries on, and the last, empty while it does.
Line = tuple[int, date, date | None]


def rebuild_heirs() -> int:
    """Make the table of heirs anew; returns how many lines it has.

    A unit inherits from one that ended when the act that ended it says so, wholly or in part; where nobody follows, the units
    above it do. What passed in part from a unit that went on gives no heir, even if that unit ends later.
    """
    lives = Unit.objects.filter(closed_on__isnull=False).values_list("pk", "closed_on")
    ends = {pk: closed_on for pk, closed_on in lives if closed_on}
    following = _following(ends)
    lines = {(unit, *line) for unit in ends for line in _lines(unit, ends, following, frozenset())}
    columns = ("pk", "predecessor_id", "heir_id", "valid_from", "valid_to")
    kept = {tuple(line): pk for pk, *line in Heir.objects.values_list(*columns)}
    gone = [pk for line, pk in kept.items() if line not in lines]
    # Most lines stay as they are: only those that differ are written.
    for start in range(0, len(gone), BATCH):
        Heir.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    added = [
        Heir(predecessor_id=unit, heir_id=heir, valid_from=start, valid_to=end)
        for unit, heir, start, end in sorted(lines - kept.keys(), key=str)
    ]
    Heir.objects.bulk_create(added, batch_size=BATCH)
    return len(lines)


def _following(ends: dict[int, date]) -> dict[int, set[int]]:
    """By unit that ended, the units that carry on from the day after."""
    following: dict[int, set[int]] = defaultdict(set)
    rows = Succession.objects.filter(predecessor__closed_on__isnull=False)
    for predecessor, successor, on in rows.values_list("predecessor_id", "successor_id", "on"):
        if on == ends[predecessor] + ONE_DAY:
            following[predecessor].add(successor)
    last = Placement.objects.filter(valid_to=F("unit__closed_on"))
    for unit, parent in last.exclude(unit__in=list(following)).values_list("unit_id", "parent_id"):
        following[unit].add(parent)
    return following


def _lines(unit: int, ends: dict[int, date], following: dict[int, set[int]], way: frozenset[int]) -> set[Line]:
    """Who carries on from the unit, each for its days; a chain never comes back to where it was."""
    start, found = ends[unit] + ONE_DAY, set()
    for heir in following.get(unit, set()) - way - {unit}:
        end = ends.get(heir)
        if end is None or end >= start:
            found.add((heir, start, end))
        if end is not None:
            found |= {line for line in _lines(heir, ends, following, way | {unit}) if line[1] >= start}
    return found
