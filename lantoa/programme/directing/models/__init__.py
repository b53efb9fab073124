from lantoa.programme.directing.models.assignments import Assignment, Part
from lantoa.programme.directing.models.directions import Direction

__all__ = ["Assignment", "Direction", "Part"]
