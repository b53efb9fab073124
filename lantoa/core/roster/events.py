"""What the rosters tell the apps above them."""

from lantoa.core.events import Event

# Handlers get `units`, keys of the units whose places begin, end or change.
ROSTER_CHANGED = Event("roster.changed", "Somebody came to a unit, left it, or stands in another class there.")
# Handlers get `kept` and `dropped`, both still readable.
PERSONS_MERGED = Event("roster.persons_merged", "Two rows that are one human being became one.")
