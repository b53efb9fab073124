"""The plain way: no lines of the tree, only dated placements, walked level by level."""

from datetime import date
from typing import Any

from lantoa.core.clock import today
from lantoa.core.org.models import Axis, Heir, Placement, Post, Unit
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.roles import Role

BATCH = 1000
REACHING = (Role.ADMINISTRATOR, Role.LEAD, Role.HEAD, Role.VIEWER)


def children(unit: int, axis: Axis, day: date) -> set[int]:
    """Keys of the units directly under the unit."""
    return _below([unit], axis, day)


def subtree(unit: int, axis: Axis, day: date) -> set[int]:
    """Keys of the unit and of everything under it."""
    found, level = {unit}, {unit}
    while level:
        level = _below(list(level), axis, day) - found
        found |= level
    return found


def superiors(unit: int, axis: Axis, day: date) -> set[int]:
    """Keys of the units above, one query a level."""
    found: set[int] = set()
    while row := Placement.objects.filter(holds_on(day), axis=axis, unit=unit).values_list("parent_id").first():
        unit = row[0]
        found.add(unit)
    return found


def first_page(keys: set[int], size: int) -> list[Unit]:
    """The first units in the order of the tree, all being fetched and sorted."""
    wanted = list(keys)
    units: list[Unit] = []
    for start in range(0, len(wanted), BATCH):
        units += Unit.objects.filter(pk__in=wanted[start : start + BATCH]).select_related("kind")
    return sorted(units, key=lambda unit: (unit.kind.rank, unit.sort_key, unit.pk))[:size]


def reaches(user: Any, unit: int) -> bool:
    """Whether a post of the person gives sight of the unit, asked for this unit alone."""
    day = today()
    left = set(Heir.objects.filter(predecessor=unit).values_list("heir_id", flat=True))
    for each in {unit} | left:
        posts = Post.objects.held_on(day).filter(person=user)
        if posts.filter(unit=each).exists():
            return True
        above = {key for axis in Axis for key in superiors(each, axis, day)}
        if posts.filter(unit__in=above, role__in=REACHING).exists():
            return True
    return False


def _below(units: list[int], axis: Axis, day: date) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(units), BATCH):
        rows = Placement.objects.filter(holds_on(day), axis=axis, parent_id__in=units[start : start + BATCH])
        found |= set(rows.values_list("unit_id", flat=True))
    return found
