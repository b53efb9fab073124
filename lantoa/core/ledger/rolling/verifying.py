"""Whether the sums are what the entries come to."""

from collections.abc import Iterator

from lantoa.core.clock import today
from lantoa.core.ledger.models import RolledUnit, Rollup, Stale
from lantoa.core.ledger.models.rollups import NOW, THEN, Tree
from lantoa.core.ledger.rolling.halves import half_of, halves_between
from lantoa.core.ledger.rolling.keeping import KEYS_AT_ONCE, counted
from lantoa.core.ledger.rolling.trees import first_half
from lantoa.core.org.models import Axis

SUMS = ("kind_id", "facet", "value", "undertaking", "system", "evidenced", "claimed", "entries")
Key = tuple[int, int]


def differences() -> Iterator[str]:
    """A key (tree, unit, half) for each sum that differs from its entries; it reads them all and changes nothing.

    What waits to be counted anew is passed over.
    """
    begun = first_half()
    if begun is None:
        return
    halves = list(halves_between(begun, half_of(today())))
    for axis in Axis:
        rolled = list(RolledUnit.objects.filter(axis=axis).order_by("pk").values_list("unit_id", "settled_from"))
        yield from _differing(THEN[axis], [(unit, half) for unit, _settled in rolled for half in halves])
        unsettled = [(unit, half) for unit, settled in rolled for half in halves if half < settled]
        yield from _differing(NOW[axis], unsettled)
        yield from _leftovers(NOW[axis], set(unsettled))


def _differing(tree: Tree, keys: list[Key]) -> Iterator[str]:
    waiting = set(Stale.objects.filter(tree=tree).values_list("unit_id", "half"))
    for start in range(0, len(keys), KEYS_AT_ONCE):
        batch = [key for key in keys[start : start + KEYS_AT_ONCE] if key not in waiting]
        right, kept = _sets(counted(tree, batch)), _sets(_kept(tree, batch))
        yield from (
            f"{tree.name} {unit} {half}" for unit, half in batch if right.get((unit, half)) != kept.get((unit, half))
        )


def _kept(tree: Tree, keys: list[Key]) -> Iterator[Rollup]:
    wanted = set(keys)
    rows = Rollup.objects.filter(tree=tree, unit__in={unit for unit, _half in keys})
    for row in rows.filter(half__in={half for _unit, half in keys}).iterator(chunk_size=2000):
        if (row.unit_id, row.half) in wanted:
            yield row


def _sets(rows) -> dict[Key, set[tuple]]:
    found: dict[Key, set[tuple]] = {}
    for row in rows:
        found.setdefault((row.unit_id, row.half), set()).add(tuple(getattr(row, name) for name in SUMS))
    return found


def _leftovers(tree: Tree, keys: set[Key]) -> Iterator[str]:
    """Sums of a tree that no key has any more."""
    rows = Rollup.objects.filter(tree=tree).order_by().values_list("unit_id", "half").distinct()
    yield from (
        f"{tree.name} {unit} {half}" for unit, half in rows.iterator(chunk_size=2000) if (unit, half) not in keys
    )
