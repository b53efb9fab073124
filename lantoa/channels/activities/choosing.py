"""For which unit and under which programme something is recorded; asked only where there is more than one."""

from dataclasses import dataclass
from typing import Any

from lantoa.channels.activities import queries
from lantoa.channels.activities.programmes import lines_of, programmes_of
from lantoa.core.org.models import Unit
from lantoa.programme.cascade.models import Line
from lantoa.programme.plan.models import Programme


@dataclass(frozen=True)
class Chosen:
    """What there is to choose from, and what is chosen."""

    units: list[Unit]
    programmes: list[Programme]
    unit: Any = None
    programme: Any = None
    line: Line | None = None

    @property
    def is_made(self) -> bool:
        return self.unit is not None and self.programme is not None


def choose(person: Any, asked: Any) -> Chosen:
    """By what the address or the form says; a line of a plan says both. Else the only one, or for programmes the one used last."""
    units = list(queries.units_to_record_for(person))
    line = _line(asked.get("dong", ""), units)
    if line:
        unit = next(each for each in units if each.pk == line.plan.unit_id)
        return Chosen(units, list(programmes_of([unit])), unit, line.plan.programme, line)
    unit = _named(units, asked.get("don-vi", "")) or (units[0] if units and "don-vi" not in asked else None)
    if unit is None:
        return Chosen(units, [])
    programmes = list(programmes_of([unit]))
    programme = _named(programmes, asked.get("chuong-trinh", ""))
    if programme is None and "chuong-trinh" not in asked:
        last = queries.last_programme(person, unit)
        programme = programmes[0] if len(programmes) == 1 else _named(programmes, str(last or ""))
    return Chosen(units, programmes, unit, programme)


def _line(key: str, units: list[Unit]) -> Line | None:
    return lines_of(units).prefetch_related("expectations").filter(pk=key).first() if key.isdecimal() else None


def _named(rows: list[Any], key: str) -> Any:
    return next((row for row in rows if str(row.pk) == key), None)
