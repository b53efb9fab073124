"""Who decides on a proposal, and who can carry it out."""

from lantoa.core.org.bodies import body_above, parts_of
from lantoa.core.org.inherited import unit_today
from lantoa.core.org.models import Unit
from lantoa.programme.improvements.models import Improvement


def decided_by(improvement: Improvement) -> Unit:
    """The unit whose head decides: the own one, or the body above where others are touched and there is one."""
    own = unit_today(improvement.unit)
    return (body_above(own) if improvement.touches_others else None) or own


def carrier_units(improvement: Improvement) -> list[Unit]:
    """The units that can be named to carry it out: the one that proposed it, the body that decides, the parts of both."""
    bodies = [unit_today(improvement.unit)]
    if improvement.decider:
        bodies.append(unit_today(improvement.decider))
    found = {unit.pk: unit for body in bodies for unit in (body, *parts_of(body))}
    return list(found.values())
