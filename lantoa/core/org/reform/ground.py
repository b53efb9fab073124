"""The units that the steps of a reorganisation name, as they stand around its day."""

from collections import defaultdict
from datetime import date, timedelta

from lantoa.core.org.models import Move, Reorganisation, Step, Unit
from lantoa.core.org.reform.refusals import CodeInUse, EndedAlready, FoundedTwice, NotYetThere, UnitUnknown
from lantoa.lib.dates import on_screen

ONE_DAY = timedelta(days=1)


class Ground:
    """Finds units by code: the old one of a code that ends, or the new one that takes the code over."""

    def __init__(self, reorganisation: Reorganisation, steps: list[Step]) -> None:
        self.day: date = reorganisation.effective_on
        self.eve: date = self.day - ONE_DAY
        self.steps = steps
        self.founded: dict[str, Unit] = {}
        self._founding = {step.code for step in steps if step.move == Move.FOUND}
        self._standing: dict[str, list[Unit]] = defaultdict(list)
        codes = {code for step in steps for code in (step.code, step.other) if code}
        for unit in Unit.objects.filter(code__in=codes).select_related("kind").order_by("opened_on"):
            self._standing[unit.code].append(unit)

    def of(self, *moves: Move) -> list[Step]:
        """The steps that make one of these moves, in order."""
        return [step for step in self.steps if step.move in moves]

    def old(self, code: str) -> Unit:
        """The unit that stood the day before.

        Raises UnitUnknown, NotYetThere where the only one begins on that day or later, and EndedAlready.
        """
        units = self._standing[code]
        if standing := [unit for unit in units if unit.opened_on <= self.eve and _lasts(unit, self.eve)]:
            if standing[-1].closed_on:
                raise EndedAlready(unit=standing[-1], end=on_screen(standing[-1].closed_on))
            return standing[-1]
        if later := [unit for unit in units if unit.opened_on >= self.day]:
            raise NotYetThere(unit=later[0], start=on_screen(later[0].opened_on))
        raise UnitUnknown(code=code, day=on_screen(self.day))

    def new(self, code: str) -> Unit:
        """The unit that stands from the day on: one that is founded now before one that stood already.

        Raises UnitUnknown, and EndedAlready where a later act ends it.
        """
        if code in self.founded:
            return self.founded[code]
        for unit in reversed(self._standing[code]):
            if unit.opened_on <= self.day and _lasts(unit, self.day):
                if unit.closed_on:
                    raise EndedAlready(unit=unit, end=on_screen(unit.closed_on))
                return unit
        raise UnitUnknown(code=code, day=on_screen(self.day))

    def refuse_codes(self, ended: set[int]) -> None:
        """Raise where a new unit would carry the code of one that stays, or of another new one."""
        seen: set[str] = set()
        for step in self.of(Move.FOUND):
            if step.code in seen:
                raise FoundedTwice(code=step.code)
            seen.add(step.code)
            for unit in self._standing[step.code]:
                if _lasts(unit, self.day) and unit.pk not in ended:
                    raise CodeInUse(code=step.code, day=on_screen(max(self.day, unit.opened_on)))

    def touched(self) -> list[Unit]:
        """The standing units that the steps name, for asking who may do this."""
        found = {unit.pk: unit for step in self.steps for unit in self._named(step)}
        return list(found.values())

    def _named(self, step: Step) -> list[Unit]:
        mine = step.move in {Move.SUCCEED, Move.CLOSE} or step.code not in self._founding
        units = [self.old(step.code) if step.move != Move.PLACE else self.new(step.code)] if mine else []
        if step.other and step.other not in self._founding:
            units.append(self.new(step.other))
        return units


def _lasts(unit: Unit, day: date) -> bool:
    return unit.closed_on is None or unit.closed_on >= day
