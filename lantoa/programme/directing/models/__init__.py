from lantoa.programme.directing.models.assignments import Assignment, Part
from lantoa.programme.directing.models.directions import Direction
from lantoa.programme.directing.models.reminders import TaskReminder

__all__ = ["Assignment", "Direction", "Part", "TaskReminder"]
