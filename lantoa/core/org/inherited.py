"""Who has in hand today what units left that have ended since: the unit that carries on.

Nothing is written when a unit ends: the lines of heirs are dated and undone with the act, so what it left open follows them.
"""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q, QuerySet

from lantoa.core.clock import today
from lantoa.core.org.models import Heir, Unit
from lantoa.core.org.models.units import holds_on


def with_predecessors(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """The units and those from which they carry on today."""
    left = Heir.objects.filter(holds_on(today()), heir__in=units.values("pk"))
    return Unit.objects.filter(Q(pk__in=units.values("pk")) | Q(pk__in=left.values("predecessor_id")))


def carrying_on(units: Collection[int]) -> dict[int, list[int]]:
    """By unit, who has its affairs in hand today: its heirs, or itself while it has none."""
    heirs: dict[int, list[int]] = defaultdict(list)
    lines = Heir.objects.filter(holds_on(today()), predecessor__in=units).order_by("pk")
    for predecessor, heir in lines.values_list("predecessor_id", "heir_id"):
        heirs[predecessor].append(heir)
    return {unit: heirs.get(unit) or [unit] for unit in units}


def unit_today(unit: Unit) -> Unit:
    """The unit itself, or the first of those that carry on from it; what is recorded today needs one that exists."""
    [first, *_others] = carrying_on([unit.pk])[unit.pk]
    return unit if first == unit.pk else Unit.objects.get(pk=first)
