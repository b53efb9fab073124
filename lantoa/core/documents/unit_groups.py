"""Units in the groups in which documents speak of them: everybody directly under a body, every unit of a kind."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lantoa.core.org.models import Axis, Unit
from lantoa.core.org.models.units import UnitQuerySet


@dataclass(frozen=True)
class UnitGroup:
    """A group that can be named at once; a group of `is_kind` lists its units, the others only point to them."""

    code: str
    label: str
    units: tuple[Unit, ...]
    is_kind: bool = True

    @property
    def keys(self) -> frozenset[int]:
        return frozenset(unit.pk for unit in self.units)


def groups_below(unit: Unit) -> list[UnitGroup]:
    """The unit and everything below it, first those directly under it, then kind by kind."""
    return _groups(unit, Unit.objects.below(unit, axis=Axis.PROFESSIONAL))


def groups_around(unit: Unit) -> list[UnitGroup]:
    """Everybody here to whom the unit may write, first those directly under it; itself left out."""
    return _groups(unit, Unit.objects.exclude(pk=unit.pk))


def _groups(unit: Unit, units: UnitQuerySet) -> list[UnitGroup]:
    everybody = units.open_on().select_related("kind")
    by_kind: dict[int, list[Unit]] = {}
    for each in everybody.order_by("kind__rank", "kind_id", "sort_key", "pk"):
        by_kind.setdefault(each.kind_id, []).append(each)
    direct = set(Unit.objects.children_of(unit, axis=Axis.PROFESSIONAL).values_list("pk", flat=True))
    outer = [each for units in by_kind.values() for each in units if each.pk in direct and not each.kind.is_inner]
    kinds = [UnitGroup(f"kind-{units[0].kind_id}", units[0].kind.name, tuple(units)) for units in by_kind.values()]
    if not outer:
        return kinds
    label = _("All units directly under %(unit)s") % {"unit": unit.label}
    return [UnitGroup("direct", label, tuple(outer), is_kind=False), *kinds]
