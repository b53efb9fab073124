"""What the sums need to know of the trees: who has others below, since when that stands as today, who carries on from whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import F, Max, Q

from lantoa.core.clock import today
from lantoa.core.ledger.models import Entry, EntryKind, RolledUnit, Rollup, Stale, StandsNow
from lantoa.core.ledger.models.rollups import NOW, THEN, Tree
from lantoa.core.ledger.rolling.halves import half_of, halves_between, settled_from
from lantoa.core.org.models import Axis, Closure, Extent, Heir, Placement, Succession
from lantoa.core.org.models.units import holds_on

ONE_DAY = timedelta(days=1)
BATCH = 1000


def keep_trees() -> None:
    """Bring up to date what is known of the trees; where today's tree no longer is what it was, its sums are to be counted anew."""
    day = today()
    _keep_carrying_on(day)
    for axis in Axis:
        _keep_units(axis, day)


def first_half() -> int | None:
    """The half of the earliest act in the ledger; None in an empty one. Asked by kind, since days are indexed under kinds."""
    days = [
        Entry.objects.filter(kind=kind).order_by("happened_on").values_list("happened_on", flat=True).first()
        for kind in EntryKind.objects.values_list("pk", flat=True)
    ]
    return half_of(min(day for day in days if day)) if any(days) else None


def count_anew(
    trees: Iterable[Tree], units: Collection[int], *, since: int | None = None, until: int | None = None
) -> int:
    """Have the sums of units (keys) counted anew for the halves in which the ledger has entries; returns how many sums."""
    begun = first_half()
    if begun is None or not units:
        return 0
    halves = list(halves_between(max(begun, since or begun), min(until or half_of(today()), half_of(today()))))
    rows = [Stale(tree=tree, unit_id=unit, half=half) for tree in trees for unit in units for half in halves]
    Stale.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def rolled_above(axis: Axis, units: Collection[int], *, since: date) -> set[int]:
    """The units with sums that stand, or stood on a day from `since` on, above the units (keys) or are among them."""
    above: set[int] = set()
    keys = list(units)
    for start in range(0, len(keys), BATCH):
        lines = Closure.objects.filter(axis=axis, descendant__in=keys[start : start + BATCH])
        lasting = lines.filter(Q(valid_to=None) | Q(valid_to__gte=since))
        above |= set(lasting.values_list("ancestor_id", flat=True))
    return above & set(RolledUnit.objects.filter(axis=axis).values_list("unit_id", flat=True))


def _keep_units(axis: Axis, day: date) -> None:
    kept = {row.unit_id: row for row in RolledUnit.objects.filter(axis=axis)}
    changes = _last_changes(axis, day)
    inner = set(Placement.objects.filter(axis=axis).values_list("parent_id", flat=True))
    new = [
        RolledUnit(axis=axis, unit_id=unit, settled_from=settled_from(changes[unit]) if unit in changes else 0)
        for unit in sorted(inner - kept.keys())
    ]
    RolledUnit.objects.bulk_create(new, batch_size=BATCH)
    count_anew([THEN[axis]], {row.unit_id for row in new})
    moved = []
    for unit, row in kept.items():
        since = settled_from(changes[unit]) if unit in changes else 0
        if since != row.settled_from:
            row.settled_from = since
            moved.append(row)
    RolledUnit.objects.bulk_update(moved, ["settled_from"], batch_size=BATCH)
    _count_unsettled_anew(axis, [*new, *moved])


def _count_unsettled_anew(axis: Axis, rows: Collection[RolledUnit]) -> None:
    since: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        since[row.settled_from].add(row.unit_id)
    for half, units in since.items():
        # From here on the sums as then are those as now.
        Rollup.objects.filter(tree=NOW[axis], unit__in=units, half__gte=half).delete()
        Stale.objects.filter(tree=NOW[axis], unit__in=units, half__gte=half).delete()
        if half:
            count_anew([NOW[axis]], units, until=half - 1)


def _last_changes(axis: Axis, day: date) -> dict[int, date]:
    """By unit, the last day up to today on which something came to stand below it, or ceased to."""
    lines = Closure.objects.filter(axis=axis).order_by()
    ended = lines.filter(valid_to__lt=day).values_list("ancestor_id").annotate(Max("valid_to"))
    begun = lines.filter(valid_from__lte=day, valid_from__gt=F("descendant__opened_on"))
    changes = {unit: last + ONE_DAY for unit, last in ended if last}
    for unit, first in begun.values_list("ancestor_id").annotate(Max("valid_from")):
        changes[unit] = max(first, changes.get(unit, first))
    for unit, last in _inherited(axis, day).items():
        changes[unit] = max(last, changes.get(unit, last))
    return changes


def _inherited(axis: Axis, day: date) -> dict[int, date]:
    """By unit, the last day on which something below it came to carry on from a unit that ended."""
    ends: dict[int, date] = {}
    for heir, closed_on in StandsNow.objects.values_list("heir_id", "unit__closed_on"):
        if closed_on:
            ends[heir] = max(closed_on + ONE_DAY, ends.get(heir, closed_on))
    changes: dict[int, date] = {}
    heirs = sorted(ends)
    for start in range(0, len(heirs), BATCH):
        lines = Closure.objects.filter(holds_on(day), axis=axis, descendant__in=heirs[start : start + BATCH])
        for unit, heir in lines.values_list("ancestor_id", "descendant_id"):
            changes[unit] = max(ends[heir], changes.get(unit, ends[heir]))
    return changes


def _keep_carrying_on(day: date) -> None:
    """Make the table of main heirs say what holds today."""
    wanted = _main_heirs(day)
    kept = dict(StandsNow.objects.values_list("unit_id", "heir_id"))
    gone = [unit for unit, heir in kept.items() if wanted.get(unit) != heir]
    for start in range(0, len(gone), BATCH):
        StandsNow.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    added = [StandsNow(unit_id=unit, heir_id=heir) for unit, heir in wanted.items() if kept.get(unit) != heir]
    StandsNow.objects.bulk_create(added, batch_size=BATCH)


def _main_heirs(day: date) -> dict[int, int]:
    """Of several heirs the one that got what nobody assigned to another; the oldest where no act says so."""
    heirs: dict[int, list[int]] = defaultdict(list)
    for unit, heir in Heir.objects.filter(holds_on(day)).order_by("heir_id").values_list("predecessor_id", "heir_id"):
        heirs[unit].append(heir)
    rows = Succession.objects.filter(extent__in=(Extent.WHOLE, Extent.REST))
    main = {
        unit: successor
        for unit, successor, on, end in rows.values_list(
            "predecessor_id", "successor_id", "on", "predecessor__closed_on"
        )
        if end and on == end + ONE_DAY
    }
    found = {}
    for unit, candidates in heirs.items():
        followed, seen = unit, set()
        while followed in main and followed not in seen:
            seen.add(followed)
            followed = main[followed]
        found[unit] = followed if followed in candidates else candidates[0]
    return found
