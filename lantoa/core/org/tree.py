"""Makes the dated closure from the placements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Axis, Closure, Placement, Unit
from lantoa.core.refusals import Refusal

Interval = tuple[date, date | None]
# Ancestor, descendant, depth, first day, last day.
Line = tuple[int, int, int, date, date | None]
Placed = dict[int, list[tuple[int, Interval]]]
# No real administration is deeper; a longer way up is a circle.
DEPTH_MAX = 20
# SQLite bounds the variables of one statement.
BATCH = 1000


# Any number, as long as nothing else of ours asks for the same.
LOCK = 0x6C616E74


def lock_trees() -> None:
    """Let one writer of the trees after another in, before anything of them is read; held until the transaction ends.

    SQLite has one writer in any case.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def overlap(one: Interval, other: Interval) -> Interval | None:
    """The days that both intervals share, ends included; None where they share none."""
    start = max(one[0], other[0])
    ends = [end for end in (one[1], other[1]) if end]
    end = min(ends) if ends else None
    return (start, end) if end is None or start <= end else None


class CircleInTree(Refusal):
    message = _("A unit cannot stand under itself or under a unit below it. Choose another superior.")
    field = "under"


@transaction.atomic
def rebuild_closure(axis: Axis) -> int:
    """Make all lines of one tree anew from its placements; returns how many there are.

    Raises CircleInTree.
    """
    Closure.objects.filter(axis=axis).delete()
    return _insert(axis, lines_of(axis, Unit.objects.values_list("pk", flat=True)))


@transaction.atomic
def rebuild_lines(axis: Axis, units: Collection[int]) -> int:
    """Make anew the lines of these units (keys) and of all that ever stood below them; returns how many there are.

    The cost follows the number of those units, whatever the size of the tree. Raises CircleInTree.
    """
    lines = Closure.objects.filter(axis=axis)
    redrawn = set(units)
    for batch in _batches(list(units)):
        redrawn |= set(lines.filter(ancestor_id__in=batch).values_list("descendant_id", flat=True))
    drawn = set(lines_of(axis, redrawn))
    _write_difference(axis, drawn, redrawn)
    return len(drawn)


def lines_of(axis: Axis, units: Collection[int]) -> Iterator[Line]:
    """The lines of the units (keys) as their placements give them.

    Raises CircleInTree.
    """
    placed = _placed(axis, units)
    for batch in _batches(list(units)):
        lives = Unit.objects.filter(pk__in=batch).values_list("pk", "opened_on", "closed_on")
        for pk, opened_on, closed_on in lives:
            for above, depth, days in _upwards(pk, 0, (opened_on, closed_on), placed):
                yield above, pk, depth, *days


def _write_difference(axis: Axis, drawn: set[Line], units: Collection[int]) -> None:
    """Make the stored lines of the units those that were drawn. Most stay as they are, and of others only the end moves."""
    kept: set[Line] = set()
    other: dict[int, Line] = {}
    for pk, line in _stored(axis, units):
        if line in drawn and line not in kept:
            kept.add(line)
        else:
            other[pk] = line
    begun = {line[:4]: pk for pk, line in other.items()}
    added: list[Line] = []
    ending: dict[date | None, list[int]] = defaultdict(list)
    for line in drawn - kept:
        if line[:4] in begun:
            pk = begun.pop(line[:4])
            ending[line[4]].append(pk)
            del other[pk]
        else:
            added.append(line)
    lines = Closure.objects.filter(axis=axis)
    for end, keys in ending.items():
        for batch in _batches(keys):
            lines.filter(pk__in=batch).update(valid_to=end)
    for batch in _batches(list(other)):
        lines.filter(pk__in=batch).delete()
    _insert(axis, added)


def _stored(axis: Axis, units: Collection[int]) -> Iterator[tuple[int, Line]]:
    for batch in _batches(list(units)):
        rows = Closure.objects.filter(axis=axis, descendant_id__in=batch)
        columns = ("pk", "ancestor_id", "descendant_id", "depth", "valid_from", "valid_to")
        for pk, above, below, depth, start, end in rows.values_list(*columns):
            yield pk, (above, below, depth, start, end)


def _insert(axis: Axis, lines: Iterable[Line]) -> int:
    rows = [
        Closure(axis=axis, ancestor_id=above, descendant_id=below, depth=depth, valid_from=start, valid_to=end)
        for above, below, depth, start, end in lines
    ]
    Closure.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def _placed(axis: Axis, units: Collection[int]) -> Placed:
    """The placements of the units and of every unit that ever stood above them, a level at a time."""
    placed: Placed = defaultdict(list)
    asked: set[int] = set()
    level = set(units)
    while level:
        asked |= level
        above = set()
        for batch in _batches(list(level)):
            rows = Placement.objects.filter(axis=axis, unit_id__in=batch)
            for unit_id, parent_id, start, end in rows.values_list("unit_id", "parent_id", "valid_from", "valid_to"):
                placed[unit_id].append((parent_id, (start, end)))
                above.add(parent_id)
        level = above - asked
    return placed


def _upwards(unit: int, depth: int, days: Interval, placed: Placed) -> Iterator[tuple[int, int, Interval]]:
    """The unit itself and each superior, with the days on which the line holds."""
    if depth > DEPTH_MAX:
        raise CircleInTree
    yield unit, depth, days
    for parent, interval in placed.get(unit, ()):
        if shared := overlap(days, interval):
            yield from _upwards(parent, depth + 1, shared, placed)


def _batches(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
