from lantoa.programme.cascade.models.excuses import Excuse
from lantoa.programme.cascade.models.funds import Allocation, Spending
from lantoa.programme.cascade.models.lines import Decision, Expectation, Line, LineKind, Remark
from lantoa.programme.cascade.models.owed import OwedPlan
from lantoa.programme.cascade.models.plans import NOT_BEGUN, PlanStep, StepKind, UnitPlan, UnitPlanState
from lantoa.programme.cascade.models.reminders import Reminder
from lantoa.programme.cascade.models.uploads import UNDER_WAY, UploadedPlan, UploadState

__all__ = [
    "NOT_BEGUN",
    "UNDER_WAY",
    "Allocation",
    "Decision",
    "Excuse",
    "Expectation",
    "Line",
    "LineKind",
    "OwedPlan",
    "PlanStep",
    "Remark",
    "Reminder",
    "Spending",
    "StepKind",
    "UnitPlan",
    "UnitPlanState",
    "UploadState",
    "UploadedPlan",
]
