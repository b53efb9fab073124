from lantoa.core.org.models.calendar import CalendarDay
from lantoa.core.org.models.elevations import LENDING_ROLES, LENT_ROLES, LONGEST, Elevation
from lantoa.core.org.models.names import Naming
from lantoa.core.org.models.people import Post
from lantoa.core.org.models.reorganisations import Change, Extent, Heir, Move, Reorganisation, State, Step, Succession
from lantoa.core.org.models.units import Axis, Closure, Placement, Unit, UnitKind

__all__ = [
    "LENDING_ROLES",
    "LENT_ROLES",
    "LONGEST",
    "Axis",
    "CalendarDay",
    "Change",
    "Closure",
    "Elevation",
    "Extent",
    "Heir",
    "Move",
    "Naming",
    "Placement",
    "Post",
    "Reorganisation",
    "State",
    "Step",
    "Succession",
    "Unit",
    "UnitKind",
]
