from lantoa.programme.plan.models.duties import Binding, Obligation, Opening
from lantoa.programme.plan.models.feeds import CalendarFeed
from lantoa.programme.plan.models.items import PlanItem, PlanParty
from lantoa.programme.plan.models.programmes import Amendment, Cause, Programme, Version

__all__ = [
    "Amendment",
    "Binding",
    "CalendarFeed",
    "Cause",
    "Obligation",
    "Opening",
    "PlanItem",
    "PlanParty",
    "Programme",
    "Version",
]
