"""Keeps the sums in step with the ledger: adds what was sealed, and counts anew where a tree has changed.

One process at a time, in transactions that say up to which position they have come: an entry is added once, whatever is killed.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from lantoa.core.clock import today
from lantoa.core.ledger.alone import is_alone, wait_until_alone
from lantoa.core.ledger.coverage import keeping as coverage
from lantoa.core.ledger.models import CoverageStale, EntryKind, Facet, RolledTo, RolledUnit, Rollup, Stale, Unsealed
from lantoa.core.ledger.models.rollups import NOW, THEN, Tree
from lantoa.core.ledger.rolling import statements
from lantoa.core.ledger.rolling.halves import first_day, last_day
from lantoa.core.ledger.rolling.trees import keep_trees
from lantoa.core.ledger.sealing import last_position, seal
from lantoa.core.org.models import Axis

AXIS_OF = {tree: axis for trees in (THEN, NOW) for axis, tree in trees.items()}
# So many keys in one statement stay far below what SQLite allows.
KEYS_AT_ONCE = 200
NOTHING = Q(entries=0, system=0, evidenced=0, claimed=0)


def keep_up() -> bool:
    """One step of what never ends: give positions, add what has them, count anew. Answers whether more waits."""
    sealed = seal() if Unsealed.objects.exists() else 0
    rolled = roll() if rolled_to() < last_position() else 0
    recounted = recount() if Stale.objects.exists() else 0
    covered = coverage.recount() if CoverageStale.objects.exists() else 0
    return bool(sealed or rolled or recounted or covered)


def rolled_to() -> int:
    """The position up to which entries stand in the sums."""
    return RolledTo.objects.values_list("position", flat=True).first() or 0


@transaction.atomic
def roll(at_most: int = 2000) -> int:
    """Add to the sums what has got a position since; returns how many positions that were."""
    if not is_alone():
        return 0
    mark, _made = RolledTo.objects.get_or_create(pk=1)
    until = min(last_position(), mark.position + at_most)
    if until <= mark.position:
        return 0
    if not mark.position:
        keep_trees()
    for axis in Axis:
        _add(THEN[axis], axis, mark.position, until)
        if RolledUnit.objects.filter(axis=axis, settled_from__gt=0).exists():
            _add(NOW[axis], axis, mark.position, until)
    Rollup.objects.filter(NOTHING).delete()
    coverage.add(mark.position, until)
    added, mark.position = until - mark.position, until
    mark.save(update_fields=["position"])
    return added


@transaction.atomic
def recount(at_most: int = KEYS_AT_ONCE) -> int:
    """Count anew the sums of up to so many keys from the entries; returns how many keys that were."""
    if not is_alone():
        return 0
    keys = list(Stale.objects.order_by("pk")[:at_most])
    wanted: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for key in keys:
        wanted[key.tree].add((key.unit_id, key.half))
    for tree, units in wanted.items():
        _remove(tree, sorted(units))
        Rollup.objects.bulk_create(counted(Tree(tree), sorted(units)), batch_size=1000)
    Stale.objects.filter(pk__in=[key.pk for key in keys]).delete()
    return len(keys)


@transaction.atomic
def rebuild(at_once: int = 100_000) -> int:
    """Throw all sums away and make them anew, in one transaction; returns up to which position."""
    wait_until_alone()
    Rollup.objects.all().delete()
    RolledTo.objects.update_or_create(pk=1, defaults={"position": 0})
    keep_trees()
    Stale.objects.all().delete()
    while roll(at_once):
        continue
    return rolled_to()


def counted(tree: Tree, keys: Sequence[tuple[int, int]]) -> list[Rollup]:
    """The sums that units and halves (as pairs) should have by the entries themselves, up to where the sums have come."""
    made = []
    spans = [(unit, first_day(half), last_day(half)) for unit, half in keys]
    for facet in Facet:
        for unit, kind, half, value, undertaking, *sums in facts(tree, facet, spans):
            if any(sums):
                made.append(
                    Rollup(
                        tree=tree, unit_id=unit, kind_id=kind, facet=facet, half=half, value=value,
                        undertaking=undertaking, system=sums[0], evidenced=sums[1], claimed=sums[2], entries=sums[3],
                    )
                )  # fmt: skip
    return made


def facts(tree: Tree, facet: Facet, spans: Sequence[tuple[int, Any, Any]]) -> Iterator[tuple[Any, ...]]:
    """Of units with a first and last day: unit, kind, half, value, undertaking, and the four sums, read from the entries."""
    axis, until = AXIS_OF[tree], rolled_to()
    rest = iter(spans)
    while batch := list(islice(rest, KEYS_AT_ONCE)):
        values = [each for row in batch for each in row]
        if tree in THEN.values():
            statement, values = statements.facts_then(connection, facet, len(batch)), [*values, axis, until]
        else:
            day = today()
            statement = statements.facts_now(connection, facet, len(batch))
            values = [*values, axis, day, day, axis, day, day, until]
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            yield from cursor.fetchall()


def _add(tree: Tree, axis: Axis, after: int, until: int) -> None:
    statement = statements.add_then if tree == THEN[axis] else statements.add_now
    values: dict[str, Any] = {"tree": int(tree), "axis": axis.value, "after": after, "until": until, "today": today()}
    with connection.cursor() as cursor:
        for facet in Facet:
            cursor.execute(statement(connection, facet), values)


def _remove(tree: int, keys: Sequence[tuple[int, int]]) -> None:
    kinds = list(EntryKind.objects.values_list("pk", flat=True))
    for unit, half in keys:
        # Naming every kind and facet lets the database go by the key, in which the half stands behind them.
        Rollup.objects.filter(tree=tree, unit=unit, half=half, kind__in=kinds, facet__in=Facet.values).delete()
