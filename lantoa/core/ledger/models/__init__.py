from lantoa.core.ledger.models.dimensions import Audience, EntryKind, Method, PersonKey, Topic, Undertaking
from lantoa.core.ledger.models.entries import Entry, EntryQuerySet, EntryTopic, Position, Unsealed
from lantoa.core.ledger.models.rollups import Facet, RolledTo, RolledUnit, Rollup, Stale, StandsNow, Tree

__all__ = [
    "Audience",
    "Entry",
    "EntryKind",
    "EntryQuerySet",
    "EntryTopic",
    "Facet",
    "Method",
    "PersonKey",
    "Position",
    "RolledTo",
    "RolledUnit",
    "Rollup",
    "Stale",
    "StandsNow",
    "Topic",
    "Tree",
    "Undertaking",
    "Unsealed",
]
