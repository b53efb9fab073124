from lantoa.core.roster.models.codes import EntryCode
from lantoa.core.roster.models.doors import ClassDoor
from lantoa.core.roster.models.headcounts import Headcount
from lantoa.core.roster.models.imports import Import, ImportColumn, ImportProblem, ImportState, Mode, Subject
from lantoa.core.roster.models.memberships import Membership, SchoolClass
from lantoa.core.roster.models.people import Group, Merge, PartyMember, Person
from lantoa.core.roster.models.rollovers import Rollover

__all__ = [
    "ClassDoor",
    "EntryCode",
    "Group",
    "Headcount",
    "Import",
    "ImportColumn",
    "ImportProblem",
    "ImportState",
    "Membership",
    "Merge",
    "Mode",
    "PartyMember",
    "Person",
    "Rollover",
    "SchoolClass",
    "Subject",
]
