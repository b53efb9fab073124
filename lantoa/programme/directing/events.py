"""What becomes of directions, for the rooms above in which their subjects stand."""

from lantoa.core.events import Event

DIRECTION_REPORTED = Event("direction.reported", "Whoever carries a direction out said what was done.")
DIRECTION_CLOSED = Event("direction.closed", "A direction is followed no more; what was done stands in it.")
