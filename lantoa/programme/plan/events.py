"""What the programme tells the layers above it."""

from lantoa.core.events import Event

PROGRAMME_PUBLISHED = Event("programme.published", "A version of a programme was published to the units it binds.")
