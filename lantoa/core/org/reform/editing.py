"""What the editor of a reorganisation must know: the units that can be named, and where they stand the day before."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db.models import Q

from lantoa.core.org.finding import Finder, Known
from lantoa.core.org.models import Axis, Closure, Move, Placement, Reorganisation, Step, Unit, UnitKind
from lantoa.core.org.models.units import UnitQuerySet, holds_on
from lantoa.core.org.permissions import EDIT_UNIT
from lantoa.core.org.queries import called_on
from lantoa.core.org.scope import units_where


class Desk:
    """One act in preparation, as its editor sees it."""

    def __init__(self, reorganisation: Reorganisation, user: Any) -> None:
        self.reorganisation = reorganisation
        self.eve = reorganisation.effective_on - timedelta(days=1)
        self._user = user

    @cached_property
    def steps(self) -> list[Step]:
        return list(self.reorganisation.steps.select_related("kind").order_by("position"))

    @property
    def reach(self) -> UnitQuerySet:
        """The units that stand the day before and may be named; of others the editor tells nothing."""
        return units_where(self._user, EDIT_UNIT, tree_of=self.eve).open_on(self.eve)

    @cached_property
    def finder(self) -> Finder:
        """The units in reach that stand the day before, and those that the act founds."""
        founded = [step for step in self.steps if step.move == Move.FOUND]
        return Finder([*(Known(step.code, step.name, step.short_name) for step in founded), *self.standing])

    @cached_property
    def _units(self) -> list[Unit]:
        return list(self.reach.select_related("kind").in_tree_order())

    @property
    def standing(self) -> list[Known]:
        """The units in reach as they can be named."""
        return [Known(unit.code, unit.name, unit.short_name, unit.locality or unit.place) for unit in self._units]

    @cached_property
    def schools(self) -> set[str]:
        """The codes of the schools among the units in reach."""
        return {unit.code for unit in self._units if unit.kind.is_school}

    @cached_property
    def names(self) -> dict[str, str]:
        """The name behind each code of the act; of a code that passes on, the name of the unit that ends."""
        return {each.code: each.name for each in self.finder.known}

    def name_of_new(self, code: str) -> str:
        """As `names`, where a unit that the act founds is meant before one that ends."""
        founded = next((step.name for step in self.steps if step.move == Move.FOUND and step.code == code), "")
        return founded or self.names.get(code, code)

    def superiors_of(self, code: str) -> dict[Axis, str]:
        """Under which units (codes) the standing unit stands on each tree."""
        rows = Placement.objects.filter(holds_on(self.eve), unit__code=code, unit__in=self.reach.values("pk"))
        return {Axis(axis): parent for axis, parent in rows.values_list("axis", "parent__code")}

    def trees_of(self, code: str, under: str) -> list[Axis]:
        """The trees on which the one unit stands directly under the other."""
        return [axis for axis, superior in self.superiors_of(code).items() if superior == under]

    def kind_of(self, code: str) -> UnitKind | None:
        unit = self.reach.filter(code=code).select_related("kind").first()
        return unit.kind if unit else None

    def level(self, kind: UnitKind, under: str) -> list[str]:
        """The units (codes) of a kind that stand anywhere under a unit, on either tree."""
        lines = Closure.objects.filter(
            holds_on(self.eve), ancestor__in=self.reach.filter(code=under).values("pk"), depth__gt=0
        )
        units = self.reach.filter(kind=kind, pk__in=lines.values("descendant_id"))
        return list(units.in_tree_order().values_list("code", flat=True))

    def are_alike(self, one: str, other: str) -> bool:
        """Whether people may keep their roles when one unit passes to the other: both are schools, or of one kind."""
        first, second = self._kind_at(one), self._kind_at(other)
        if first is None or second is None:
            return False
        return first == second or (first.is_school and second.is_school)

    def _kind_at(self, code: str) -> UnitKind | None:
        founded = next((step.kind for step in self.steps if step.move == Move.FOUND and step.code == code), None)
        return founded or self.kind_of(code)


class Record(Desk):
    """An act that was carried out: its steps name units by what they were called the day before, in reach or not."""

    @property
    def reach(self) -> UnitQuerySet:
        steps = self.reorganisation.steps.all()
        named = Q(code__in=steps.values("code")) | Q(code__in=steps.values("other"))
        return Unit.objects.filter(named).open_on(self.eve)

    @property
    def standing(self) -> list[Known]:
        called = called_on([unit.pk for unit in self._units], self.eve)
        return [Known(unit.code, called[unit.pk].name) for unit in self._units if unit.pk in called]
