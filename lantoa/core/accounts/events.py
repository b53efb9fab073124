"""What accounts tell the apps above them."""

from lantoa.core.events import Event

# Handlers get `person`, whose identity is gone already, and `by`.
PERSON_ERASED = Event("accounts.person_erased", "A person's identity was removed; what points to it must go too.")
