from lantoa.core.ledger.models.digests import DayDigest
from lantoa.core.ledger.models.dimensions import Audience, EntryKind, Method, PersonKey, Topic, Undertaking
from lantoa.core.ledger.models.entries import Entry, EntryQuerySet, EntryTopic, Position, Unsealed
from lantoa.core.ledger.models.people import (
    Coverage,
    CoverageStale,
    Depth,
    EntryPerson,
    Goal,
    Reach,
    RosterKey,
    SharedPlace,
)
from lantoa.core.ledger.models.rollups import Facet, RolledTo, RolledUnit, Rollup, Stale, StandsNow, Tree

__all__ = [
    "Audience",
    "Coverage",
    "CoverageStale",
    "DayDigest",
    "Depth",
    "Entry",
    "EntryKind",
    "EntryPerson",
    "EntryQuerySet",
    "EntryTopic",
    "Facet",
    "Goal",
    "Method",
    "PersonKey",
    "Position",
    "Reach",
    "RolledTo",
    "RolledUnit",
    "Rollup",
    "RosterKey",
    "SharedPlace",
    "Stale",
    "StandsNow",
    "Topic",
    "Tree",
    "Undertaking",
    "Unsealed",
]
